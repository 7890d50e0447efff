"""Counting strings in bounded memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

_MOST = 400_000


class Tally:
    """Counts strings; among very many different ones the rare are forgotten.

    Lossy counting (Manku and Motwani, Approximate Frequency Counts over Data Streams, VLDB 2002):
    each time the table is full, what was counted no more often than there were such times is
    dropped. A count is too low by at most `missed`.
    """

    def __init__(self, most: int = _MOST) -> None:
        self.counts: Counter[str] = Counter()
        self.missed = 0
        self._most = most

    def add(self, strings: Iterable[str]) -> None:
        self.counts.update(strings)
        while len(self.counts) > self._most:
            self.missed += 1
            self.counts = Counter(
                {text: count for text, count in self.counts.items() if count > self.missed}
            )
