"""Strings near each other in a paragraph: in order within a gap, or in any order in one run.

All of it works on ascending addresses (`index.find.places`) of one field. Only the paragraphs that
hold all strings are looked at, and these are found from the rarest string.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.find.places import SHIFT, Addresses, Places

_BEYOND = np.iinfo(np.int64).max

Flags = NDArray[np.bool_]
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """Where a string begins and ends in the paragraphs looked at, and the number of each."""

    begins: Addresses
    ends: Addresses
    paragraphs: Counts

    def where(self, kept: Flags) -> _Part:
        return _Part(self.begins[kept], self.ends[kept], self.paragraphs[kept])


def in_order(strings: Sequence[Places], gap: int, barriers: Addresses) -> Places:
    """Return where strings follow one another, at most `gap` characters between two.

    An occurrence begins where the first string does and is as short as can be; there is at most one
    for each place of the first string. Every string has one length.
    """
    *parts, last = _in_shared_paragraphs(strings, barriers)
    for part in reversed(parts):
        # The nearest following place is the best: what follows a later one ends no earlier.
        following = np.searchsorted(last.begins, part.ends)
        is_followed = following < len(last.begins)
        part, following = part.where(is_followed), following[is_followed]
        is_near = last.begins[following] - part.ends <= gap
        is_near &= last.paragraphs[following] == part.paragraphs
        part, following = part.where(is_near), following[is_near]
        last = _Part(part.begins, last.ends[following], part.paragraphs)
    return Places(last.begins, (last.ends - last.begins).astype(np.int32))


def in_runs(strings: Sequence[Places], distance: int, barriers: Addresses) -> list[Places]:
    """Keep of each string the places in runs that hold all strings.

    A run is a row of places of any of the strings, in one paragraph, with at most `distance`
    characters between one and those before it. Every string has one length.
    """
    parts = _in_shared_paragraphs(strings, barriers)
    begins = np.concatenate([part.begins for part in parts])
    order = np.argsort(begins, kind="stable")
    begins = begins[order]
    ends = np.concatenate([part.ends for part in parts])[order]
    paragraphs = np.concatenate([part.paragraphs for part in parts])[order]
    is_joined = begins[1:] - np.maximum.accumulate(ends)[:-1] <= distance
    is_joined &= paragraphs[1:] == paragraphs[:-1]
    runs = np.empty(len(order), np.int64)
    runs[order[1:]] = np.cumsum(~is_joined)
    runs[order[:1]] = 0
    of_parts = np.split(runs, np.cumsum([len(part.begins) for part in parts])[:-1])
    is_whole = np.ones(len(runs), np.bool_)
    for its_runs in of_parts:
        is_held = np.zeros(len(runs), np.bool_)
        is_held[its_runs] = True
        is_whole &= is_held
    return [
        Places(part.begins[is_whole[its_runs]], string.length)
        for string, part, its_runs in zip(strings, parts, of_parts, strict=True)
    ]


def _in_shared_paragraphs(strings: Sequence[Places], barriers: Addresses) -> list[_Part]:
    """Return the places of each string in the paragraphs that hold all of them."""
    # The same string may stand several times in a query.
    distinct = {id(string.addresses): string for string in strings}
    rarest, *others = sorted(distinct.values(), key=lambda string: len(string.addresses))
    starts, stops = _paragraphs(rarest.addresses, barriers)
    for string in others:
        firsts, lasts = (np.searchsorted(string.addresses, some) for some in (starts, stops))
        starts, stops = starts[firsts < lasts], stops[firsts < lasts]
    parts = {key: _within(string, starts, stops) for key, string in distinct.items()}
    return [parts[id(string.addresses)] for string in strings]


def _within(string: Places, starts: Addresses, stops: Addresses) -> _Part:
    """Return the places of a string in the paragraphs with these bounds."""
    firsts, lasts = (np.searchsorted(string.addresses, some) for some in (starts, stops))
    counts = lasts - firsts
    moves = np.repeat(firsts - np.cumsum(counts) + counts, counts)
    begins = string.addresses[moves + np.arange(len(moves))]
    return _Part(begins, begins + string.length, np.repeat(np.arange(len(starts)), counts))


def _paragraphs(addresses: Addresses, barriers: Addresses) -> tuple[Addresses, Addresses]:
    """Return where the paragraphs that hold `addresses` begin and end, ascending, each once."""
    documents = addresses >> SHIFT
    starts, stops = documents << SHIFT, (documents + 1) << SHIFT
    following = np.searchsorted(barriers, addresses)
    starts = np.maximum(starts, np.concatenate([[0], barriers + 1])[following])
    stops = np.minimum(stops, np.concatenate([barriers, [_BEYOND]])[following])
    is_first = np.diff(starts, prepend=-1) > 0
    return starts[is_first], stops[is_first]
