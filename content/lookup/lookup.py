"""The look-up: which entries a person may mean by what has been typed so far, or selected.

A ladder: sure names first, and what is only near where nothing else is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from content.lookup.marking import marked
from content.lookup.match import ALIAS, EXACT, Match, Named
from content.lookup.rungs import Found, Rungs, typed_pinyin
from content.term import Glossary, Term

LONGEST_QUERY = 200
"""Characters of a query that count; no name is longer."""

_MOST_ON_A_STEP = 500


class Lookup:
    """All names of a glossary, as tables that answer within milliseconds.

    `readings` gives the pinyin of a form, as far as it is known; an entry's own counts before it.
    """

    __slots__ = ("_rungs",)

    def __init__(self, glossary: Glossary, readings: Mapping[str, str]) -> None:
        self._rungs = Rungs(glossary, readings)

    def find(
        self, query: str, limit: int = 50, mentions: Mapping[str, int] | None = None
    ) -> tuple[Match, ...]:
        """Return at most `limit` entries that `query`, typed so far, may mean, best first.

        What is called so, what is read so, what begins so, what holds it; what is only near where
        there is nothing else. Among equals the tones count if any are typed, then the shorter name,
        then the term that is named more often (`mentions`: headword -> how often).
        """
        query = query[:LONGEST_QUERY]
        names, counts = self._rungs.names, mentions or {}
        best: dict[int, tuple[int, bool, int, int, int, str]] = {}
        for step, found in enumerate(self._steps(query)):
            for row, rung in found:
                number = names.numbers[row]
                count = counts.get(names.terms[row].term, 0)
                differs = self._rungs.differs(query, row)
                rank = (step, differs, len(names.names[row]), -count, row, rung)
                best[number] = min(rank, best.get(number, rank))
        return tuple(self._match(query, *rank[-2:]) for rank in sorted(best.values())[:limit])

    def look_up(self, query: str) -> Named:
        """Return the entries that `query` means, each with its rung, best first.

        The first of `named`, `spelt_otherwise`, `read_as`, then words: every word of the query is
        part of one form; then a part that is read so, then `nearly_named`.
        """
        return (
            self.named(query)
            or self.spelt_otherwise(query)
            or self.read_as(query)
            or self._entries(self._rungs.by_words(query))
            or self._entries(self._rungs.read_within(query))
            or self.nearly_named(query)
        )

    def named(self, query: str) -> Named:
        """Return the entries that are called so: exact by the headword, alias by an alias.

        Both are compared as search text, brackets and quotation marks around the query apart.
        """
        return self._entries(self._rungs.called(query))

    def spelt_otherwise(self, query: str) -> Named:
        """Return the entries that are called so in other words for the same: 軟體 for 软件."""
        return self._entries(self._rungs.otherwise(query))

    def read_as(self, query: str) -> Named:
        """Return the entries that are read so, as far as the pinyin of their forms is known.

        Full or first letters of the syllables, mixed with characters or not, with tones or not
        (`lou zhang zhi`, `lzz`, `lou长`); where there are none, those that begin so.
        """
        spelt, beginning = self._rungs.spelt(query)
        abridged, abridged_beginning = self._rungs.abridged(query)
        whole = self._entries((*spelt, *abridged))
        if whole or len(typed_pinyin(query)) < 2:
            return whole
        return self._entries((*beginning, *abridged_beginning))

    def nearly_named(self, query: str) -> Named:
        """Return the entries with a form that the query misses by little, or writes by ear."""
        by_ear, _ = self._rungs.by_ear(query)
        return self._entries((*by_ear, *self._rungs.nearly(query)))

    def near_forms(self, text: str) -> tuple[str, ...]:
        """Return the forms near to a search text, as search text."""
        return self._rungs.near_forms(text)

    def _steps(self, query: str) -> Iterator[Iterable[Found]]:
        """Yield what is found, the best first."""
        rungs = self._rungs
        spelt, spelt_beginning = rungs.spelt(query)
        abridged, abridged_beginning = rungs.abridged(query)
        called = rungs.called(query)
        steps: tuple[Iterable[Found], ...] = (
            [item for item in called if item[1] == EXACT],
            [item for item in called if item[1] == ALIAS],
            rungs.otherwise(query),
            spelt,
            rungs.beginning(query),
            abridged,
            spelt_beginning,
            rungs.within(query),
            rungs.partly_otherwise(query),
            abridged_beginning,
            rungs.read_within(query),
            rungs.by_words(query),
        )
        is_found = False
        for step in steps:
            found = tuple(islice(step, _MOST_ON_A_STEP))
            is_found = is_found or bool(found)
            yield found
        if not is_found:
            yield from rungs.by_ear(query)
            yield rungs.nearly(query)

    def _entries(self, found: Iterable[Found]) -> Named:
        """Return the entries of rows, each once."""
        entries: dict[str, tuple[Term, str]] = {}
        for row, rung in islice(found, _MOST_ON_A_STEP):
            term = self._rungs.names.terms[row]
            entries.setdefault(term.term, (term, rung))
        return tuple(entries.values())

    def _match(self, query: str, row: int, rung: str) -> Match:
        form, reading = self._rungs.names.forms[row], self._rungs.readings[row]
        marks = marked(form, rung, query, reading)
        return Match(self._rungs.names.terms[row], rung, form, marks)
