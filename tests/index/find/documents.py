"""Documents for tests: made from plain strings, written into segments, drawn by hypothesis."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from hypothesis import strategies as st
from whoosh.index import FileIndex
from whoosh.reading import IndexReader

from content.searchtext import search_text
from index.answer import HitKind
from index.document import Document
from index.find.match import IndexCorpus
from index.find.sentences import sentence_starts
from index.keep.storages import MemoryStorage
from index.record import Origin, Record
from index.schema import ARTICLE, KEY, LABELS, TERM, key_of, make_schema
from index.writing import make_writer

CHARACTERS = "楼长制a1 "
PARAGRAPHS = st.lists(st.text(CHARACTERS, max_size=12), max_size=4)


def make_document(
    name: str, kind: int, title: Sequence[str], body: Sequence[str], **known: Any
) -> Document:
    """Return a document of these paragraphs; `known` are its date and labels."""
    titles, bodies = search_text(title), search_text(body)
    text = "\n".join(body)
    record = Record(
        HitKind.TERM if kind == TERM else HitKind.ARTICLE,
        name,
        "\n".join(title),
        text,
        "",
        None,
        Origin.of(titles),
        Origin.of(bodies),
        sentence_starts(text),
    )
    return Document(record, kind, titles.text, bodies.text, **known)


@st.composite
def drawn_documents(draw: st.DrawFn) -> list[Document]:
    """Draw a few documents, with names that count them."""
    values = st.lists(st.sampled_from(["楼報", "长報", "A 1"]), max_size=2, unique=True)
    return [
        make_document(
            str(number),
            draw(st.sampled_from([ARTICLE, TERM])),
            draw(PARAGRAPHS),
            draw(PARAGRAPHS),
            date=draw(st.sampled_from([0, 20220131, 20230616])),
            labels={name: tuple(draw(values)) for name in LABELS},
        )
        for number in range(draw(st.integers(0, 7)))
    ]


@contextmanager
def indexed(
    segments: Sequence[Sequence[Document]], deleted: Collection[str]
) -> Iterator[IndexCorpus]:
    """Open an index in memory of these segments, from which the `deleted` names are taken away."""
    with opened_reader(segments, deleted) as reader:
        yield IndexCorpus(reader)


@contextmanager
def opened_reader(
    segments: Sequence[Sequence[Document]], deleted: Collection[str], is_merged: bool = False
) -> Iterator[IndexReader]:
    """Open such an index as Whoosh does, its segments written anew as one where `is_merged`."""
    storage = MemoryStorage()
    FileIndex.create(storage, make_schema())
    for segment in segments:
        writer = make_writer(FileIndex(storage, make_schema()))
        for document in segment:
            writer.add_document(**document.fields())
        writer.commit(merge=False)
    if deleted or is_merged:
        writer = make_writer(FileIndex(storage, make_schema()))
        for name in deleted:
            for kind in (ARTICLE, TERM):
                writer.delete_by_term(KEY, key_of(kind, name))
        writer.commit(merge=False, optimize=is_merged)
    reader = FileIndex(storage, schema=make_schema()).reader()
    try:
        yield reader
    finally:
        reader.close()
