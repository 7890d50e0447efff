"""How a piece of text may be a name written otherwise: by ear, or with one slip of the pen.

Stricter than what a search offers when nothing is found (`content.near`): here nobody has asked, so
that what is other words for other things must stay unsaid. Knows neither articles nor entries; all
texts are search text.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator

from content.pinyin import homophones, sounds
from content.text import fold, is_han

SHORTEST = 3
LONGEST = 24
# Names that differ from each other in one and the same character.
_MOST_ALIKE = 50
_SHORTEST_SWAPPED, _SHORTEST_SLIPPED = 4, 5
# 第三楼长 is no slip for 第二楼长.
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两几第")
_MARKS = frozenset(map(fold, "“”‘’·-"))


class Misspelling(enum.StrEnum):
    """How a text differs from a name; the value is how that is said."""

    SOUND = "读音相同"
    WRONG = "差一个字"
    MISSING = "少一个字"
    EXTRA = "多一个字"
    SWAPPED = "两个字颠倒"
    MARK = "只差标点"


def misspelling(name: str, text: str) -> Misspelling | None:
    """Return how `text` may be the name with one slip; None where it is something else.

    In short names a wrong character must sound like the right one, at the ends of long ones too;
    a character too many or missing is told in names of five or more, and within them. Numerals
    are never a slip.
    """
    if not SHORTEST <= len(name) <= LONGEST or abs(len(name) - len(text)) > 1 or name == text:
        return None
    at = _first_difference(name, text)
    if len(name) == len(text):
        return _replaced(name, text, at)
    longer, shorter = (name, text) if len(name) > len(text) else (text, name)
    if at in (0, len(longer) - 1) or longer[at + 1 :] != shorter[at:]:
        return None
    if longer[at] in _MARKS:
        return Misspelling.MARK
    if len(name) < _SHORTEST_SLIPPED or not _is_letter(longer[at]):
        return None
    return Misspelling.MISSING if longer is name else Misspelling.EXTRA


class Misspelt:
    """Names, kept so that those which a text may be a misspelling of are found soon.

    A text with one slip shares with its name what is left of one, or of both, without a character.
    """

    __slots__ = ("_by_rest",)

    def __init__(self, names: Iterable[str]) -> None:
        self._by_rest: dict[str, list[str]] = {}
        for name in names:
            if SHORTEST <= len(name) <= LONGEST:
                for rest in _rests(name):
                    same = self._by_rest.setdefault(rest, [])
                    if len(same) < _MOST_ALIKE:
                        same.append(name)

    def names_of(self, text: str) -> Iterator[tuple[str, Misspelling]]:
        """Yield the names that a text may be, each with how it differs."""
        names = dict.fromkeys(name for rest in _rests(text) for name in self._by_rest.get(rest, ()))
        for name in names:
            if kind := misspelling(name, text):
                yield name, kind


def anchors(name: str, *, by_ear: bool) -> Iterator[tuple[str, int]]:
    """Yield pieces of which one stands in every text with one slip of a name.

    Each with how it is placed: 0 the text begins with it, 1 it ends with it, -1 it is the text.
    `by_ear` spells out the sounds of a name of three characters, which have no half to go by.
    """
    size = len(name)
    if not SHORTEST <= size <= LONGEST:
        return
    if size == SHORTEST:
        yield name[:2], 0
        yield name[1:], 1
        if by_ear and is_han(name[1]):
            yield from ((name[0] + other + name[2], -1) for other in homophones(name[1]))
        return
    half = size // 2
    yield name[:half], 0
    yield name[half:], 1
    yield name[: half - 1] + name[half] + name[half - 1] + name[half + 1 :], -1


def _replaced(name: str, text: str, at: int) -> Misspelling | None:
    """Tell how two texts of one length differ, first at `at`."""
    if name[at + 1 :] == text[at + 1 :]:
        right, wrong = name[at], text[at]
        if not (_is_letter(right) and _is_letter(wrong)):
            return None
        if not sounds(right).isdisjoint(sounds(wrong)):
            return Misspelling.SOUND
        is_within = 0 < at < len(name) - 1
        return Misspelling.WRONG if is_within and len(name) >= _SHORTEST_SLIPPED else None
    pair = name[at : at + 2]
    is_swapped = text[at : at + 2] == pair[::-1] and name[at + 2 :] == text[at + 2 :]
    if is_swapped and len(name) >= _SHORTEST_SWAPPED and all(map(_is_letter, pair)):
        return Misspelling.SWAPPED
    return None


def _rests(text: str) -> list[str]:
    """Return a text and what is left of it without one character, each once."""
    return list(dict.fromkeys([text, *(text[:at] + text[at + 1 :] for at in range(len(text)))]))


def _first_difference(first: str, second: str) -> int:
    """Return where two texts first differ, the shorter's length where it begins the longer."""
    for at, (one, other) in enumerate(zip(first, second, strict=False)):
        if one != other:
            return at
    return min(len(first), len(second))


def _is_letter(char: str) -> bool:
    """Tell whether a character can be written wrongly: no mark, no number."""
    return char.isalpha() and char not in _NUMERALS
