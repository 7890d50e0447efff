"""The glossary's names as tables that answer while a person types."""

from __future__ import annotations

from collections.abc import Mapping

from content.lookup.ladder import look_up
from content.lookup.match import Match
from content.term import Glossary


class Lookup:
    """All names of a glossary.

    `readings` gives the pinyin of a form, as far as it is known; an entry's own counts before it.
    """

    def __init__(self, glossary: Glossary, readings: Mapping[str, str]) -> None:
        self._glossary = glossary
        own = {term.term: term.pinyin for term in glossary.terms if term.pinyin}
        self._readings = {**readings, **own}

    def find(
        self, query: str, limit: int = 50, mentions: Mapping[str, int] | None = None
    ) -> tuple[Match, ...]:
        """Return at most `limit` entries that `query` may mean, best first.

        `mentions`, headword -> how often articles name it, decides between equals.
        """
        found = look_up(self._glossary, query, self._readings)
        return tuple(Match(term, rung, term.term) for term, rung in found[:limit])
