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
from index.find.places import Counts, Numbers, Occurrences, Places

Floats = NDArray[np.float64]

SATURATION = 1.2
TITLE_WEIGHT, TITLE_LENGTH_EFFECT = 3.0, 0.5
BODY_WEIGHT, BODY_LENGTH_EFFECT = 1.0, 0.75

COVERAGE = 1.0
"""What a title that is one of the strings, and nothing else, adds in weights of the string."""


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """The spellings of one thing that a query asks for, and how often they stand in documents.

    `in_title` and `in_body` go with the documents that were asked about, `covered` is how many
    characters of each title it takes; `idf` is the weight of the unit among all documents.
    """

    strings: tuple[Occurrences, ...]
    in_title: Counts
    in_body: Counts
    covered: Floats
    idf: float

    @property
    def counts(self) -> Counts:
        return self.in_title + self.in_body


class Weights:
    """What every occurrence in a document is worth, by the lengths of all documents."""

    def __init__(self, table: Table) -> None:
        self._size = len(table.kinds)
        self._live = int(np.count_nonzero(table.is_live))
        self._title_lengths = table.title_lengths
        self._title = _worth(table, table.title_lengths, TITLE_WEIGHT, TITLE_LENGTH_EFFECT)
        self._body = _worth(table, table.body_lengths, BODY_WEIGHT, BODY_LENGTH_EFFECT)

    def units(self, strings: Sequence[Occurrences], documents: Numbers) -> list[Unit]:
        """Return the strings by their groups, counted in `documents`, which ascend."""
        groups: dict[int, list[Occurrences]] = {}
        for string in strings:
            groups.setdefault(string.group, []).append(string)
        return [self._unit(tuple(some), documents) for some in groups.values()]

    def scores(self, units: Sequence[Unit], documents: Numbers) -> Floats:
        """Return what documents earn by the frequencies of `units`, and their share of the title.

        Frequencies say little of titles, where hardly a string stands twice.
        """
        earned = np.zeros(len(documents))
        title, body = self._title[documents], self._body[documents]
        lengths = np.maximum(self._title_lengths[documents], 1)
        for unit in units:
            share = np.minimum(unit.covered / lengths, 1)
            frequency = unit.in_title * title + unit.in_body * body
            earned += unit.idf * (saturated(frequency) + COVERAGE * share)
        return earned

    def _unit(self, strings: tuple[Occurrences, ...], documents: Numbers) -> Unit:
        in_title, in_body, covered = self._counted(strings[0])
        for string in strings[1:]:
            more_in_title, more_in_body, more_covered = self._counted(string)
            in_title, in_body = in_title + more_in_title, in_body + more_in_body
            covered = covered + more_covered
        idf = self._idf(int(np.count_nonzero(in_title + in_body)))
        return Unit(strings, in_title[documents], in_body[documents], covered[documents], idf)

    def _counted(self, string: Occurrences) -> tuple[Counts, Counts, Floats]:
        """Return how often a string stands in each title and body, and what it takes of titles."""
        here = counts(string.title, self._size)
        length = string.title.length
        mean = length if isinstance(length, int) else length.sum() / max(1, length.size)
        covered: Floats = here * np.float64(mean)
        return here, counts(string.body, self._size), covered

    def _idf(self, found: int) -> float:
        """Return how much a thing says that stands in `found` of the documents; never below 0."""
        return math.log1p((self._live - found + 0.5) / (found + 0.5))


def saturated(frequency: Floats) -> Floats:
    """Return the share of a string's weight that weighted frequencies earn, below K + 1."""
    earned: Floats = frequency * (SATURATION + 1) / (frequency + SATURATION)
    return earned


def counts(places: Places, size: int) -> Counts:
    """Return how often a string stands in each of all `size` documents, overlaps once."""
    numbers = np.zeros(size, np.int64)
    numbers[places.documents] = places.counts
    return numbers


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
