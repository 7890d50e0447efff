"""Looks terms up while a person types; the tables are made in a thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from ui.tasks import Tasks

if TYPE_CHECKING:
    from content.lookup import Lookup, Match
    from content.term import Glossary

# Their tables are made in 10 ms.
_FEW_TERMS = 200


class Lookups:
    """The look-up of the library that is open; `told` is called when it has become another."""

    def __init__(self, tasks: Tasks, told: Callable[[], None]) -> None:
        self._tasks = tasks
        self._told = told
        self._glossary: Glossary | None = None
        self._readings: Mapping[str, str] = {}
        self._mentions: Mapping[str, int] = {}
        self._lookup: Lookup | None = None
        self._generation = 0
        self._is_making = False

    def reset(self, glossary: Glossary) -> None:
        """Take another glossary, of whose readings no more is known than it says itself."""
        self._glossary, self._lookup = glossary, None
        self._readings, self._mentions = {}, {}
        self._generation += 1
        self._is_making = False

    def take_mentions(self, counts: Mapping[str, Sequence[tuple[str, int]]]) -> None:
        """Take how often articles name the terms, which decides between equals."""
        self._mentions = {
            headword: sum(count for _, count in found) for headword, found in counts.items()
        }

    def take_readings(self, readings: Mapping[str, str]) -> None:
        """Take the pinyin of the forms; the tables are made anew."""
        self._readings = readings
        self._renew()

    def find(self, query: str, limit: int) -> tuple[Match, ...]:
        """Return what `query` may mean, best first; nothing while large tables are being made."""
        if self._lookup is None and not self._is_making:
            self._renew()
        return self._lookup.find(query, limit, self._mentions) if self._lookup else ()

    def _renew(self) -> None:
        glossary, readings = self._glossary, self._readings
        if glossary is None:
            return
        self._generation += 1
        generation = self._generation

        def make() -> Lookup:
            from content.lookup import Lookup

            return Lookup(glossary, readings)

        def take(lookup: Lookup) -> None:
            if generation == self._generation:
                self._lookup, self._is_making = lookup, False
                self._told()

        if len(glossary.terms) <= _FEW_TERMS:
            take(make())
        else:
            self._is_making = True
            self._tasks.run(make, take, lambda _: None)
