"""Postings of many terms as arrays side by side: what is inverted, merged, written and read back.

One posting is a document that holds a term. Nothing here knows files.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.codec.terms import TermList

Array = NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """The postings of ascending `terms`, one term after another, documents ascending in each.

    `counts`: postings of each term, at least one. `documents` and `weights` stand side by side;
    weights are whole numbers, or float32 where a field is boosted. At most one of the others is
    given: `positions`, for each posting as many as it weighs (at least one), ascending; or opaque
    `values`, for each posting `sizes` bytes of them.
    """

    terms: TermList
    counts: Array
    documents: Array
    weights: Array
    positions: Array | None = None
    sizes: Array | None = None
    values: Array | None = None

    @property
    def firsts(self) -> Array:
        """The number of each term's first posting."""
        return starts_of(self.counts)

    def opaque(self) -> Postings:
        """Return the same with values instead of positions, empty ones where there was nothing."""
        if self.sizes is not None:
            return self
        if self.positions is None:
            sizes = np.zeros(len(self.documents), np.int64)
            return replace(self, sizes=sizes, values=np.empty(0, np.uint8))
        sizes = 4 * self.weights.astype(np.int64)
        values = self.positions.astype("<u4").view(np.uint8)
        return replace(self, positions=None, sizes=sizes, values=values)


def starts_of(counts: Array) -> Array:
    """Return where each of some stretches begins that follow one another, `counts` long."""
    starts = np.zeros(len(counts), np.int64)
    np.cumsum(counts[:-1], out=starts[1:])
    return starts


def expand(starts: Array, counts: Array) -> Array:
    """Return the numbers start, start + 1 ... for each stretch of `counts` numbers, in a row."""
    shifts = np.repeat(starts - starts_of(counts), counts)
    shifts += np.arange(len(shifts))
    return shifts


def summed(steps: Array, counts: Array) -> Array:
    """Return running sums that begin anew with each stretch of `counts` steps."""
    sums = np.cumsum(steps, dtype=np.int64)
    starts = starts_of(counts)
    sums -= np.repeat(sums[starts] - steps[starts], counts)
    return sums


def stepped(numbers: Array, starts: Array) -> Array:
    """Return the steps whose sums `summed` returns; stretches begin at `starts`."""
    wide = numbers.astype(np.int64)
    steps = np.diff(wide, prepend=0)
    steps[starts] = wide[starts]
    return steps
