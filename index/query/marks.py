"""Where quotation marks and brackets of a query open and close, found in one pass.

A quotation mark opens a phrase at the beginning of a word, and the next mark of its kind closes
it if a word ends there. Else both are text, since articles write “七个一”学习法. A phrase that is
still being typed runs to the end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

OPENING, CLOSING = "(（", ")）"
BARS, MINUS, COLONS, COMMAS, STARS = "|｜", "-－", ":：", ",，", "*＊"

_STRAIGHT, _CURLY = '"＂', "“”„‟"
_ENDS = {
    **dict.fromkeys(_STRAIGHT, _STRAIGHT),
    **dict.fromkeys(_CURLY, _CURLY),  # input methods are easily out of step with left and right
    "「": "」",
}
_BEFORE_WORD = frozenset(OPENING + BARS + MINUS + COLONS + COMMAS)
_WORD_END = re.compile(rf"[\s{BARS}]")


@dataclass(frozen=True, slots=True)
class Marks:
    """Offset of an opening mark -> offset of the mark that closes it.

    A phrase that nothing closes ends at the length of the text; a bracket that nothing closes is
    left out. Brackets inside a phrase are text.
    """

    phrases: Mapping[int, int]
    brackets: Mapping[int, int]


def find_marks(text: str) -> Marks:
    """Return the marks of `text`, full-width and half-width brackets taken for one another."""
    phrases: dict[int, int] = {}
    brackets: dict[int, int] = {}
    opened: list[int] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char in _ENDS and (end := _phrase_end(text, at, bool(opened))) is not None:
            phrases[at] = at = end
        elif char in OPENING:
            opened.append(at)
        elif char in CLOSING and opened:
            brackets[opened.pop()] = at
        at += 1
    return Marks(phrases, brackets)


def word_end(text: str, start: int, end: int) -> int:
    """Return where the word that begins at `start` ends: at white space, a bar or `end`."""
    found = _WORD_END.search(text, start, end)
    return found.start() if found else end


def ends_word(text: str, at: int, more: str = "") -> bool:
    """Tell whether no word goes on at offset `at`; `more`: characters that end one here too."""
    return at >= len(text) or text[at].isspace() or text[at] in BARS or text[at] in more


def _phrase_end(text: str, start: int, is_inside: bool) -> int | None:
    """Return where the phrase that opens at `start` closes, None where none does open there."""
    if start and not (text[start - 1].isspace() or text[start - 1] in _BEFORE_WORD):
        return None
    closing = _ENDS[text[start]]
    end = next((i for i in range(start + 1, len(text)) if text[i] in closing), len(text))
    more = CLOSING + COMMAS if is_inside else ""
    return end if ends_word(text, end + 1, more) else None
