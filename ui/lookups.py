"""Looks terms up while a person types; the tables are made in a thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from ui.tasks import Tasks

if TYPE_CHECKING:
    from content.lookup import Lookup, Match
    from content.term import Glossary

Counts = Mapping[str, Sequence[tuple[str, int]]]

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

    def reset(self, glossary: Glossary, readings: Mapping[str, str], counts: Counts | None) -> None:
        """Take another glossary, and what is known of it already."""
        self._glossary, self._lookup = glossary, None
        self._readings = readings
        self._is_making = False
        self._generation += 1
        self.take_mentions(counts or {})
        if readings:
            self._make_in_thread()

    def take_mentions(self, counts: Counts) -> None:
        """Take how often articles name the terms, which decides between equals."""
        self._mentions = {
            headword: sum(count for _, count in found) for headword, found in counts.items()
        }

    def take_readings(self, readings: Mapping[str, str]) -> None:
        """Take the pinyin of the forms; the tables are made anew."""
        self._readings = readings
        self._make_in_thread()

    @property
    def is_ready(self) -> bool:
        """Whether `find` answers; nothing found means nothing while it does not."""
        return self._lookup is not None

    def find(self, query: str, limit: int) -> tuple[Match, ...]:
        """Return what `query` may mean, best first; nothing while large tables are being made."""
        glossary = self._glossary
        if self._lookup is None and glossary is not None:
            if len(glossary.terms) <= _FEW_TERMS:
                self._lookup = _make(glossary, self._readings)
            elif not self._is_making:
                self._make_in_thread()
        return self._lookup.find(query, limit, self._mentions) if self._lookup else ()

    def _make_in_thread(self) -> None:
        glossary, readings = self._glossary, self._readings
        if glossary is None:
            return
        self._is_making = True
        self._generation += 1
        generation = self._generation

        def make() -> Lookup:
            lookup = _make(glossary, readings)
            # The first near look-up loads a library, for which the window would stand still.
            lookup.nearly_named("nearly")
            return lookup

        def take(lookup: Lookup) -> None:
            if generation == self._generation:
                self._lookup, self._is_making = lookup, False
                self._told()

        self._tasks.run(make, take, lambda _: None)


def _make(glossary: Glossary, readings: Mapping[str, str]) -> Lookup:
    from content.lookup import Lookup

    return Lookup(glossary, readings)
