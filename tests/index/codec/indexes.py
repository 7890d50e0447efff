"""Indexes of every kind of field, written twice, and all that a reader of one tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st
from whoosh import analysis, columns, fields, formats
from whoosh.system import pack_uint
from whoosh.writing import NO_MERGE, OPTIMIZE, SegmentWriter

from index.codec.formats import PositionArrays
from index.keep.storages import MemoryStorage

WORDS = ("a", "b", "ab", "楼长", "𠀀", "longerthaneight", "longerthaneighty")
TERMS = (b"", b"\0", b"a", b"a\0", b"a\0\0", b"aaaaaaaa", b"aaaaaaaa\0", b"aaaaaaaab", b"\xff" * 9)


class BytesField(fields.FieldType):  # type: ignore[misc] # whoosh carries no types
    """Terms that are any bytes; a value is a list of them."""

    def __init__(self) -> None:
        super().__init__(formats.Frequency(), None, scorable=True)

    def index(self, value: Sequence[bytes], **_options: Any) -> Iterator[tuple[Any, ...]]:
        for text in sorted(set(value)):
            count = value.count(text)
            yield text, count, float(count), pack_uint(count)

    def to_bytes(self, value: Any) -> Any:
        return value

    def from_bytes(self, value: Any) -> Any:
        return value


def _arrays(**options: Any) -> Any:
    own = fields.TEXT(analyzer=analysis.SpaceSeparatedTokenizer(), **options)
    own.format = PositionArrays(own.format.field_boost)
    return own


def schema() -> fields.Schema:
    """Return fields of every format of Whoosh, boosted ones, and columns."""
    spaces = analysis.SpaceSeparatedTokenizer()
    return fields.Schema(
        id=fields.ID(stored=True, unique=True),
        existence=fields.KEYWORD(stored=True),
        frequency=fields.KEYWORD(scorable=True, sortable=True),
        positions=fields.TEXT(analyzer=spaces, stored=True),
        boosted=fields.TEXT(analyzer=spaces, field_boost=1.7),
        characters=fields.TEXT(analyzer=spaces, chars=True),
        arrays=_arrays(),
        boosted_arrays=_arrays(field_boost=2.0),
        raw=BytesField(),
        number=fields.NUMERIC(sortable=True, stored=True),
        pickled=fields.COLUMN(columns.PickleColumn(columns.CompressedBytesColumn())),
        ref=fields.COLUMN(columns.RefBytesColumn()),
    )


_text = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
_optional: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("existence", "frequency", "positions", "boosted", "characters"), _text),
    "arrays": _text,
    "boosted_arrays": _text,
    "raw": st.lists(st.sampled_from(TERMS), max_size=6),
    "number": st.integers(0, 9),
    "pickled": st.lists(st.integers(), max_size=3).map(tuple),
    "ref": st.sampled_from((b"x", b"yy")),
    "_arrays_boost": st.sampled_from((1.0, 1.5)),
}


@dataclass(frozen=True, slots=True)
class Commit:
    """What is done to an index at once; `is_merging`: all segments become one."""

    added: Sequence[dict[str, Any]]
    deleted: Sequence[str] = ()
    is_merging: bool = False


@st.composite
def histories(draw: st.DrawFn) -> list[Commit]:
    """Return some commits; ids are few, so that documents are updated as well as added."""
    documents = st.fixed_dictionaries(
        {"id": st.sampled_from([str(number) for number in range(9)])}, optional=_optional
    )
    commits = st.builds(
        Commit,
        st.lists(documents, max_size=6, unique_by=lambda each: str(each["id"])),
        st.lists(st.sampled_from([str(number) for number in range(9)]), max_size=3),
        st.booleans(),
    )
    return draw(st.lists(commits, min_size=1, max_size=5))


@dataclass(slots=True)
class Written:
    """An index and the documents that it should have, by id."""

    index: Any = field(default_factory=lambda: MemoryStorage().create_index(schema()))
    live: dict[str, dict[str, Any]] = field(default_factory=dict)

    def commit(self, commit: Commit, writer: SegmentWriter) -> None:
        """Do what `commit` says by an open writer."""
        for name in commit.deleted:
            writer.delete_by_term("id", name)
            self.live.pop(name, None)
        for document in commit.added:
            writer.update_document(**document)
            self.live[document["id"]] = document
        writer.commit(mergetype=OPTIMIZE if commit.is_merging else NO_MERGE)


def told(reader: Any) -> dict[str, Any]:
    """Return all that a reader of one segment tells of terms, documents and columns."""
    names = sorted(reader.schema.names())
    indexed = [name for name in names if reader.schema[name].indexed]
    return {
        "documents": list(reader.all_doc_ids()),
        "stored": [reader.stored_fields(n) for n in reader.all_doc_ids()],
        "terms": {term: _info(reader, *term) for term in reader.all_terms()},
        "postings": {term: list(_postings(reader, *term)) for term in reader.all_terms()},
        "lengths": {
            name: [reader.doc_field_length(n, name) or 0 for n in range(reader.doc_count_all())]
            for name in indexed
        },
        "length": {name: reader.field_length(name) for name in indexed},
        "columns": {
            name: _values(reader.column_reader(name, translate=False))
            for name in names
            if reader.has_column(name)
        },
        "cursors": {name: list(_walked(reader.cursor(name))) for name in indexed},
    }


def _values(column: Any) -> list[Any]:
    # Whoosh's own iteration over compressed columns fails where a document has no value.
    return [column[number] for number in range(len(column))]


def _info(reader: Any, name: str, text: bytes) -> tuple[Any, ...]:
    info = reader.term_info(name, text)
    return (
        round(info.weight(), 3),
        info.doc_frequency(),
        info.min_length(),
        info.max_length(),
        info.max_weight(),
        info.min_id(),
        info.max_id(),
    )


def _postings(reader: Any, name: str, text: bytes) -> Iterator[tuple[int, float, bytes]]:
    matcher = reader.postings(name, text)
    while matcher.is_active():
        yield matcher.id(), matcher.weight(), matcher.value() or b""
        matcher.next()


def _walked(cursor: Any) -> Iterator[Any]:
    text = cursor.first()
    while text is not None:
        yield text, cursor.term_info().doc_frequency()
        text = cursor.next()
