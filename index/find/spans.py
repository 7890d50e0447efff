"""Strings near each other in a paragraph: in order within a gap, or in any order in one run.

All of it works on ascending addresses (`index.find.places`) of one field.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.find.places import NOWHERE, SHIFT, Addresses, Places


def in_order(parts: Sequence[Places], gap: int, barriers: Addresses) -> Places:
    """Return where `parts` follow one another, at most `gap` characters between two.

    An occurrence begins where the first part does and is as short as can be; there is at most one
    for each place of the first part. Every part has one length.
    """
    begins, ends = parts[-1].addresses, parts[-1].addresses + parts[-1].length
    for part in reversed(parts[:-1]):
        if not len(begins):
            return NOWHERE
        # The nearest following place is the best: what follows a later one ends no earlier.
        stops = part.addresses + part.length
        following = np.searchsorted(begins, stops)
        is_followed = following < len(begins)
        following, stops, starts = (
            some[is_followed] for some in (following, stops, part.addresses)
        )
        nearest = begins[following]
        kept = nearest - stops <= gap
        kept &= _paragraphs(starts, barriers) == _paragraphs(nearest, barriers)
        begins, ends = starts[kept], ends[following[kept]]
    return Places(begins, (ends - begins).astype(np.int32))


def in_runs(strings: Sequence[Places], distance: int, barriers: Addresses) -> list[Places]:
    """Keep of each string the places in runs that hold all strings.

    A run is a row of places of any of the strings, in one paragraph, with at most `distance`
    characters between one and those before it. Every string has one length.
    """
    if not all(len(string.addresses) for string in strings):
        return [NOWHERE for _ in strings]
    begins = np.concatenate([string.addresses for string in strings])
    ends = np.concatenate([string.addresses + string.length for string in strings])
    order = np.argsort(begins, kind="stable")
    begins, ends = begins[order], ends[order]
    paragraphs = _paragraphs(begins, barriers)
    is_joined = begins[1:] - np.maximum.accumulate(ends)[:-1] <= distance
    is_joined &= paragraphs[1:] == paragraphs[:-1]
    runs = np.empty(len(order), np.int64)
    runs[order] = np.cumsum(np.concatenate([[False], ~is_joined]))
    of_strings = np.split(runs, np.cumsum([len(string.addresses) for string in strings])[:-1])
    is_whole = np.ones(len(runs), np.bool_)
    for some in of_strings:
        is_held = np.zeros(len(runs), np.bool_)
        is_held[some] = True
        is_whole &= is_held
    return [
        Places(string.addresses[is_whole[some]], string.length)
        for string, some in zip(strings, of_strings, strict=True)
    ]


def _paragraphs(addresses: Addresses, barriers: Addresses) -> NDArray[np.int64]:
    """Return for each address a number that those of one paragraph share and no others."""
    return np.searchsorted(barriers, addresses) + (addresses >> SHIFT)
