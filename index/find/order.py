"""Which of the documents found come first, how many there are, and what they can be narrowed by.

    groups of the ladder -> filters -> keys and scores of all documents -> the best, in order
                         -> facets, where they are asked for

All documents found are ordered, on arrays; only the best become objects.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.answer import Order, Rung
from index.find.best import contenders, first_rows
from index.find.corpus import Corpus, Table
from index.find.edges import has_word_edge, whole_titles, whole_words
from index.find.facets import Counted, Facets, Filters
from index.find.group import Group
from index.find.places import Counts, Numbers, Occurrences
from index.find.proximity import most_earned, proximity
from index.find.rank import Floats, Unit, Weights
from index.schema import TITLE

_RUNGS = tuple(Rung)

_LOOSEST = 8
_SORTED = 4
"""How many rows, for each one wanted, are sorted by all keys at once."""
_EQUAL, _ALIAS, _OTHER = 0, 1, 2
"""Of a document's title: it is the query, one of its further forms is, neither."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """A document with its score, how often the query's strings stand in it, and how it was found.

    An entry that the query names without standing in it has its closeness for a score.
    """

    document: int
    score: float
    count: int
    group: Group


@dataclass(frozen=True, slots=True, eq=False)
class Ordered:
    """The best documents in order, the number of all, and `found`, each once, whatever filters."""

    total: int
    ranked: tuple[Ranked, ...]
    found: Numbers


class Ranker:
    """Orders what is found in one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._look_at(corpus.table)

    def order(
        self,
        groups: Sequence[Group],
        limit: int | None,
        filters: Filters = (),
        order: Order = Order.RELEVANCE,
        name: str = "",
    ) -> Ordered:
        """Return the documents of `groups` that pass `filters`, the best `limit` of them in order.

        By relevance: a headword or title that equals the query, an alias that does; then by rung,
        entries that the query names, whole Latin words before parts of words, all strings in the
        title, all strings as one phrase (alternatives: no matter how), score, and of those that are
        equal the newest, the shortest title, the shortest text, title and id. By date: the newest,
        then by relevance.
        `name` is the whole query, reduced, where it may be a name.
        """
        if self._corpus.table is not self._table:
            self._look_at(self._corpus.table)
        shares = self._shares(groups)
        found = np.concatenate([np.empty(0, np.int32), *shares])
        if not len(found):
            return Ordered(0, (), found)
        titles = self._titles(groups, name)
        classes = _classes(groups)
        most = None if limit is None or order is Order.DATE else limit
        total, parts = 0, []
        for number, documents in enumerate(shares):
            kept = documents[self._facets.passing(documents, filters)] if filters else documents
            if len(kept):
                total += len(kept)
                within = titles[kept] * np.int64(len(groups) * len(_RUNGS)) + classes[number]
                part = self._part(groups[number], kept, within * _LOOSEST, most)
                parts.append((np.full(len(part[0]), number), *part))
        if not parts:
            return Ordered(0, (), found)
        rows = _Rows(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
        first = self._best(rows, total if limit is None else limit, order)
        return Ordered(total, _ranked(rows, first, groups), found)

    def facets(self, ordered: Ordered, filters: Filters = ()) -> Counted:
        """Return the values of the facets of what was found, each under the others' filters."""
        return self._facets.counted(ordered.found, filters)

    def _look_at(self, table: Table) -> None:
        self._table = table
        self._facets = Facets(table)
        self._weights = Weights(table)

    def _shares(self, groups: Sequence[Group]) -> list[Numbers]:
        """Return the documents of each group that no group before it holds."""
        if len(groups) == 1:
            return [groups[0].match.documents]
        is_free = np.ones(len(self._table.kinds), np.bool_)
        shares = []
        for group in groups:
            documents = group.match.documents
            documents = documents[is_free[documents]]
            is_free[documents] = False
            shares.append(documents)
        return shares

    def _titles(self, groups: Sequence[Group], name: str) -> NDArray[np.uint8]:
        """Return of every document how far its title is the query."""
        titles = np.full(len(self._table.kinds), _OTHER, np.uint8)
        for string in self._wholes(groups, name):
            documents, is_first = whole_titles(string, self._corpus)
            titles[documents] = np.where(is_first, _EQUAL, _ALIAS)
        return titles

    def _wholes(self, groups: Sequence[Group], name: str) -> list[Occurrences]:
        """Return the strings that are the whole query, of the first rung alone."""
        first = [group for group in groups if group.rung is Rung.EXACT and group.match.strings]
        singles = [group.match.strings[0] for group in first if len(group.match.strings) == 1]
        if singles or not name or not first:
            return singles[:1]
        # A title that is the query holds every string of it.
        if not all(len(string.title.documents) for string in first[0].match.strings):
            return []
        nowhere = first[0].match.strings[0].body
        return [Occurrences(name, self._corpus.find(TITLE, name), nowhere, 0)]

    def _part(
        self, group: Group, documents: Numbers, classes: Counts, most: int | None
    ) -> tuple[Numbers, Counts, Floats, Counts]:
        """Return a group's documents, of these the classes, the scores and the counts.

        Those that cannot be among the first `most` of their group are left out. To its class is
        added how loosely a document holds the query: parts of Latin words, titles without the
        query's strings, strings apart.
        """
        units = self._weights.units(group.match.strings)
        scores = self._weights.scores(units, documents)
        classes = classes + 2 * ~_is_in_title(units, documents, len(self._table.kinds))
        if any(has_word_edge(string) for unit in units for string in unit.strings):
            classes += 4 * ~self._has_whole_words(units, documents)
        if len(units) < 2 or group.is_either:
            chosen = contenders((classes, scores), (classes, scores), most)
            documents, classes, scores = documents[chosen], classes[chosen], scores[chosen]
        else:
            can_be_phrase, can_earn = self._most_near(units, documents)
            best = classes + ~can_be_phrase, scores + can_earn
            chosen = contenders((classes + 1, scores), best, most)
            documents = documents[chosen]
            earned, is_phrase = proximity(units, documents)
            classes, scores = classes[chosen] + ~is_phrase, scores[chosen] + earned
        counts = sum((unit.counted(documents) for unit in units), np.zeros_like(classes))
        return documents, classes, scores, counts

    def _most_near(
        self, units: Sequence[Unit], documents: Numbers
    ) -> tuple[NDArray[np.bool_], Floats]:
        """Tell which documents may hold the units as a phrase, and what nearness adds at most."""
        held = [unit.held(documents, len(self._table.kinds)) for unit in units]
        can_earn = np.zeros(len(documents))
        for first, second in itertools.pairwise(range(len(units))):
            can_earn += most_earned(units[first], units[second]) * (held[first] & held[second])
        return np.logical_and.reduce(held), can_earn

    def _has_whole_words(self, units: Sequence[Unit], documents: Numbers) -> NDArray[np.bool_]:
        """Tell of each document whether no unit stands in it only as a part of Latin words."""
        kept = np.ones(len(documents), np.bool_)
        for unit in units:
            if not any(has_word_edge(string) for string in unit.strings):
                continue
            is_whole = np.zeros(len(self._table.kinds), np.bool_)
            for string in unit.strings:
                is_whole[whole_words(string, self._corpus)] = True
            kept &= is_whole[documents] | ~unit.held(documents, len(is_whole))
        return kept

    def _best(self, rows: _Rows, limit: int, order: Order) -> list[int]:
        """Return the numbers of the best rows, in order."""
        dates = self._table.dates
        keys: list[NDArray[np.generic]] = [rows.classes, -rows.scores]
        if order is Order.DATE:
            keys.insert(0, -dates[rows.documents])
        chosen = np.arange(len(rows.documents))
        if len(chosen) > _SORTED * limit:
            chosen = first_rows(keys, limit)
            keys = [key[chosen] for key in keys]
        documents = rows.documents[chosen]
        keys += [
            -dates[documents],
            self._table.title_lengths[documents],
            self._table.body_lengths[documents],
        ]
        ordered = np.lexsort(keys[::-1])
        is_tied = np.ones(max(0, len(ordered) - 1), np.bool_)
        for key in keys:
            sorted_key = key[ordered]
            is_tied &= sorted_key[1:] == sorted_key[:-1]
        best: list[int] = chosen[ordered].tolist()
        if is_tied[:limit].any():
            starts = [0, *(np.flatnonzero(~is_tied) + 1).tolist(), len(best)]
            for start, end in itertools.pairwise(starts):
                if start < limit:
                    best[start:end] = self._by_name(best[start:end], rows.documents)
        return best[:limit]

    def _by_name(self, run: list[int], documents: Numbers) -> list[int]:
        """Return rows that are alike in all else by title and id."""
        if len(run) < 2:
            return run
        heads = {at: self._corpus.head(int(documents[at])) for at in run}
        return sorted(run, key=lambda at: heads[at][::-1])


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """Documents found, with the number of their group and what they are ordered by.

    The smaller class comes first, then the greater score.
    """

    groups: Counts
    documents: Numbers
    classes: Counts
    scores: Floats
    counts: Counts


def _classes(groups: Sequence[Group]) -> list[int]:
    """Return a number of each group, the least of that which comes first: by rung, then closeness.

    They are below the number of rungs times that of groups.
    """
    nearest = sorted({group.closeness for group in groups}, reverse=True)
    return [
        _RUNGS.index(group.rung) * len(groups) + nearest.index(group.closeness) for group in groups
    ]


def _is_in_title(units: Sequence[Unit], documents: Numbers, size: int) -> NDArray[np.bool_]:
    """Tell of each document, of `size` in all, whether all units stand in its title."""
    if not units or any(not len(unit.title[0]) for unit in units):
        return np.zeros(len(documents), np.bool_)
    number = np.zeros(size, np.int32)
    for unit in units:
        number[unit.title[0]] += 1
    are_there: NDArray[np.bool_] = number[documents] == len(units)
    return are_there


def _ranked(rows: _Rows, chosen: list[int], groups: Sequence[Group]) -> tuple[Ranked, ...]:
    columns = (rows.documents, rows.groups, rows.scores, rows.counts)
    at = np.array(chosen, np.intp)
    each = zip(*(column.take(at).tolist() for column in columns), strict=True)
    return tuple(
        Ranked(document, score or groups[number].closeness, count, groups[number])
        for document, number, score, count in each
    )
