"""Terms near each other: addresses joined by their distance, whole lists at a time.

An address is a document and a position in one number (`segment.ADDRESS_SHIFT`), so that one search
in a sorted array compares both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from index.codec.postings import Array, expand
from index.codec.segment import ADDRESS_SHIFT

_PAIRS_AT_ONCE = 1 << 21
_MERGED = 3
"""Lists up to so many times as long are merged rather than searched in."""

_MOST_SLOP = 1 << 30
"""Positions are below 2**31, so a greater distance would reach the next document's addresses."""


@dataclass(frozen=True, slots=True)
class Distance:
    """How far apart neighbours may stand: the `slop`, `ordered` and `mindist` of Whoosh's queries.

    `is_listwise` tells SpanNear2 from SpanNear: without order, it looks at no span that begins
    more than the slop before the other one does.
    """

    slop: int = 1
    is_ordered: bool = True
    least: int = 1
    is_listwise: bool = True

    @property
    def is_exact(self) -> bool:
        return self.is_ordered and self.slop == self.least and self.slop >= 1


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """Stretches of documents by the addresses of their first and last positions, by the first."""

    starts: Array
    ends: Array

    @classmethod
    def of(cls, addresses: Array) -> Spans:
        """Return spans of one position each."""
        return cls(addresses, addresses)

    def documents(self) -> Array:
        """Return the documents of the spans, each once."""
        return documents_of(self.starts)


def documents_of(addresses: Array) -> Array:
    """Return the documents of ascending addresses, each once."""
    documents = addresses >> ADDRESS_SHIFT
    if not len(documents):
        return documents.astype(np.intp)
    is_first = np.empty(len(documents), np.bool_)
    is_first[0] = True
    np.not_equal(documents[1:], documents[:-1], out=is_first[1:])
    return documents.compress(is_first)


def chain(lists: Sequence[Array], step: int) -> Array:
    """Return the addresses in the first list that the others continue, each `step` further on.

    Begins with the shortest list, so that each search asks for as few addresses as may be.
    """
    order = sorted(range(len(lists)), key=lambda number: len(lists[number]))
    first = order[0]
    found = lists[first] - first * step
    for number in order[1:]:
        found = common(found + number * step, lists[number]) - number * step
    return found


def near(first: Spans, second: Spans, distance: Distance) -> Spans:
    """Return the spans from one of `first` to one of `second` at an allowed distance, each once."""
    starts: list[Array] = []
    ends: list[Array] = []
    for left, right in _pairs(first, second, distance):
        gap = _gap(first, second, left, right)
        if distance.is_ordered:
            is_kept = second.starts[right] >= first.starts[left]
        else:
            is_kept = second.ends[right] >= first.starts[left] - min(distance.slop, _MOST_SLOP)
        is_kept &= (gap >= distance.least) & (gap <= distance.slop)
        left, right = left[is_kept], right[is_kept]
        starts.append(np.minimum(first.starts[left], second.starts[right]))
        ends.append(np.maximum(first.ends[left], second.ends[right]))
    if not starts:
        return Spans.of(np.empty(0, np.int64))
    both = np.concatenate(starts), np.concatenate(ends)
    order = np.lexsort((both[1], both[0]))
    start, end = both[0][order], both[1][order]
    is_new = np.ones(len(start), np.bool_)
    is_new[1:] = (start[1:] != start[:-1]) | (end[1:] != end[:-1])
    return Spans(start[is_new], end[is_new])


def common(few: Array, many: Array) -> Array:
    """Return the numbers that two ascending lists share; no list holds a number twice."""
    if not len(few) or len(many) > _MERGED * len(few):
        places = many.searchsorted(few)
        places[places == len(many)] = 0
        return few.compress(many.take(places) == few) if len(many) else many
    # Sorting merges two runs in one pass.
    both = np.concatenate((few, many))
    both.sort(kind="stable")
    return both[1:].compress(both[1:] == both[:-1])


def _gap(first: Spans, second: Spans, left: Array, right: Array) -> Array:
    """Return how far apart two spans are: 0 where they overlap."""
    after = second.starts[right] - first.ends[left]
    before = first.starts[left] - second.ends[right]
    gap: Array = np.maximum(np.maximum(after, before), 0)
    return gap


def _pairs(first: Spans, second: Spans, distance: Distance) -> Iterator[tuple[Array, Array]]:
    """Yield the numbers of spans of both that may be near each other, so many at a time."""
    slop = min(distance.slop, _MOST_SLOP)
    if distance.is_ordered:
        low = first.starts
    else:
        low = first.starts - slop
        if not distance.is_listwise and len(second.starts):
            low = low - int((second.ends - second.starts).max())
    # A position below 0 would be an address of the document before.
    low = np.maximum(low, (first.starts >> ADDRESS_SHIFT) << ADDRESS_SHIFT)
    begins = second.starts.searchsorted(low)
    counts = second.starts.searchsorted(first.ends + slop, "right") - begins
    np.maximum(counts, 0, out=counts)
    bounds = np.cumsum(counts) // _PAIRS_AT_ONCE
    cuts = [0, *(np.flatnonzero(np.diff(bounds)) + 1).tolist(), len(counts)]
    for start, stop in pairwise(cuts):
        own = counts[start:stop]
        if own.any():
            left = np.repeat(np.arange(start, stop), own)
            yield left, expand(begins[start:stop], own)
