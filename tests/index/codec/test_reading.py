"""What is read of a segment, and when; readers go on while others merge."""

from __future__ import annotations

import ast
import io
from pathlib import Path

import numpy as np
from whoosh import fields
from whoosh.filedb.filestore import FileStorage
from whoosh.query import Every, Term
from whoosh.writing import NO_MERGE, OPTIMIZE

import index.codec
from index.codec.decode import FieldReader
from index.codec.encode import FieldWriter
from index.codec.files import Mapped
from index.codec.layout import BLOCK, Frame, FrameWriter
from index.codec.postings import Postings
from index.codec.terms import TermList
from index.codec.writer import ArrayWriter


class Counted(Mapped):
    """A source that keeps what is asked of it."""

    def __init__(self, data: bytes) -> None:
        super().__init__(memoryview(data))
        self.asked: list[tuple[int, int]] = []

    def get(self, start: int, size: int) -> memoryview:
        self.asked.append((start, size))
        return super().get(start, size)


def _two_fields() -> bytes:
    """Return a file whose fields have a list of about a megabyte each."""
    stream = io.BytesIO()
    frame = FrameWriter(stream)
    described = {}
    for name in ("a", "b"):
        writer = FieldWriter(frame, None)
        count = 16 * BLOCK
        terms = TermList.of([b"x", b"y"])
        documents = np.append(np.arange(count), 7)
        weights = np.ones(count + 1, np.int64)
        writer.write(Postings(terms, np.array([count, 1]), documents, weights))
        described[name] = writer.close()
    frame.close(described)
    return stream.getvalue()


def test_opening_reads_the_ends_alone_and_a_term_what_it_needs() -> None:
    source = Counted(_two_fields())
    frame = Frame(source)
    assert sum(size for _, size in source.asked) < 4096

    source.asked.clear()
    field = FieldReader(frame, frame.fields["b"])
    assert not source.asked
    number = field.terms.find(b"y")
    assert field.documents(number).tolist() == [7]
    assert sum(size for _, size in source.asked) <= 3 * BLOCK


def test_a_reader_goes_on_while_segments_are_merged_and_removed(tmp_path: Path) -> None:
    schema = fields.Schema(id=fields.ID(stored=True), text=fields.TEXT)
    storage = FileStorage(str(tmp_path))
    opened = storage.create_index(schema)
    names = ("one", "two", "three")
    for name in names:
        writer = ArrayWriter(opened, {})
        writer.add_document(id=name, text=f"same {name}")
        writer.commit(mergetype=NO_MERGE)
    before = {path.name for path in tmp_path.iterdir()}
    with opened.searcher() as searcher:
        # Whoosh opens the file of stored fields when it is first asked for one.
        assert [hit["id"] for hit in searcher.search(Every())] == list(names)
        writer = ArrayWriter(opened, {})
        writer.add_document(id="four", text="same four")
        writer.commit(mergetype=OPTIMIZE)
        after = {path.name for path in tmp_path.iterdir()}

        assert not {name for name in before & after if name.endswith(".lzp")}
        assert [searcher.document(text=name)["id"] for name in names] == list(names)
        assert searcher.document(text="four") is None
    with opened.searcher() as searcher:
        assert {hit["id"] for hit in searcher.search(Term("text", "same"))} == {*names, "four"}


def test_only_inverting_knows_the_program_around_the_codec() -> None:
    for path in Path(index.codec.__path__[0]).glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = {
            node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
        }
        own = {name for name in imported if name.split(".")[0] in ("content", "index", "ui")}
        others = {name for name in own if not name.startswith("index.codec.")}
        allowed = {"content.searchtext", "index.analysis"} if path.name == "invert.py" else set()

        assert others <= allowed, path.name
