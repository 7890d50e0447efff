"""Walks a term's postings for Whoosh by blocks; blocks that cannot matter stay unread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from whoosh.formats import Format, Frequency
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.system import pack_uint
from whoosh.util.numeric import byte_to_length

from index.codec.decode import FieldReader
from index.codec.formats import PositionArrays
from index.codec.forms import SKIP
from index.codec.postings import Array


class ArrayMatcher(LeafMatcher):  # type: ignore[misc] # whoosh carries no types
    """Postings of term number `number` of a field.

    Documents, weights and values of a block are decoded when the first of each is asked for. Once
    ended it tells of its last posting, since some of Whoosh's matchers ask before they look.
    `is_deleted` tells which documents Whoosh filters out; its filter moves on after a step and
    after `skip_to`, but not after `skip_to_quality`, which would leave it on a deleted document.
    """

    def __init__(
        self,
        reader: FieldReader,
        number: int,
        format_: Format,
        term: tuple[str, bytes] | None = None,
        scorer: Any = None,
        is_deleted: Callable[[int], bool] | None = None,
    ) -> None:
        self._reader = reader
        self._number = number
        self.format = format_
        self._term = term
        self.scorer = scorer
        self._is_deleted = is_deleted
        self._blocks = reader.blocks(number)
        self._block = self._at = 0
        self._array: Array | None = None
        self._ids: list[int] | None = None
        self._weights: list[float] | None = None
        self._values: list[bytes] | None = None

    def reset(self) -> None:
        self._go_to(0)

    def copy(self) -> ArrayMatcher:
        other = ArrayMatcher(
            self._reader, self._number, self.format, self._term, self.scorer, self._is_deleted
        )
        other._go_to(self._block, self._at)
        return other

    def is_active(self) -> bool:
        return self._block < len(self._blocks)

    def id(self) -> int:
        if self._ids is None:
            self._ids = self._documents().tolist()
        return int(self._ids[self._at])

    def weight(self) -> float:
        if self._weights is None:
            self._weights = self._block_weights().tolist()
        return float(self._weights[self._at])

    def value(self) -> bytes:
        if self._values is None:
            self._values = self._read_values()
        return self._values[self._at]

    def next(self) -> bool:
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        done = self._block * SKIP + self._at
        if self._at == SKIP or done == self._reader.counts[self._number]:
            self._go_to(self._block + 1)
            return True
        return False

    def skip_to(self, id: int) -> None:  # noqa: A002 - Whoosh names it so
        if not self.is_active():
            raise ReadTooFar
        if id > self._blocks["last"][self._block]:
            ahead = self._blocks["last"][self._block :]
            self._go_to(self._block + int(np.searchsorted(ahead, id)))
        if self.is_active():
            self._at = max(self._at, int(np.searchsorted(self._documents(), id)))

    def skip_to_quality(self, minquality: float) -> int:
        skipped = 0
        while self.is_active() and self.block_quality() <= minquality:
            self._go_to(self._block + 1)
            skipped += 1
        if skipped and self._is_deleted:
            while self.is_active() and self._is_deleted(self.id()):
                self.next()
        return skipped

    def all_ids(self) -> Iterator[int]:
        return iter(self._reader.documents(self._number).tolist())

    def block_min_id(self) -> int:
        return int(self._documents()[0])

    def block_max_id(self) -> int:
        return int(self._blocks["last"][self._known])

    def block_min_length(self) -> int:
        return int(byte_to_length(int(self._blocks["shortest"][self._known])))

    def block_max_length(self) -> int:
        return int(byte_to_length(int(self._reader.longest[self._number])))

    def block_max_weight(self) -> float:
        return float(self._blocks["most"][self._known])

    @property
    def _known(self) -> int:
        """The block to tell of: the last one after the end."""
        return min(self._block, len(self._blocks) - 1)

    def _go_to(self, block: int, at: int = 0) -> None:
        """Enter a block, or the end, at its last posting; nothing is decoded yet."""
        self._block, self._at = block, at if block < len(self._blocks) else -1
        self._array = self._ids = self._weights = self._values = None

    def _documents(self) -> Array:
        if self._array is None:
            self._array = self._reader.block_documents(self._number, self._known)
        return self._array

    def _block_weights(self) -> Array:
        return self._reader.block_weights(self._number, self._known)

    def _read_values(self) -> list[bytes]:
        if not self._reader.has_values(self._number):
            if isinstance(self.format, Frequency):
                return [pack_uint(int(weight)) for weight in self._block_weights().tolist()]
            return [b""] * len(self._documents())
        numbers, counts = self._reader.block_values(self._number, self._known)
        ends = np.cumsum(counts).tolist()
        if self._reader.has_positions(self._number):
            packed, width = PositionArrays.packed(numbers), 4
        else:
            packed, width = bytes(numbers), 1
        return [
            packed[width * first : width * last]
            for first, last in zip([0, *ends], ends, strict=False)
        ]
