"""Spellings near to one that stands nowhere: one character wrong, missing, extra or swapped.

Also near is what sounds alike, since input methods offer it: 楼掌制 for 楼长制. Digits are never a
slip: 2021年 is not 2022年. Short texts are near to nothing by a character, two of three characters
must stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from content.pinyin import homophones, sounding_alike, sounds
from content.text import is_han

LONGEST_NEAR = 24
_MOST_NAMES = 8
_SHORTEST, _SHORTEST_LATIN = 3, 4
_LONGEST_BY_EAR = 6


@dataclass(frozen=True, slots=True)
class Slip:
    """What else may stand for a text: `head`, then, where `is_open`, one character, then `tail`."""

    head: str
    tail: str = ""
    is_open: bool = False


class NearNames:
    """Names, all folded, kept so that those near to a text are found soon."""

    __slots__ = ("_by_beginning", "_by_length")

    def __init__(self, names: Iterable[str]) -> None:
        self._by_length: dict[tuple[str, int], list[str]] = {}
        self._by_beginning: dict[tuple[str, int], list[str]] = {}
        for name in filter(None, dict.fromkeys(names)):
            self._by_length.setdefault((_digits(name), len(name)), []).append(name)
            self._by_beginning.setdefault((name[0], len(name)), []).append(name)

    def near(self, text: str) -> tuple[str, ...]:
        """Return the names near to a folded text: those that sound alike, then the closest.

        Loads rapidfuzz.
        """
        if not 1 < len(text) <= LONGEST_NEAR:
            return ()
        ranks = dict.fromkeys(self._alike(text), (0, 0))
        if can_slip(text):
            for name in self._slipped(text):
                if can_slip(name):
                    ranks.setdefault(name, (1, abs(len(name) - len(text))))
        ranks.pop(text, None)
        return tuple(sorted(ranks, key=ranks.__getitem__)[:_MOST_NAMES])

    def _alike(self, text: str) -> Iterator[str]:
        for first in sorted(sounding_alike(text[0]) | {text[0]}):
            for name in self._by_beginning.get((first, len(text)), ()):
                if sound_alike(text, name):
                    yield name

    def _slipped(self, text: str) -> list[str]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        digits, length = _digits(text), len(text)
        known = [
            name
            for near in (length, length - 1, length + 1)
            for name in self._by_length.get((digits, near), ())
        ]
        found = process.extract(text, known, scorer=OSA.distance, score_cutoff=1, limit=None)
        return [name for name, _, _ in found]


def sound_alike(first: str, second: str) -> bool:
    """Tell whether two texts differ only in Han characters that share a sound."""
    return len(first) == len(second) and all(
        one == other or not sounds(one).isdisjoint(sounds(other))
        for one, other in zip(first, second, strict=True)
    )


def can_slip(text: str) -> bool:
    """Tell whether a text is long enough for one character of it to be wrong."""
    return len(text) >= (_SHORTEST if any(map(is_han, text)) else _SHORTEST_LATIN)


def is_slip_of(text: str, other: str) -> bool:
    """Tell whether `other` may be offered for `text`: no other number, no mark put at an end."""
    return _digits(text) == _digits(other) and all(
        other[end].isalnum() or not text[end].isalnum() for end in (0, -1)
    )


def slips(text: str) -> Iterator[Slip]:
    """Yield what else may stand for a search text, each with one slip; nothing for a long text.

    In two or three characters a wrong one must sound like the right one; only marks are one too
    many.
    """
    if len(text) > LONGEST_NEAR:
        return
    for at, char in enumerate(text):
        head, tail = text[:at], text[at + 1 :]
        if char.isdigit():
            continue
        if 1 < len(text) <= _LONGEST_BY_EAR:
            yield from (Slip(head + other + tail) for other in homophones(char))
        if len(text) > _SHORTEST:
            yield Slip(head, tail, is_open=True)
        # A beginning or an end of the text is no other text; a mark within is soon typed.
        if head and tail and (len(text) > _SHORTEST or not char.isalnum()):
            yield Slip(head + tail)
        if at and can_slip(text) and not text[at - 1].isdigit():
            yield Slip(head, text[at:], is_open=True)
            yield Slip(text[: at - 1] + char + text[at - 1] + tail)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
