"""The rungs of the look-up: each finds names in one way, as rows of the table of names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from content.lookup.match import ALIAS, EXACT, INITIALS, NEAR, PINYIN, SOUND, VARIANT, WORDS
from content.lookup.names import NameTable
from content.lookup.sounding import SoundTable
from content.near import NearNames, sound_alike
from content.pinyin import as_typed, tones
from content.searchtext import reduce
from content.term import Glossary
from content.text import is_han
from content.variants import variants

Found = tuple[int, str]
"""A row of the table of names, and the rung on which it was found."""

_SHORTEST_SLIP = 5
_LEAST_ALIKE = 0.6
_MOST_NEAR = 8
_WRAPPING = "\"'()[]{}《》〈〉【】〔〕,.;:!?、。… "
_LATIN = re.compile("[a-z]")


class Rungs:
    """The names of a glossary, and their pinyin as far as `readings` (form -> pinyin) knows it."""

    __slots__ = ("_near", "_sounds", "names", "readings")

    def __init__(self, glossary: Glossary, readings: Mapping[str, str]) -> None:
        own = {term.term: term.pinyin for term in glossary.terms if term.pinyin}
        self.names = NameTable(glossary)
        self.readings: Sequence[str] = [
            own.get(form) or readings.get(form, "") for form in self.names.forms
        ]
        self._sounds = SoundTable(self.names.forms, self.readings)
        self._near = NearNames(self.names.names)

    def called(self, query: str) -> Sequence[Found]:
        """Return the names that are the query, headwords first."""
        for name in plain_names(query):
            found = [(row, self._own_rung(row)) for row in self.names.called(name)]
            if found:
                return sorted(found, key=lambda item: item[1] != EXACT)
        return ()

    def otherwise(self, query: str) -> Sequence[Found]:
        """Return the names that are the query in other words for the same."""
        for name in plain_names(query):
            rows = [row for other in variants(name) for row in self.names.called(other)]
            if rows:
                return [(row, VARIANT) for row in rows]
        return ()

    def beginning(self, query: str) -> Iterator[Found]:
        """Yield the names that begin with the query and go on, the shortest first."""
        return ((row, WORDS) for name in _bare(query) for row in self.names.beginning(name))

    def within(self, query: str) -> Iterator[Found]:
        """Yield the names that hold the query behind their beginning, the shortest first."""
        return ((row, WORDS) for name in _bare(query) for row in self.names.within(name))

    def partly_otherwise(self, query: str) -> Iterator[Found]:
        """Yield the names that hold the query in other words for the same."""
        for name in _bare(query):
            for other in variants(name):
                for row in chain(self.names.beginning(other), self.names.within(other)):
                    yield row, WORDS

    def by_words(self, query: str) -> Iterator[Found]:
        """Yield the names that hold every word of the query, in any order."""
        words = sorted(filter(None, map(reduce, query.split())), key=len)
        if words:
            longest = words.pop()
            for row in chain(
                self.names.called(longest),
                self.names.beginning(longest),
                self.names.within(longest),
            ):
                if all(word in self.names.names[row] for word in words):
                    yield row, WORDS

    def spelt(self, query: str) -> tuple[Sequence[Found], Sequence[Found]]:
        """Return the names read so in full, mixed with characters or not; and those that go on."""
        typed = typed_pinyin(query)
        if not typed:
            return (), ()
        heard = self._sounds.spelt(typed)
        return self._read(heard.whole, PINYIN, query), self._read(heard.going_on, PINYIN, query)

    def abridged(self, query: str) -> tuple[Sequence[Found], Sequence[Found]]:
        """Return the names read so, some syllables by first letters; and those that go on.

        Where the last syllable alone is unfinished, it is typed in full so far.
        """
        typed = typed_pinyin(query)
        if not typed:
            return (), ()
        heard, spelt = self._sounds.abridged(typed), self._sounds.spelt(typed)
        unfinished = {*spelt.whole, *spelt.going_on}
        whole = [row for row in heard.whole if row in unfinished]
        first_letters = [row for row in heard.whole if row not in unfinished]
        found = self._read(whole, PINYIN, query), self._read(first_letters, INITIALS, query)
        return [*found[0], *found[1]], self._read(heard.going_on, INITIALS, query)

    def read_within(self, query: str) -> Sequence[Found]:
        """Return the names of which a part behind the beginning is read so."""
        typed = typed_pinyin(query)
        return self._read(self._sounds.within(typed), PINYIN, query) if typed else ()

    def by_ear(self, query: str) -> tuple[Sequence[Found], Sequence[Found]]:
        """Return the names that sound nearly so; and those that go on."""
        typed = typed_pinyin(query)
        if not typed:
            return (), ()
        heard = self._sounds.by_ear(typed)
        return [(row, SOUND) for row in heard.whole], [(row, SOUND) for row in heard.going_on]

    def nearly(self, query: str) -> Iterator[Found]:
        """Yield the names that the query misses by a character, a letter or a syllable."""
        for name in plain_names(query):
            for near in self._near.near(name):
                rung = SOUND if sound_alike(name, near) else NEAR
                yield from ((row, rung) for row in self.names.called(near))
        typed = typed_pinyin(query)
        if len(typed) >= _SHORTEST_SLIP:
            yield from ((row, NEAR) for row in self._slipped(typed))

    def near_forms(self, text: str) -> tuple[str, ...]:
        """Return the names near to a search text, as search text."""
        return self._near.near(text)

    def _slipped(self, typed: str) -> Iterator[int]:
        """Yield the rows that are read so but for a letter, then but for a syllable."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        by_letter = process.extract(
            typed, self._sounds.joined, scorer=OSA.distance, score_cutoff=1, limit=_MOST_NEAR
        )
        yield from (self._sounds.rows[at] for _, _, at in by_letter)
        if any(map(is_han, typed)):
            return
        slipped = {row: self._joined(row) for row in self._sounds.slipped(typed)}
        by_syllable = process.extract(
            typed,
            slipped,
            scorer=OSA.normalized_similarity,
            score_cutoff=_LEAST_ALIKE,
            limit=_MOST_NEAR,
        )
        yield from (row for _, _, row in by_syllable)

    def _joined(self, row: int) -> str:
        return as_typed(self.readings[row])

    def _read(self, rows: Sequence[int], rung: str, query: str) -> Sequence[Found]:
        """Return rows with their rung, those first whose tones are as typed.

        A part of the name itself is no reading of it.
        """
        wanted = reduce(query)
        rows = [row for row in rows if wanted not in self.names.names[row]]
        if tones(query):
            rows.sort(key=lambda row: self.differs(query, row))
        return [(row, rung) for row in rows]

    def differs(self, query: str, row: int) -> bool:
        """Tell whether the tones that are typed are not those of a name."""
        typed = tones(query)
        return bool(typed) and typed not in tones(self.readings[row])

    def _own_rung(self, row: int) -> str:
        return EXACT if self.names.forms[row] == self.names.terms[row].term else ALIAS


def typed_pinyin(query: str) -> str:
    """Return a query as it is read along the syllables, empty where it holds no Latin letter."""
    typed = as_typed(reduce(query))
    return typed if _LATIN.search(typed) else ""


def plain_names(query: str) -> tuple[str, ...]:
    """Return a query as search text, and without the marks and pictures that wrap it."""
    wanted = reduce(query)
    symbols = {char for char in wanted if unicodedata.category(char) == "So"}
    bare = wanted.strip("".join((_WRAPPING, *symbols)))
    return tuple(filter(None, dict.fromkeys((wanted, bare))))


def _bare(query: str) -> tuple[str, ...]:
    return plain_names(query)[-1:]
