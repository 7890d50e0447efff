"""Postings of many terms as arrays side by side: what is inverted, merged, written and read back.

One posting is a document that holds a term. Nothing here knows files.
"""

from __future__ import annotations

from dataclasses import dataclass
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
    given: `positions`, for each posting as many as it weighs, ascending; or opaque `values`, for
    each posting `sizes` bytes of them.
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

    def slice(self, first: int, last: int) -> Postings:
        """Return the postings of a range of terms."""
        bounds = np.concatenate(([0], np.cumsum(self.counts)))
        low, high = int(bounds[first]), int(bounds[last])
        positions = values = sizes = None
        if self.positions is not None:
            before = int(self.weights[:low].sum())
            positions = self.positions[before : before + int(self.weights[low:high].sum())]
        if self.sizes is not None and self.values is not None:
            before = int(self.sizes[:low].sum())
            sizes = self.sizes[low:high]
            values = self.values[before : before + int(sizes.sum())]
        return Postings(
            self.terms.slice(first, last),
            self.counts[first:last],
            self.documents[low:high],
            self.weights[low:high],
            positions,
            sizes,
            values,
        )


def starts_of(counts: Array) -> Array:
    """Return where each of some stretches begins that follow one another, `counts` long."""
    starts = np.zeros(len(counts), np.int64)
    np.cumsum(counts[:-1], out=starts[1:])
    return starts


def expand(starts: Array, counts: Array) -> Array:
    """Return the numbers start, start + 1 ... for each stretch of `counts` numbers, in a row."""
    total = int(counts.sum())
    shifts = np.repeat(starts - starts_of(counts), counts)
    shifts += np.arange(total)
    return shifts
