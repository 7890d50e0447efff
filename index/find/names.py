"""The names that a library's glossary has for things, as the ladder asks for them.

Knows neither the index nor trees of queries.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from content.linker import Linker
from content.lookup import Lookup
from content.term import Glossary, Term
from content.words import Words, pieces, words

MOST_NAMED = 8
"""Entries of one string whose forms are looked for."""


class Names:
    """A glossary and the pinyin of its forms, asked for the entries that a string means."""

    def __init__(self, glossary: Glossary, readings: Mapping[str, str]) -> None:
        self._glossary = glossary
        self._readings = readings
        self._tables: tuple[int, Lookup] | None = None

    def called(self, name: str) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
        """Return the entries with `name` as their headword, and those with it as an alias."""
        found = self._lookup.named(name)
        first = tuple(term for term, rung in found if rung == "exact")
        return first, tuple(term for term, rung in found if rung != "exact")

    def otherwise(self, name: str) -> tuple[Term, ...]:
        """Return the entries called so in other words for the same thing."""
        return _terms(self._lookup.spelt_otherwise(name))

    def read(self, name: str) -> tuple[Term, ...]:
        """Return the entries that are read so, in pinyin or by first letters."""
        return _terms(self._lookup.read_as(name))

    def near(self, name: str) -> tuple[Term, ...]:
        """Return the entries called nearly so."""
        return _terms(self._lookup.nearly_named(name))

    def near_forms(self, text: str) -> tuple[str, ...]:
        """Return the forms near to a search text, reduced."""
        return self._lookup.near_forms(text)

    def related(self, terms: Iterable[Term]) -> tuple[Term, ...]:
        """Return the entries that are related to any of `terms` and are none of them."""
        found = dict.fromkeys(
            other
            for term in terms
            for _, headword in self._glossary.relations_of(term.term)
            if (other := self._glossary.get(headword))
        )
        return tuple(other for other in found if other not in tuple(terms))[:MOST_NAMED]

    def words(self, text: str) -> Words:
        """Return the words of a question, names whole."""
        return words(text, self._linker)

    def pieces(self, text: str) -> Iterator[str]:
        """Yield the pieces of a text as search text, names whole."""
        return pieces(text, self._linker)

    @functools.cached_property
    def _linker(self) -> Linker:
        return Linker(self._glossary)

    @property
    def _lookup(self) -> Lookup:
        # Of texts that are being read the readings come last, into the same mapping.
        count = len(self._readings)
        if self._tables is None or self._tables[0] != count:
            self._tables = count, Lookup(self._glossary, dict(self._readings))
        return self._tables[1]


def forms(terms: Iterable[Term]) -> tuple[str, ...]:
    """Return the different names of entries, in order."""
    return tuple(dict.fromkeys(form for term in terms for form in term.forms))


def _terms(found: Sequence[tuple[Term, str]]) -> tuple[Term, ...]:
    return tuple(term for term, _ in found)[:MOST_NAMED]
