"""Gathers what Whoosh hands over posting by posting, and writes it as arrays."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.formats import Frequency
from whoosh.util.numeric import length_to_byte

from index.codec.encode import FieldWriter
from index.codec.formats import PositionArrays
from index.codec.forms import MOST_POSITIONS
from index.codec.layout import FrameWriter
from index.codec.postings import Array, Postings
from index.codec.terms import TermList

_BATCH = 200_000
"""Postings gathered before they are written, at the end of a term."""


class ArrayFieldWriter(base.FieldWriter):  # type: ignore[misc] # whoosh carries no types
    """Writes the postings file of a segment, or a run of them that will be merged."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._frame = FrameWriter(stream)
        self._fields: dict[str, Any] = {}
        self.is_closed = False

    def start_field(self, fieldname: str, fieldobj: Any) -> None:
        self._name = fieldname
        self._lengths = np.zeros(0, np.uint8)
        self._format = fieldobj.format
        self._writer = FieldWriter(self._frame, None)
        self._clear()

    def start_term(self, text: bytes) -> None:
        if len(self._documents) >= _BATCH:
            self._flush()
        self._texts.append(text)
        self._counts.append(0)

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int | None) -> None:
        self._counts[-1] += 1
        self._documents.append(docnum)
        self._weights.append(weight)
        self._sizes.append(len(vbytes))
        self._values += vbytes
        self._codes.append(length_to_byte(length))

    def finish_term(self) -> None:
        pass

    def finish_field(self) -> None:
        self._flush()
        self._fields[self._name] = self._writer.close()

    def write_field(
        self, name: str, lengths: Array | None, fill: Callable[[FieldWriter], None]
    ) -> None:
        """Write a field whose batches `fill` writes; `lengths` as in `FieldWriter`."""
        writer = FieldWriter(self._frame, lengths)
        fill(writer)
        self._fields[name] = writer.close()

    def close(self) -> None:
        self._frame.close(self._fields)
        self._stream.close()
        self.is_closed = True

    def _clear(self) -> None:
        self._texts: list[bytes] = []
        self._counts = array("I")
        self._documents = array("I")
        self._weights = array("f")
        self._sizes = array("I")
        self._values = bytearray()
        self._codes = bytearray()

    def _flush(self) -> None:
        """Write the terms gathered."""
        if not self._texts:
            return
        documents = np.array(self._documents, np.int64)
        most = int(documents.max()) + 1
        if most > len(self._lengths):
            self._lengths = np.append(self._lengths, np.zeros(most - len(self._lengths), np.uint8))
        codes = np.frombuffer(bytes(self._codes), np.uint8)
        self._lengths[documents] = codes
        self._writer.lengths = self._lengths
        self._writer.write(self._gathered(documents), codes)
        self._clear()

    def _gathered(self, documents: Array) -> Postings:
        weights = np.array(self._weights, np.float32)
        is_count = (weights >= 0) & (weights <= MOST_POSITIONS) & (weights == np.floor(weights))
        is_whole = bool(is_count.all())
        kept = weights.astype(np.int64) if is_whole else weights
        terms, counts = TermList.of(self._texts), np.array(self._counts, np.int64)
        sizes = np.array(self._sizes, np.int64)
        values = np.frombuffer(bytes(self._values), np.uint8)
        if not len(values) or (is_whole and self._are_counts(kept, sizes, values)):
            return Postings(terms, counts, documents, kept)
        if is_whole and self._are_positions(kept, sizes):
            return Postings(terms, counts, documents, kept, positions=values.view("<u4"))
        return Postings(terms, counts, documents, kept, sizes=sizes, values=values)

    def _are_counts(self, weights: Array, sizes: Array, values: Array) -> bool:
        """Tell whether the values only repeat the weights, as those of `Frequency` do."""
        is_packed = isinstance(self._format, Frequency) and bool((sizes == 4).all())
        return is_packed and bool((values.view(">u4") == weights).all())

    def _are_positions(self, weights: Array, sizes: Array) -> bool:
        is_positional = isinstance(self._format, PositionArrays)
        return is_positional and bool(((sizes == 4 * weights) & (sizes > 0)).all())
