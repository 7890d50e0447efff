"""Which rows come first by several keys, without sorting them all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.codec.topk import score_reached
from index.find.places import Counts
from index.find.rank import Floats


def first_rows(keys: Sequence[NDArray[np.generic]], limit: int) -> NDArray[np.int64]:
    """Return the numbers of the `limit` least rows in order, and of all that equal the last.

    Rows are compared by the first key, then the second and so on. Only as many as are needed are
    sorted.
    """
    if limit <= 0:
        return np.empty(0, np.int64)
    rest: NDArray[np.int64] | None = None
    sure: list[NDArray[np.int64]] = []
    needed = limit
    for key in keys:
        values = key if rest is None else key[rest]
        if len(values) <= needed:
            break
        first = values[0]
        if (values == first).all():
            continue
        bound = np.partition(values, needed - 1)[needed - 1]
        before, equal = np.flatnonzero(values < bound), np.flatnonzero(values == bound)
        sure.append(before if rest is None else rest[before])
        rest = equal if rest is None else rest[equal]
        needed -= len(before)
    chosen = np.concatenate([*sure, np.arange(len(keys[0])) if rest is None else rest])
    return chosen[np.lexsort([key[chosen] for key in reversed(keys)])]


def contenders(
    worst: tuple[Counts, Floats], best: tuple[Counts, Floats], most: int | None
) -> NDArray[np.intp]:
    """Return the numbers of the rows that can be among the first `most`, ascending; None for all.

    A row's class is between those of `worst` and `best`, and so is its score, which is not below 0.
    The least class comes first, then the greatest score.
    """
    if most is None or len(worst[0]) <= most:
        return np.arange(len(worst[0]))
    if not most:
        return np.empty(0, np.intp)
    step = float(best[1].max()) + 1
    # Of two classes the better is ahead whatever the scores; within one, rounding keeps the order.
    bound = score_reached(worst[1] - step * worst[0], most)
    return (best[1] - step * best[0] >= bound).nonzero()[0]
