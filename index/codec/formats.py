"""The posting format whose values are positions, which the codec stores as arrays."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.formats import Format


class PositionArrays(Format):  # type: ignore[misc] # whoosh carries no types
    """Positions of a term in a document, ascending, as little-endian numbers of four bytes.

    Weights are counts, times the boost of the field.
    """

    posting_size = -1

    def __init__(self, field_boost: float = 1.0) -> None:
        self.field_boost = field_boost
        self.options: dict[str, Any] = {}

    @staticmethod
    def packed(positions: Iterable[int] | NDArray[Any]) -> bytes:
        """Return a posting's value."""
        return np.asarray(positions, "<u4").tobytes()

    @staticmethod
    def unpacked(value: bytes) -> NDArray[np.uint32]:
        """Return the positions of a posting's value."""
        return np.frombuffer(value, "<u4")

    def word_values(self, value: Any, analyzer: Any, **_options: Any) -> Iterator[tuple[Any, ...]]:
        """Yield (term, frequency, weight, packed positions) of a value that is analysed so."""
        found: dict[Any, array[int]] = {}
        for token in analyzer(value, positions=True, mode="index"):
            found.setdefault(token.text, array("I")).append(token.pos)
        for text, positions in found.items():
            count = len(positions)
            yield text, count, count * self.field_boost, self.packed(positions)

    def decode_positions(self, value: bytes) -> list[int]:
        return [int(position) for position in self.unpacked(value)]

    def decode_frequency(self, value: bytes) -> int:
        return len(value) // 4

    def decode_weight(self, value: bytes) -> float:
        return self.decode_frequency(value) * self.field_boost
