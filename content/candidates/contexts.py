"""Where candidates stand, each with its sentence, which serves as evidence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from content.candidates.candidate import Context, Prose
from content.errors import Place

MOST = 5
_ENDS = re.compile(r"[。！？；!?;\n]")
_LONGEST = 160


def contexts_of(written: Sequence[str], prose: Sequence[Prose]) -> list[tuple[Context, ...]]:
    """Return the first places of each string, at most `MOST` of it and one a sentence."""
    found: list[list[Context]] = [[] for _ in written]
    for article in prose:
        for text, contexts in zip(written, found, strict=True):
            at = article.text.find(text) if len(contexts) < MOST else -1
            while at >= 0 and len(contexts) < MOST:
                end = at + len(text)
                start, stop = sentence_at(article.text, at, end)
                place = Place(article.file, _line(article, at))
                sentence = article.text[start:stop]
                contexts.append(Context(article.article, at, end, sentence, place))
                at = article.text.find(text, max(stop, end))
    return [tuple(contexts) for contexts in found]


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range of the sentence that holds `start` to `end`, within one paragraph.

    A very long one is cut at the commas nearest to the place.
    """
    first = max(
        (match.end() for match in _ENDS.finditer(text, max(0, start - 400), start)), default=0
    )
    first = max(first, text.rfind("\n", 0, start) + 1, start - 400)
    match = _ENDS.search(text, end)
    last = match.start() if match else len(text)
    if last - first > _LONGEST:
        commas = [m.end() for m in re.finditer("[,，]", text[first:start])]
        if commas and start - first > _LONGEST // 2:
            first += next((c for c in commas if start - first - c <= _LONGEST // 2), commas[-1])
        comma = re.compile("[,，]").search(text, min(last, max(end, first + _LONGEST // 2)), last)
        last = comma.start() if comma else min(last, max(end, first + _LONGEST * 2))
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def _line(article: Prose, offset: int) -> int:
    index = bisect_right(article.lines, (offset, 1 << 60)) - 1
    return article.lines[index][1] if index >= 0 else 1
