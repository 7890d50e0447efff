"""Stored fields, columns and lengths of documents: Whoosh's own files, copied without unpickling.

What Whoosh 2.7.4 offers no public way to is reached as a subclass: the columns that its writer has
open (`_get_column`, `_cols`), and the column within a pickled one (`_child`).
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Collection
from typing import Any

import numpy as np
from whoosh.codec.base import PerDocumentReader
from whoosh.codec.whoosh3 import W3Codec, W3PerDocReader, W3PerDocWriter
from whoosh.columns import (
    Column,
    CompressedBytesColumn,
    PickleColumn,
    TranslatingColumnReader,
    VarBytesColumn,
)
from whoosh.fields import Schema
from whoosh.util.numeric import byte_to_length, length_to_byte

from index.codec.files import coded_lengths
from index.codec.postings import Array

_LENGTH_OF = np.array([byte_to_length(code) for code in range(256)])
_LEVEL = 3


class ArrayPerDocReader(W3PerDocReader):  # type: ignore[misc] # whoosh carries no types
    """Whoosh's reader with a field's lengths in memory once one of them is asked for."""

    def __init__(self, storage: Any, segment: Any) -> None:
        super().__init__(storage, segment)
        self._codes: dict[str, bytes] = {}

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        code = self._coded(fieldname)[docnum]
        return int(byte_to_length(code)) if code else default

    def min_field_length(self, fieldname: str) -> int:
        return int(byte_to_length(min(self._coded(fieldname), default=0)))

    def max_field_length(self, fieldname: str) -> int:
        return int(byte_to_length(max(self._coded(fieldname), default=0)))

    def _coded(self, name: str) -> bytes:
        codes = self._codes.get(name)
        if codes is None:
            codes = self._codes[name] = coded_lengths(self, name).tobytes()
        return codes


class ArrayPerDocWriter(W3PerDocWriter):  # type: ignore[misc] # whoosh carries no types
    """Writes what `whoosh.codec.whoosh3` writes, and copies it from other segments.

    The segment remembers the names of its stored fields, so that it is known whether stored fields
    can be copied as they are.
    """

    def __init__(self, codec: W3Codec, storage: Any, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        self._codes: dict[str, bytearray] = {}
        self._stored_names: set[str] = set()

    def add_field(self, fieldname: str, fieldobj: Any, value: Any, length: int | None) -> None:
        super().add_field(fieldname, fieldobj, value, 0)
        if value is not None:
            self._stored_names.add(fieldname)
        if length:
            codes = self._codes_until(fieldname, self._docnum)
            codes.append(length_to_byte(length))
            self._fieldlengths[fieldname] += length

    def set_lengths(self, name: str, first: int, lengths: Array) -> None:
        """Set a field's lengths in the documents from `first` on, none of which has one yet."""
        codes = _LENGTH_OF.searchsorted(lengths).clip(max=255).astype(np.uint8)
        self._codes_until(name, first).extend(codes.tobytes())
        self._fieldlengths[name] += int(lengths.sum())

    def lengths(self, name: str) -> Array:
        """Return a field's coded lengths, as far as any document has one."""
        return np.frombuffer(bytes(self._codes.get(name, b"")), np.uint8)

    def finish_doc(self) -> None:
        stored: dict[str, Any] = self._storedfields
        if stored:
            data = pickle.dumps(stored, pickle.HIGHEST_PROTOCOL)
            self._get_column("_stored").add(self._docnum, zlib.compress(data, _LEVEL))
            stored.clear()
        self._indoc = False

    def copy(self, reader: PerDocumentReader, schema: Schema, chosen: Array, names: Any) -> None:
        """Add the `chosen` documents of a segment, whose stored fields are `names`."""
        if not len(chosen):
            return
        first = self._doccount
        self._doccount += len(chosen)
        self._stored_names.update(names)
        raw = reader.column_reader("_stored", VarBytesColumn())
        stored = self._get_column("_stored")
        for number, document in enumerate(chosen.tolist(), first):
            if value := raw[document]:
                stored.add(number, value)
        for name, field in schema.items():
            if field.column_type and reader.has_column(name):
                self._copy_column(name, field.column_type, reader, chosen, first)
            codes = coded_lengths(reader, name)[chosen]
            if codes.any():
                self._codes_until(name, first).extend(codes.tobytes())
                self._fieldlengths[name] += int(_LENGTH_OF[codes].sum())

    def close(self) -> None:
        for name, codes in self._codes.items():
            self._cols.create_file(f"_{name}_len").write(bytes(codes))
        self._segment.stored_names = sorted(self._stored_names)
        super().close()

    def _create_column(self, fieldname: str, column: Column) -> None:
        # Stored fields come pickled and compressed, from `finish_doc` or another segment.
        super()._create_column(fieldname, VarBytesColumn() if fieldname == "_stored" else column)

    def _codes_until(self, name: str, document: int) -> bytearray:
        """Return a field's coded lengths, filled with 0 as far as `document`."""
        codes = self._codes.setdefault(name, bytearray())
        codes.extend(bytes(document - len(codes)))
        return codes

    def _copy_column(
        self, name: str, column: Column, reader: PerDocumentReader, chosen: Array, first: int
    ) -> None:
        if not self._has_column(name):
            self._create_column(name, column)
        writer = self._get_column(name)
        while isinstance(column, PickleColumn):
            column, writer = column._child, writer._child
        add = writer.add
        if isinstance(column, VarBytesColumn | CompressedBytesColumn):
            # Compressed values are copied as they are, beneath the methods that compress them.
            values: Any = reader.column_reader(name, VarBytesColumn())
            add = lambda number, value: VarBytesColumn.Writer.add(writer, number, value)  # noqa: E731
        else:
            values = reader.column_reader(name, column)
            if isinstance(values, TranslatingColumnReader):
                values = values.raw_column()
        for number, document in enumerate(chosen.tolist(), first):
            add(number, values[document])


def can_copy(segment: Any, schema: Schema) -> bool:
    """Tell whether a segment's stored fields are all still in the schema, and no vectors in it."""
    names: Collection[str] | None = getattr(segment, "stored_names", None)
    if names is None or not set(names) <= set(schema.names()):
        return False
    return not any(field.vector for _, field in schema.items())
