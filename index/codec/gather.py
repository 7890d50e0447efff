"""Takes the numbers of many terms from a postings file together, whatever their widths."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from index.codec.forms import CODE, ONES, SINGLE, WEIGHT_SHIFT, WEIGHTS
from index.codec.layout import Frame
from index.codec.postings import Array, expand

_WHOLE = np.dtype(np.uint32)


def gather(
    frame: Frame,
    at: Array,
    codes: Array,
    counts: Array,
    types: Sequence[np.dtype[Any]],
    kind: np.dtype[Any] = _WHOLE,
) -> Array:
    """Return the numbers of some terms in a row.

    Each term has `counts` numbers of the type that its code names among `types`, from the offset
    `at` on. What lies between the numbers of one width is looked at as well: terms should be near
    one another in the file. Raises FormatError where it is damaged.
    """
    out = np.empty(int(counts.sum(dtype=np.int64)), kind)
    at = at.astype(np.int64)
    for code in np.flatnonzero(np.bincount(codes)).tolist():
        is_own, narrow = codes == code, types[code]
        own = _numbers(frame, at[is_own], counts[is_own], narrow)
        if len(own) == len(out):
            return own.astype(kind)
        out[np.repeat(is_own, counts)] = own
    return out


def _numbers(frame: Frame, at: Array, counts: Array, kind: np.dtype[Any]) -> Array:
    """Return numbers of one type that begin at some places, so many at each, in a row."""
    ends = at + counts * kind.itemsize
    begin = int(at.min())
    window = frame.numbers(begin, kind, (int(ends.max()) - begin) // kind.itemsize)
    if np.array_equal(at[1:], ends[:-1]):
        return window
    numbers: Array = window.take(expand((at - begin) // kind.itemsize, counts))
    return numbers


def gather_weights(frame: Frame, at: Array, forms: Array, counts: Array) -> Array:
    """Return the weights of some terms in a row: whole numbers, or float32 where any is not."""
    codes = (forms >> WEIGHT_SHIFT) & CODE
    kind = np.dtype(np.float32) if bool((codes == SINGLE).any()) else _WHOLE
    weights = np.ones(int(counts.sum(dtype=np.int64)), kind)
    is_stored = codes != ONES
    if is_stored.any():
        own = at[is_stored], codes[is_stored], counts[is_stored]
        weights[np.repeat(is_stored, counts)] = gather(frame, *own, WEIGHTS, kind)
    if kind != _WHOLE and bool((weights == np.floor(weights)).all()):
        return weights.astype(_WHOLE)
    return weights
