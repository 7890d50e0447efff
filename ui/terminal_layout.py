"""Lines for a terminal: wrapped by columns, with a hanging indent, and with marked stretches.

A Chinese character takes two columns. Offsets are code points throughout.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_LEAST = 16
_NOT_FIRST = frozenset("，。；：、？！”’）】》〉」』…·%,.;:?!)]}")
_NOT_LAST = frozenset("“‘（【《〈「『([{")
# Control characters but tab and line feed, those that turn the reading direction, and halves of
# surrogate pairs, which no terminal takes.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


class Mark(NamedTuple):
    """How a stretch is marked: by an escape code where there are any, else by brackets."""

    code: str
    before: str = ""
    after: str = ""


HIT = Mark("\x1b[1m", "【", "】")
STRONG = Mark("\x1b[1m")
LINK = Mark("\x1b[4m")
_END = "\x1b[0m"


@dataclass(frozen=True, slots=True)
class Page:
    """Sets text in `width` columns, None for lines of any length; `is_rich`: with escape codes."""

    width: int | None
    is_rich: bool

    def flow(
        self,
        text: str,
        first: str = "",
        marks: Sequence[tuple[int, int]] = (),
        mark: Mark = HIT,
    ) -> list[str]:
        """Return `text` as lines, the first after `first` and the rest indented as far.

        `marks`: half-open ranges of `text` in order, to be shown as `mark`.
        """
        text = clean(text)
        if not self.is_rich:
            text, marks = _bracketed(text, marks, mark), ()
        indent = columns(first)
        room = max(self.width - indent, _LEAST) if self.width else None
        starts, ends = [start for start, _ in marks], [end for _, end in marks]
        lines = []
        for start, end in _lines(text, room):
            here = marks[bisect_right(ends, start) : bisect_left(starts, end)]
            lines.append(_styled(text, start, end, here, mark.code))
        leads = [first, *[" " * indent] * (len(lines) - 1)]
        return [f"{lead}{line}".rstrip(" ") for lead, line in zip(leads, lines, strict=True)]


def clean(text: str) -> str:
    """Return `text` with a replacement character for each that would steer the terminal."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


def columns(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    return sum(map(_width, text))


def _width(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    if char == "\t":
        return 8  # at most
    return 0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1


def _bracketed(text: str, marks: Sequence[tuple[int, int]], mark: Mark) -> str:
    at, parts = 0, []
    for start, end in marks:
        parts += [text[at:start], mark.before, text[start:end], mark.after]
        at = end
    return "".join([*parts, text[at:]])


def _styled(text: str, start: int, end: int, marks: Sequence[tuple[int, int]], code: str) -> str:
    """Return one line, its marks cut to it: an indent is never part of one."""
    at, parts = start, []
    for mark_start, mark_end in marks:
        first, last = max(mark_start, start), min(mark_end, end)
        if first < last:
            parts += [text[at:first], code, text[first:last], _END]
            at = last
    return "".join([*parts, text[at:end]])


def _lines(text: str, room: int | None) -> Iterator[tuple[int, int]]:
    """Yield the range of each line; at a line feed, and where the next word has no room."""
    start = 0
    for piece in text.split("\n"):
        end = start + len(piece)
        while room is not None and (cut := _cut(text, start, end, room)) < end:
            yield start, cut
            start = cut
            while start < end and text[start] == " ":
                start += 1
        yield start, end
        start = end + 1


def _cut(text: str, start: int, end: int, room: int) -> int:
    """Return where the line that begins at `start` ends: at `end`, or at the last good place."""
    taken, good = 0, start
    for index in range(start, end):
        if index > start and _may_break(text[index - 1], text[index]):
            good = index
        taken += _width(text[index])
        if taken > room and text[index] != " ":
            return good if good > start else max(index, start + 1)
    return end


def _may_break(before: str, after: str) -> bool:
    if before in _NOT_LAST or after in _NOT_FIRST or after == " ":
        return False
    return before == " " or _width(before) == 2 or _width(after) == 2
