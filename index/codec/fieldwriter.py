"""Gathers what Whoosh hands over posting by posting, and writes it as arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.util.numeric import length_to_byte

from index.codec.encode import FieldWriter
from index.codec.formats import PositionArrays
from index.codec.layout import FrameWriter
from index.codec.postings import Array, Postings
from index.codec.terms import TermList

_BATCH = 500_000


class ArrayFieldWriter(base.FieldWriter):  # type: ignore[misc] # whoosh carries no types
    """Gathers postings that come one by one, in order, and writes them in batches."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._frame = FrameWriter(stream)
        self._fields: dict[str, Any] = {}
        self.is_closed = False

    def start_field(self, fieldname: str, fieldobj: Any) -> None:
        self._name = fieldname
        self._lengths = np.zeros(0, np.uint8)
        self._is_positional = isinstance(fieldobj.format, PositionArrays)
        self._writer = FieldWriter(self._frame, None)
        self._clear()

    def start_term(self, text: bytes) -> None:
        if len(self._documents) >= _BATCH:
            self._flush()
        self._texts.append(text)
        self._counts.append(0)

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int) -> None:
        self._counts[-1] += 1
        self._documents.append(docnum)
        self._weights.append(weight)
        self._values.append(vbytes or b"")
        self._codes.append(length_to_byte(length))

    def finish_term(self) -> None:
        pass

    def finish_field(self) -> None:
        self._flush()
        self._fields[self._name] = self._writer.close()

    def write_field(self, name: str, lengths: Array | None, fill: Any) -> None:
        """Write a field whose batches `fill(writer)` writes."""
        writer = FieldWriter(self._frame, lengths)
        fill(writer)
        self._fields[name] = writer.close()

    def close(self) -> None:
        self._frame.close({"fields": self._fields})
        self._stream.close()
        self.is_closed = True

    def _clear(self) -> None:
        self._texts: list[bytes] = []
        self._counts: list[int] = []
        self._documents: list[int] = []
        self._weights: list[float] = []
        self._values: list[bytes] = []
        self._codes: list[int] = []

    def _flush(self) -> None:
        if not self._texts:
            return
        documents = np.array(self._documents, np.int64)
        most = int(documents.max()) + 1
        if most > len(self._lengths):
            self._lengths = np.append(self._lengths, np.zeros(most - len(self._lengths), np.uint8))
        self._lengths[documents] = self._codes
        self._writer.lengths = self._lengths
        weights = np.array(self._weights, np.float32)
        whole = weights.astype(np.int64)
        is_whole = bool((whole == weights).all())
        sizes = np.fromiter(map(len, self._values), np.int64, len(self._values))
        data = np.frombuffer(b"".join(self._values), np.uint8)
        positions = kept = values = None
        if self._is_positional and is_whole and bool((sizes == 4 * whole).all()):
            positions = data.view("<u4")
        elif len(data):
            kept, values = sizes, data
        self._writer.write(
            Postings(
                TermList.of(self._texts),
                np.array(self._counts, np.int64),
                documents,
                whole if is_whole else weights,
                positions,
                kept,
                values,
            )
        )
        self._clear()
