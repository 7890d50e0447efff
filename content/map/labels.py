"""How large a term's label is, without a font: lines, and a table of advances.

A Han character is 1 em wide; Latin advances are those of Noto Sans SC Bold, from which the bundled
faces are cut, so that no face of the family needs more room.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from math import ceil

LINE_EM = 1.42
"""Height of a line."""
_LINE_LIMIT = 3
_WIDEST_EM = 12.5
_SPARE_EM = 2.5
_ELLIPSIS = "…"
# Where a long name is best broken: after these.
_BREAKS = "、，；：,;: -—·）)”》"

_ASCII = dict(
    zip(
        map(chr, range(32, 127)),
        (
            *(23, 37, 57, 59, 59, 96, 74, 33, 38, 38, 51, 59, 33, 37, 33, 39),
            *(59,) * 10,
            *(33, 33, 59, 59, 59, 51, 101),
            *(64, 68, 66, 71, 61, 58, 72, 76, 33, 57, 69, 58, 85),
            *(75, 77, 66, 77, 68, 62, 62, 75, 62, 92, 63, 58, 61),
            *(38, 39, 38, 59, 57, 63),
            *(59, 64, 53, 64, 58, 37, 60, 64, 30, 31, 60, 32, 96),
            *(64, 63, 64, 64, 44, 49, 42, 64, 58, 86, 56, 57, 51),
            *(38, 30, 38, 59),
        ),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Label:
    """A text set in lines; `width` and `height` in pixels, without any margin."""

    lines: tuple[str, ...]
    px: float
    is_bold: bool
    width: float
    height: float


def advance(text: str) -> float:
    """Return how wide a text is, in em."""
    return sum(map(_advance, text))


def label(text: str, px: float, *, is_bold: bool, widest_em: float = _WIDEST_EM) -> Label:
    """Set a text at a size, a long one in up to three lines of about the same length."""
    lines = _lines(" ".join(text.split()), widest_em)
    width = max(map(advance, lines)) * px
    return Label(lines, px, is_bold, width, len(lines) * LINE_EM * px)


def _lines(text: str, widest_em: float) -> tuple[str, ...]:
    length = advance(text)
    if length <= widest_em - _SPARE_EM:
        return (text,)
    count = min(_LINE_LIMIT, max(2, ceil(length / widest_em)))
    if length > count * widest_em:
        text = _cut(text, count * widest_em - 1)
    lines: list[str] = []
    while count > 1:
        at = _break(text, advance(text) / count)
        lines.append(text[:at].rstrip())
        text = text[at:].lstrip()
        count -= 1
    return (*lines, text)


def _break(text: str, wanted_em: float) -> int:
    """Return where to break a text so that its first line is about `wanted_em` wide."""
    best, best_cost = 1, float("inf")
    reached = 0.0
    for at in range(1, len(text)):
        reached += _advance(text[at - 1])
        cost = abs(reached - wanted_em)
        if text[at - 1] in _BREAKS:
            cost -= 3
        elif text[at] in _BREAKS or (text[at - 1].isascii() and text[at].isascii()):
            cost += 6
        if cost < best_cost:
            best, best_cost = at, cost
    return best


def _cut(text: str, limit_em: float) -> str:
    used = 0.0
    for at, char in enumerate(text):
        used += _advance(char)
        if used > limit_em:
            return text[:at] + _ELLIPSIS
    return text


def _advance(char: str) -> float:
    found = _ASCII.get(char)
    if found is not None:
        return found / 100
    if unicodedata.combining(char):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.65
