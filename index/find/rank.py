"""How well a document answers a query: scores of all documents found, at once.

Scores are BM25F (Robertson, Zaragoza, Taylor 2004, "Simple BM25 extension to multiple weighted
fields"): the frequencies of all fields, each weighted and made relative to the field's mean length,
are added before they saturate. How rare a string is counts over all documents; lengths are compared
within articles and within glossary entries, since a definition of one line and an article of ten
pages are not measured by one mean. Spellings of one thing count together.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.find.corpus import Table
from index.find.places import Counts, Listed, Numbers, Occurrences, Places

Floats = NDArray[np.float64]

SATURATION = 1.2
TITLE_WEIGHT, TITLE_LENGTH_EFFECT = 3.0, 0.5
BODY_WEIGHT, BODY_LENGTH_EFFECT = 1.0, 0.75

_LOOKING_UP_PAYS = 4
"""How many documents must hold the units, for each one asked about, before it is looked up."""

COVERAGE = 1.0
"""What a title that is one of the strings, and nothing else, adds in weights of the string."""


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """The spellings of one thing that a query asks for, and how often they stand in documents.

    `documents` are those that hold any of them, `title` and `body` where and how often; `covered`
    is how many characters it takes of each title. `idf` is the weight of the unit.
    """

    strings: tuple[Occurrences, ...]
    documents: Numbers
    title: Listed
    body: Listed
    covered: Floats
    idf: float

    def counted(self, documents: Numbers) -> Counts:
        """Return how often the unit stands in each of some documents, which need not ascend."""
        counts: Counts = looked_up(self.title, documents) + looked_up(self.body, documents)
        return counts

    def held(self, documents: Numbers, size: int) -> NDArray[np.bool_]:
        """Tell of each of some documents, of `size` in all, whether the unit stands in it."""
        mask = np.zeros(size, np.bool_)
        mask[self.documents] = True
        return mask.take(documents)


class Weights:
    """What every occurrence in a document is worth, by the lengths of all documents."""

    def __init__(self, table: Table) -> None:
        self._size = len(table.kinds)
        self._live = int(np.count_nonzero(table.is_live))
        self._title_lengths = np.maximum(table.title_lengths, 1)
        self._title = _worth(table, table.title_lengths, TITLE_WEIGHT, TITLE_LENGTH_EFFECT)
        self._body = _worth(table, table.body_lengths, BODY_WEIGHT, BODY_LENGTH_EFFECT)

    def units(self, strings: Sequence[Occurrences]) -> list[Unit]:
        """Return the strings by their groups."""
        groups: dict[int, list[Occurrences]] = {}
        for string in strings:
            groups.setdefault(string.group, []).append(string)
        return [self._unit(tuple(some)) for some in groups.values()]

    def scores(self, units: Sequence[Unit], documents: Numbers) -> Floats:
        """Return what documents earn by the frequencies of `units`, and their share of titles.

        Frequencies say little of titles, where hardly a string stands twice.
        """
        if len(documents) * _LOOKING_UP_PAYS < sum(len(unit.documents) for unit in units):
            return self._scores_of_few(units, documents)
        earned = np.zeros(self._size)
        for unit in units:
            holding, counts = unit.body
            frequency = self._body.take(holding)
            frequency *= counts
            worth = saturated(frequency)
            if len(unit.title[0]):
                titles, in_title = unit.title
                at, is_both = _found_at(holding, titles)
                both = in_title * self._title[titles]
                if len(holding):
                    both += np.where(is_both, frequency[at], 0)
                share = np.minimum(unit.covered / self._title_lengths[titles], 1)
                in_both = saturated(both) + COVERAGE * share
                worth[at[is_both]] = in_both[is_both]
                earned[titles[~is_both]] += unit.idf * in_both[~is_both]
            worth *= unit.idf
            if len(units) == 1:
                earned[holding] = worth
            else:
                earned[holding] += worth
        return earned.take(documents)

    def _scores_of_few(self, units: Sequence[Unit], documents: Numbers) -> Floats:
        earned = np.zeros(len(documents))
        title, body = self._title[documents], self._body[documents]
        lengths = self._title_lengths[documents]
        for unit in units:
            frequency = looked_up(unit.body, documents) * body
            if not len(unit.title[0]):
                earned += unit.idf * saturated(frequency)
                continue
            frequency += looked_up(unit.title, documents) * title
            covered = looked_up((unit.title[0], unit.covered), documents)
            share = np.minimum(covered / lengths, 1)
            earned += unit.idf * (saturated(frequency) + COVERAGE * share)
        return earned

    def _unit(self, strings: tuple[Occurrences, ...]) -> Unit:
        title, body = strings[0].title.list(), strings[0].body.list()
        covered = title[1] * _mean_length(strings[0].title)
        if len(strings) > 1:
            title, body = (
                self._added([one.list() for one in places])
                for places in zip(*((s.title, s.body) for s in strings), strict=True)
            )
            taken = np.zeros(self._size)
            for string in strings:
                documents, counts = string.title.list()
                taken[documents] += counts * _mean_length(string.title)
            covered = taken[title[0]]
        documents = body[0]
        if len(title[0]):
            is_held = np.zeros(self._size, np.bool_)
            is_held[title[0]] = is_held[documents] = True
            documents = is_held.nonzero()[0].astype(np.int32)
        return Unit(strings, documents, title, body, covered, self._idf(len(documents)))

    def _added(self, lists: Sequence[Listed]) -> Listed:
        """Return in which documents any of some strings stand, and how often all of them do."""
        counts = np.zeros(self._size, np.int64)
        for documents, often in lists:
            counts[documents] += often
        (found,) = counts.nonzero()
        return found.astype(np.int32), counts[found]

    def _idf(self, found: int) -> float:
        """Return how much a thing says that stands in `found` of the documents; never below 0."""
        return math.log1p((self._live - found + 0.5) / (found + 0.5))


def saturated(frequency: Floats) -> Floats:
    """Return the share of a string's weight that weighted frequencies earn, below K + 1."""
    earned: Floats = frequency * (SATURATION + 1)
    earned /= frequency + SATURATION
    return earned


def _mean_length(places: Places) -> np.float64:
    length = places.length
    return np.float64(length if isinstance(length, int) else length.sum() / max(1, length.size))


def _found_at(sought: Numbers, documents: Numbers) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Return where documents stand in the ascending `sought`, and of which that is so."""
    if not len(sought):
        return np.zeros(len(documents), np.intp), np.zeros(len(documents), np.bool_)
    at = sought.searchsorted(documents)
    at[at == len(sought)] = 0
    return at, sought[at] == documents


def looked_up(listed: tuple[Numbers, NDArray[Any]], documents: Numbers) -> NDArray[Any]:
    """Return the number that each of some documents has in a list, 0 for none."""
    found, numbers = listed
    if not len(found):
        return np.zeros(len(documents), numbers.dtype)
    at, is_found = _found_at(found, documents)
    return np.where(is_found, numbers[at], 0)


def _worth(table: Table, lengths: Numbers, weight: float, effect: float) -> Floats:
    """Return, by document number, the weighted frequency that one occurrence in a field is."""
    relative = np.zeros(len(lengths))
    for kind in np.flatnonzero(np.bincount(table.kinds)):
        is_kind = table.kinds == kind
        counted = lengths[is_kind & table.is_live]
        mean = float(counted.mean()) if len(counted) else 0.0
        relative[is_kind] = lengths[is_kind] / (mean or 1.0)
    worth: Floats = weight / (1 - effect + effect * relative)
    return worth
