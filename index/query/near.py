"""Reading `近(楼长 企业, 20)`: the strings between its brackets, and the distance."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from content.searchtext import reduce
from index.query.marks import BARS, COMMAS, Marks
from index.query.nodes import Near, Text
from index.query.unreadable import UnreadableError

DISTANCE, MOST_DISTANCE = 20, 1000
"""Characters between two neighbours where no number is given, and at most."""

_NUMBER = re.compile(r"(\d+)(?:个?字)?", re.ASCII)
_PIECE = re.compile(rf"[^\s{COMMAS}]+")


def read_near(text: str, marks: Marks, start: int, end: int) -> Near:
    """Return the node for what stands from `start` to `end`, inside the brackets.

    Strings are separated by white space or commas; a number after the last comma is the distance.
    Raises UnreadableError where there are not two strings, or anything but words and phrases.
    """
    pieces = list(_pieces(text, marks, start, end))
    distance = DISTANCE
    if pieces and (number := _distance(text, *pieces[-1])) is not None:
        distance = number
        pieces.pop()
    texts: dict[str, Text] = {}
    for first, last, is_quoted in pieces:
        typed = text[first:last].strip()
        if not is_quoted and (typed in ("OR", "AND", "NOT") or set(typed) & set(BARS)):
            raise UnreadableError("“近(…)”里只能写词和引号里的短语")
        if reduced := reduce(typed):
            texts.setdefault(reduced, Text(typed, reduced, is_quoted))
    if len(texts) < 2:
        raise UnreadableError("“近(…)”里至少要写两个不同的词，例如 近(楼长 企业, 20)")
    return Near(tuple(texts.values()), distance)


def _pieces(text: str, marks: Marks, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield the range of each word and phrase, marks left out, and whether it was quoted."""
    at = start
    while at < end:
        close = marks.phrases.get(at)
        if close is not None:
            yield at + 1, min(close, end), True
            at = close + 1
        elif piece := _PIECE.match(text, at, end):
            yield at, piece.end(), False
            at = piece.end()
        else:
            at += 1


def _distance(text: str, first: int, last: int, is_quoted: bool) -> int | None:
    """Return the number that a piece after a comma gives, None where it gives none."""
    is_after_comma = text[:first].rstrip()[-1:] in tuple(COMMAS)
    number = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text[first:last]))
    if is_quoted or not is_after_comma or not number:
        return None
    if int(number[1]) > MOST_DISTANCE:
        raise UnreadableError(f"“近(…)”的距离要写 0 到 {MOST_DISTANCE} 的整数")
    return int(number[1])
