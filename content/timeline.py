"""Dated facts in the order of time: what happened when, and how one figure moved.

A date is as exact as it is written: a year is all its days, and nobody makes it the first of
January. What figures contradict each other is for `content.contradictions`.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from content.contradictions import Conflict, Tally, Verdict, conflicts, tallies
from content.fact import Fact
from content.figures import measure
from content.library import Library
from content.text import fold


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one subject in one unit, in the order of time; at least two."""

    subject: str
    unit: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Facts in the order of time with what can be said of their figures together."""

    facts: tuple[Fact, ...]
    series: tuple[Series, ...]
    conflicts: tuple[Conflict, ...]
    tallies: tuple[Tally, ...]

    @property
    def doubtful(self) -> tuple[Fact, ...]:
        """The facts that cannot be true beside another one, each once."""
        found = [fact for conflict in self.conflicts for fact in conflict.facts]
        found += [
            fact
            for tally in self.tallies
            if tally.verdict is not Verdict.AGREES
            for fact in tally.facts
        ]
        return tuple(dict.fromkeys(found))


def timeline(facts: Iterable[Fact]) -> Timeline:
    """Put facts in order and compare their figures."""
    ordered = in_order(facts)
    return Timeline(ordered, series(ordered), conflicts(ordered), tallies(ordered))


def in_order(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return facts by the first day of their date, the shorter period first, then as written."""
    return tuple(sorted(facts, key=lambda fact: (*days(fact.date), fact.place)))


def days(date: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of "YYYY", "YYYY-MM" or "YYYY-MM-DD".

    Raises ValueError for anything else.
    """
    year, *rest = map(int, date.split("-"))
    if not rest:
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    month = rest[0]
    last = calendar.monthrange(year, month)[1]
    first_day, last_day = (rest[1], rest[1]) if rest[1:] else (1, last)
    return datetime.date(year, month, first_day), datetime.date(year, month, last_day)


def series(facts: Iterable[Fact]) -> tuple[Series, ...]:
    """Return the figures that can stand in one row: two or more of a subject and a base unit."""
    groups: dict[tuple[str, str], list[Fact]] = {}
    for fact in in_order(facts):
        if fact.value:
            unit = measure(fact.value.unit)[0]
            groups.setdefault((fold(fact.subject), fold(unit)), []).append(fact)
    return tuple(
        Series(group[0].subject, group[0].value.unit, tuple(group))
        for group in groups.values()
        if len(group) > 1 and group[0].value
    )


def about(library: Library, subject: str) -> tuple[Fact, ...]:
    """Return the facts of a subject or of the entry with this name, else those of longer names.

    Names are compared folded; every name holds an empty one.
    """
    names = {fold(term.term) for term in library.glossary.with_form(subject)} | {fold(subject)}
    exact = tuple(fact for fact in library.facts if fold(fact.subject) in names)
    if exact:
        return exact
    return tuple(fact for fact in library.facts if fold(subject) in fold(fact.subject))
