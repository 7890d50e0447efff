"""The names of a glossary by their syllables: what is typed in pinyin is read along all at once.

A unit is a character or a Latin word with its syllable. All units of all names stand in one row, a
gap behind each name. What has been read after some typed letters is a set of places in that row,
the bits of one integer; the next letters move those on whose unit may be spelt so (as Shift-And
does, Baeza-Yates and Gonnet 1992, with syllables in the place of letters).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from content.lookup.bits import bits_of, numbers_of
from content.pinyin import as_typed, heard, sounds, units
from content.text import fold, is_han

_DOUBLE_INITIALS = ("zh", "ch", "sh")
_MOST_CLASSES_KEPT = 256
_LONGEST_BEGINNING = 24
_LONGEST_SYLLABLE = 6
MOST_HEARD = 1000
"""Names that one reading finds at most, the shortest."""

Edge = tuple[int, int]
"""How many typed characters a unit takes, and the units that may be spelt so."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Rows of the table of names: those read to their end, and those that go on."""

    whole: Sequence[int]
    going_on: Sequence[int]


class SoundTable:
    """The readings of names. `readings[i]` is that of `forms[i]`, empty where none is known."""

    def __init__(self, forms: Sequence[str], readings: Sequence[str]) -> None:
        self.joined: list[str] = []
        self.rows = array("I")
        self._starts = array("I")
        self._gaps = array("I")
        self._by_syllable: dict[str, array[int]] = {}
        self._by_char: dict[str, array[int]] = {}
        self._classes: dict[tuple[str, str], int] = {}
        self._size = 0
        typed: dict[str, str] = {}
        for row, reading in enumerate(readings):
            if reading:
                for syllable in reading.split():
                    if syllable not in typed:
                        typed[syllable] = as_typed(syllable)
                self._add(row, forms[row], [typed[item] for item in reading.split() if typed[item]])
        self._syllables = sorted(self._by_syllable)
        self._lengths = sorted(set(map(len, self._syllables)))
        self._by_ear: dict[str, list[str]] = {}
        for syllable in self._syllables:
            self._by_ear.setdefault(heard(syllable), []).append(syllable)
        self._begin = bits_of(self._starts, self._size)
        self._end = bits_of(self._gaps, self._size)
        self._units = ((1 << self._size) - 1) ^ self._end

    def _add(self, row: int, form: str, syllables: list[str]) -> None:
        characters = units(fold(form))
        if len(characters) != len(syllables):
            # Syllables written without spaces have no first letters.
            characters, syllables = [""], ["".join(syllables)]
        self.rows.append(row)
        self.joined.append("".join(syllables))
        self._starts.append(self._size)
        for character, syllable in zip(characters, syllables, strict=True):
            self._by_syllable.setdefault(syllable, array("I")).append(self._size)
            if len(character) == 1:
                self._by_char.setdefault(character, array("I")).append(self._size)
            self._size += 1
        self._gaps.append(self._size)
        self._size += 1

    def spelt(self, typed: str) -> Heard:
        """Return what is read so in full syllables, mixed with characters or not."""
        return self._heard(typed, self._begin, self._in_full)

    def abridged(self, typed: str) -> Heard:
        """Return what is read so, any syllable by its first letters."""
        return self._heard(typed, self._begin, self._somehow)

    def within(self, typed: str) -> Sequence[int]:
        """Return what is read so in full syllables behind its beginning."""
        found = self._heard(typed, self._units ^ self._begin, self._in_full)
        return sorted({*found.whole, *found.going_on})

    def by_ear(self, typed: str) -> Heard:
        """Return what sounds nearly so: zh as z, ng as n, characters by any of their sounds."""
        return self._heard(typed, self._begin, self._alike)

    def slipped(self, typed: str) -> Sequence[int]:
        """Return the names that are read so but for one syllable: another, missing or too many.

        Only names of three syllables at least, typed in full.
        """
        count = len(typed)
        right, wrong = [0] * (count + 1), [0] * (count + 1)
        right[0] = self._begin
        for at in range(count + 1):
            # A unit that was not typed.
            wrong[at] |= (right[at] & self._units) << 1
            if at == count or not (right[at] or wrong[at]):
                continue
            for length, which in self._alike(typed, at):
                right[at + length] |= (right[at] & which) << 1
                wrong[at + length] |= (wrong[at] & which) << 1
            for length in range(1, min(_LONGEST_SYLLABLE, count - at) + 1):
                # Another unit in its place, or one too many.
                wrong[at + length] |= (right[at] & self._units) << 1 | right[at]
        names = map(self._name_at, islice(numbers_of(wrong[count] & self._end), MOST_HEARD))
        return [self.rows[name] for name in names if self._gaps[name] - self._starts[name] > 2]

    def _heard(self, typed: str, begin: int, edges: Callable[[str, int], Iterator[Edge]]) -> Heard:
        count = len(typed)
        reached = [0] * (count + 1)
        reached[0] = begin
        going_on = 0
        for at in range(count):
            if reached[at]:
                for length, which in edges(typed, at):
                    reached[at + length] |= (reached[at] & which) << 1
                rest = typed[at:]
                if count - at <= _LONGEST_BEGINNING and count > 1:
                    going_on |= (reached[at] & self._class("^", rest)) << 1
        whole = reached[count] & self._end
        going_on |= reached[count] & self._units
        return Heard(self._rows_at(whole), self._rows_at(going_on))

    def _in_full(self, typed: str, at: int) -> Iterator[Edge]:
        if is_han(typed[at]):
            yield 1, self._class("字", typed[at])
            return
        for length in self._lengths:
            syllable = typed[at : at + length]
            if len(syllable) == length and syllable in self._by_syllable:
                yield length, self._class("音", syllable)

    def _somehow(self, typed: str, at: int) -> Iterator[Edge]:
        yield from self._in_full(typed, at)
        if not is_han(typed[at]):
            yield 1, self._class("^", typed[at])
            if typed.startswith(_DOUBLE_INITIALS, at):
                yield 2, self._class("^", typed[at : at + 2])

    def _alike(self, typed: str, at: int) -> Iterator[Edge]:
        if is_han(typed[at]):
            yield 1, self._class("字", typed[at]) | self._class("同", typed[at])
            return
        for length in self._lengths:
            syllable = typed[at : at + length]
            if len(syllable) == length and heard(syllable) in self._by_ear:
                yield length, self._class("近", heard(syllable))

    def _class(self, kind: str, key: str) -> int:
        """Return the units of a kind: this character 字, syllable 音, or what sounds like it."""
        known = self._classes.get((kind, key))
        if known is None:
            if len(self._classes) >= _MOST_CLASSES_KEPT:
                self._classes.clear()
            known = bits_of(self._members(kind, key), self._size)
            self._classes[kind, key] = known
        return known

    def _members(self, kind: str, key: str) -> Iterator[int]:
        if kind == "字":
            yield from self._by_char.get(key, ())
            return
        syllables: Sequence[str] = (key,)
        if kind == "^":
            first = bisect_left(self._syllables, key)
            syllables = self._syllables[first : bisect_right(self._syllables, key + "\U0010ffff")]
        elif kind == "近":
            syllables = self._by_ear.get(key, ())
        elif kind == "同":
            alike = (sound.replace("v", "u") for sound in sounds(key))
            syllables = [item for sound in alike for item in self._by_ear.get(sound, ())]
        for syllable in syllables:
            yield from self._by_syllable[syllable]

    def _rows_at(self, places: int) -> Sequence[int]:
        names = map(self._name_at, islice(numbers_of(places), MOST_HEARD))
        return [self.rows[name] for name in dict.fromkeys(names)]

    def _name_at(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1
