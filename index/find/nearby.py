"""Strings that articles do write and that differ by one slip from one that they do not.

Where a character is wrong, missing or extra, what stands before and after it is still right: the
places of both halves, moved by the distance, meet where such a string stands. No dictionary is
needed, and what is offered exists.
"""

from __future__ import annotations

from collections import Counter

import numpy as np

from content.near import Slip, is_slip_of, slips, sound_alike
from content.text import fold
from index.find.corpus import Corpus
from index.find.places import POSITION, SHIFT, Addresses, Places
from index.schema import BODY, TITLE

_MOST_STRINGS = 5
_SAMPLED = 24
"""Places of one slip that are looked at in the text."""
_BREAKS = frozenset("\n ,.;:!?。")


def near_strings(text: str, corpus: Corpus) -> tuple[str, ...]:
    """Return the strings near to a search text that stand somewhere, those that sound alike first.

    Then those as long as it, then those that stand more often. At most `_MOST_STRINGS`. Raises
    DamagedError where an index turns out to be spoilt.
    """
    finder = _Finder(corpus)
    counts: Counter[str] = Counter()
    for slip in slips(text):
        for field in (TITLE, BODY):
            counts.update(finder.count(field, slip))
    counts.pop(text, None)
    for found in [*counts]:
        if not is_slip_of(text, found):
            del counts[found]

    def rank(found: str) -> tuple[bool, int, int, str]:
        change = abs(len(found) - len(text))
        return not sound_alike(text, found), change, -counts[found], found

    return tuple(sorted(counts, key=rank)[:_MOST_STRINGS])


class _Finder:
    """Looks for slips of one string; their halves are the same again and again."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._known: dict[tuple[str, str], Places] = {}

    def count(self, field: str, slip: Slip) -> Counter[str]:
        """Return the strings that a slip may have been, and how often they stand in a field.

        The numbers of those with an open place are of a sample.
        """
        if not slip.is_open:
            found = self._addresses(field, slip.head)
            return Counter({slip.head: len(found)} if len(found) else {})
        gaps = self._gaps(field, slip)
        counts: Counter[str] = Counter()
        for address in gaps[:: len(gaps) // _SAMPLED + 1].tolist():
            char = self._char(field, address >> SHIFT, address & POSITION)
            if char not in _BREAKS:
                counts[slip.head + char + slip.tail] += 1
        return counts

    def _gaps(self, field: str, slip: Slip) -> Addresses:
        """Return the addresses of the character that stands between a slip's halves."""
        if not slip.head:
            tails = self._addresses(field, slip.tail)
            return tails[(tails & POSITION) > 0] - 1
        gaps = self._addresses(field, slip.head) + len(slip.head)
        if not slip.tail:
            return gaps
        if not len(gaps):
            return gaps
        return np.intersect1d(gaps, self._addresses(field, slip.tail) - 1, assume_unique=True)

    def _addresses(self, field: str, text: str) -> Addresses:
        key = field, text
        if key not in self._known:
            self._known[key] = self._corpus.find(field, text)
        return self._known[key].addresses

    def _char(self, field: str, document: int, position: int) -> str:
        """Return one folded character of a search text, a break where the text has ended."""
        record = self._corpus.record(document)
        is_title = field == TITLE
        origin = record.title_origin if is_title else record.body_origin
        text = record.title if is_title else record.body
        ((start, end),) = origin.spans([position], 1)
        return fold(text[start:end])[:1] or "\n"
