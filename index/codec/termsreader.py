"""The dictionary and the postings of one segment, as Whoosh asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh.codec import base
from whoosh.reading import TermInfo, TermNotFound
from whoosh.util.numeric import byte_to_length

from index.codec.bulk import BulkReader
from index.codec.decode import FieldReader
from index.codec.files import EXTENSION, mapped
from index.codec.layout import Frame
from index.codec.matcher import ArrayMatcher
from index.codec.terms import TermList


class ArrayTermsReader(base.TermsReader):  # type: ignore[misc] # whoosh carries no types
    """The terms and postings of one segment."""

    def __init__(self, storage: Any, segment: Any) -> None:
        """Open a segment's postings. Raises FormatError where they cannot be read."""
        self._frame = Frame(mapped(segment.open_file(storage, EXTENSION)))
        self._segment = segment
        self._tables = self._frame.fields
        self._fields: dict[str, FieldReader] = {}

    def field(self, name: str) -> FieldReader | None:
        """Return the reader of a field, None where no document has a term in it."""
        reader = self._fields.get(name)
        if reader is None and name in self._tables:
            reader = self._fields[name] = FieldReader(self._frame, self._tables[name])
        return reader

    def bulk(self, name: str) -> BulkReader:
        """Return what reads many terms of a field together; some document has a term in it."""
        return BulkReader(self._frame, self._tables[name])

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        reader = self.field(term[0])
        return reader is not None and reader.terms.find(term[1]) >= 0

    def indexed_field_names(self) -> Any:
        return self._tables.keys()

    def cursor(self, fieldname: str, fieldobj: Any) -> ArrayCursor:
        return ArrayCursor(self, fieldname, fieldobj)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        return (term for term, _ in self._numbered(None, b""))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        return (term for term, _ in self._numbered(fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.info(term[0], number)) for term, number in self._numbered(None, b""))

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        numbered = self._numbered(fieldname, prefix)
        return ((term, self.info(term[0], number)) for term, number in numbered)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        return self.info(fieldname, self._number(fieldname, text)[1])

    def info(self, fieldname: str, number: int) -> TermInfo:
        """Return what is known of a term by its number."""
        reader = self._required(fieldname)
        first, last = reader.ends(number)
        return TermInfo(
            weight=float(reader.weight[number]),
            df=int(reader.counts[number]),
            minlength=byte_to_length(int(reader.shortest[number])),
            maxlength=byte_to_length(int(reader.longest[number])),
            maxweight=float(reader.most[number]),
            minid=first,
            maxid=last,
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        reader, number = self._found(fieldname, text)
        return float(reader.weight[number]) if reader else 0.0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        reader, number = self._found(fieldname, text)
        return int(reader.counts[number]) if reader else 0

    def matcher(
        self, fieldname: str, text: bytes, format_: Any, scorer: Any = None
    ) -> ArrayMatcher:
        reader, number = self._number(fieldname, text)
        is_deleted = self._segment.is_deleted if self._segment.deleted_count() else None
        return ArrayMatcher(reader, number, format_, (fieldname, text), scorer, is_deleted)

    def close(self) -> None:
        """Let go of the file; what was read of it stays where others hold it."""
        self._fields.clear()
        del self._frame

    def _required(self, name: str) -> FieldReader:
        reader = self.field(name)
        if reader is None:
            raise TermNotFound(f"No field {name}")
        return reader

    def _number(self, fieldname: str, text: bytes) -> tuple[FieldReader, int]:
        reader, number = self._found(fieldname, text)
        if reader is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return reader, number

    def _found(self, fieldname: str, text: bytes) -> tuple[FieldReader | None, int]:
        """Return a term's reader and number; no reader where there is no such term."""
        reader = self.field(fieldname)
        number = reader.terms.find(text) if reader else -1
        return (reader, number) if number >= 0 else (None, -1)

    def _numbered(
        self, fieldname: str | None, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], int]]:
        """Yield every term from a place on, over the fields that follow too, with its number."""
        if fieldname is not None and fieldname not in self._tables:
            return
        for name in sorted(self._tables):
            if fieldname is not None and name < fieldname:
                continue
            reader = self._required(name)
            first = reader.terms.place(prefix) if name == fieldname else 0
            for number in range(first, len(reader.terms)):
                yield (name, reader.terms.text(number)), number


class ArrayCursor(base.FieldCursor):  # type: ignore[misc] # whoosh carries no types
    """Walks the terms of one field."""

    def __init__(self, reader: ArrayTermsReader, fieldname: str, fieldobj: Any) -> None:
        self._terms = reader
        self._name = fieldname
        self._field = fieldobj
        field = reader.field(fieldname)
        self._list = field.terms if field else TermList.of([])
        self._number = 0

    def first(self) -> Any:
        self._number = 0
        return self.text()

    def find(self, term: Any) -> Any:
        if not isinstance(term, bytes):
            term = self._field.to_bytes(term)
        self._number = self._list.place(term)
        return self.text()

    def next(self) -> Any:
        self._number = min(self._number + 1, len(self._list))
        return self.text()

    def text(self) -> Any:
        if not self.is_valid():
            return None
        return self._field.from_bytes(self._list.text(self._number))

    def term_info(self) -> TermInfo | None:
        return self._terms.info(self._name, self._number) if self.is_valid() else None

    def is_valid(self) -> bool:
        return self._number < len(self._list)
