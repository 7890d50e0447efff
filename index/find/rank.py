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

import numpy as np
from numpy.typing import NDArray

from index.find.corpus import Table
from index.find.places import Counts, Listed, Numbers, Occurrences, Places

Floats = NDArray[np.float64]

SATURATION = 1.2
TITLE_WEIGHT, TITLE_LENGTH_EFFECT = 3.0, 0.5
BODY_WEIGHT, BODY_LENGTH_EFFECT = 1.0, 0.75

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
        return _counted_in(self.title, documents) + _counted_in(self.body, documents)

    def held(self, documents: Numbers, size: int) -> NDArray[np.bool_]:
        """Tell of each of some documents, of `size` in all, whether the unit stands in it."""
        mask = np.zeros(size, np.bool_)
        mask[self.documents] = True
        return mask[documents]


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

    def scores(self, units: Sequence[Unit]) -> Floats:
        """Return what all documents earn by the frequencies of `units`, and their share of titles.

        Frequencies say little of titles, where hardly a string stands twice.
        """
        earned = np.zeros(self._size)
        for unit in units:
            documents, counts = unit.body
            frequency = counts * self._body[documents]
            titles, in_title = unit.title
            if not len(titles):
                earned[documents] += unit.idf * saturated(frequency)
                continue
            frequencies, shares = np.zeros(self._size), np.zeros(self._size)
            frequencies[titles] = in_title * self._title[titles]
            frequencies[documents] += frequency
            shares[titles] = np.minimum(unit.covered / self._title_lengths[titles], 1)
            both = unit.documents
            worth = saturated(frequencies[both]) + COVERAGE * shares[both]
            earned[both] += unit.idf * worth
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
    earned: Floats = frequency * (SATURATION + 1) / (frequency + SATURATION)
    return earned


def _mean_length(places: Places) -> np.float64:
    length = places.length
    return np.float64(length if isinstance(length, int) else length.sum() / max(1, length.size))


def _counted_in(listed: Listed, documents: Numbers) -> Counts:
    found, counts = listed
    if not len(found):
        return np.zeros(len(documents), np.int64)
    at = found.searchsorted(documents)
    at[at == len(found)] = 0
    return np.where(found[at] == documents, counts[at], 0)


def _worth(table: Table, lengths: Numbers, weight: float, effect: float) -> Floats:
    """Return, by document number, the weighted frequency that one occurrence in a field is."""
    relative = np.zeros(len(lengths))
    for kind in np.unique(table.kinds):
        is_kind = table.kinds == kind
        counted = lengths[is_kind & table.is_live]
        mean = float(counted.mean()) if len(counted) else 0.0
        relative[is_kind] = lengths[is_kind] / (mean or 1.0)
    worth: Floats = weight / (1 - effect + effect * relative)
    return worth
