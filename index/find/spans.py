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
        kept = (nearest - stops <= gap) & _are_together(starts, nearest, barriers)
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
    owners = np.repeat(np.arange(len(strings)), [len(string.addresses) for string in strings])
    order = np.argsort(begins, kind="stable")
    sorted_begins = begins[order]
    reached = np.maximum.accumulate(ends[order])[:-1]
    is_joined = (sorted_begins[1:] - reached <= distance) & _are_together(
        sorted_begins[:-1], sorted_begins[1:], barriers
    )
    runs = np.empty(len(order), np.int64)
    runs[order] = np.concatenate([[0], np.cumsum(~is_joined)])
    is_whole = np.ones(len(order), np.bool_)
    for owner in range(len(strings)):
        has_owner = np.zeros(len(order), np.bool_)
        has_owner[runs[owners == owner]] = True
        is_whole &= has_owner
    kept = is_whole[runs]
    return [
        Places(string.addresses[kept[owners == owner]], string.length)
        for owner, string in enumerate(strings)
    ]


def _are_together(some: Addresses, others: Addresses, barriers: Addresses) -> NDArray[np.bool_]:
    """Tell of each pair of addresses whether both stand in one paragraph."""
    together: NDArray[np.bool_] = some >> SHIFT == others >> SHIFT
    together &= np.searchsorted(barriers, some) == np.searchsorted(barriers, others)
    return together
