"""The pieces of a text that best show why it was found, with offsets of what to mark.

From the places found to sentences, from the densest sentences to short excerpts in the order of the
text. Knows no query and no index.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.answer import Snippet

SNIPPETS = 3
LONGEST, SHORTEST = 80, 24
"""Code points of a snippet, ellipses not counted; a shorter sentence takes a neighbour along."""

Place = tuple[int, int, int]
"""A found range of the text, start and end, and which of the query's strings stands there."""

Offsets = NDArray[np.integer[Any]]
Ranges = NDArray[np.int64]
"""Places as rows."""

_LEAD = 20
_MANY = 150
"""Places in one text that are sooner counted as arrays than one by one."""

_START = itemgetter(0)
_ELLIPSIS = "…"
_CLAUSE_MARKS = frozenset("，,、：:")


def make_snippets(
    text: str, sentences: Sequence[int], places: Sequence[Place], limit: int = SNIPPETS
) -> tuple[Snippet, ...]:
    """Return up to `limit` snippets of `text`, the densest in places, in the order of the text.

    `sentences` are the text's `sentence_starts`, `places` ascend. The sentence with most different
    strings goes first, then those with strings not shown yet, then those with more strings and
    places. Without places the text's beginning is shown.
    """
    pieces = _Pieces(text, sentences, places)
    chosen: list[tuple[int, int]] = []
    for first, last in _by_density(sentences, places):
        if len(chosen) == limit:
            break
        start, end = _densest(places[first:last])
        if not any(left <= start < right for left, right in chosen):
            chosen.append(_apart(pieces.around(start, end), chosen))
    return tuple(
        pieces.snippet(left, right)
        for left, right in _joined(chosen or [pieces.around(0, 0)])
        if text[left:right].strip()
    )


def merged(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the ranges in order, those that overlap or touch as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


class _Pieces:
    """Cuts a text by its sentences, and marks the places found in it."""

    def __init__(self, text: str, sentences: Sequence[int], places: Sequence[Place]) -> None:
        self._text = text
        self._starts = sentences
        self._places = places
        self._longest = max((end - start for start, end, _ in places), default=0)

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return what to show of a range: its sentence, less where that is long, more if short."""
        text, first = self._text, self._at(start)
        last = first
        left, right = self._starts[first], self._end(first)
        if right - left > LONGEST:
            return self._cut(left, right, start, end)
        while right - left < SHORTEST and right < len(text) and text[right - 1] != "\n":
            last += 1
            right = min(self._end(last), left + LONGEST)
        while right - left < SHORTEST and left and text[left - 1] != "\n":
            first -= 1
            left = max(self._starts[first], right - LONGEST)
        return left, right

    def snippet(self, left: int, right: int) -> Snippet:
        """Return the text of a range, with an ellipsis where a sentence is cut, and its marks."""
        text, places = self._text, self._places
        piece = text[left:right]
        left += len(piece) - len(piece.lstrip())
        right = left + len(piece.strip())
        before = _ELLIPSIS if text[self._starts[self._at(left)] : left].strip() else ""
        after = _ELLIPSIS if text[right : self._end(self._at(right - 1))].strip() else ""
        shift = len(before) - left
        # A place may begin before the piece.
        first = bisect_left(places, left - self._longest, key=_START)
        last = bisect_left(places, right, first, key=_START)
        marks = merged(
            (max(start, left) + shift, min(end, right) + shift)
            for start, end, _ in places[first:last]
            if end > left
        )
        return Snippet(before + _on_one_line(text[left:right]) + after, marks)

    def _cut(self, left: int, right: int, start: int, end: int) -> tuple[int, int]:
        """Return a piece of a long sentence around a range, beginning with a clause if it can."""
        left = max(left, min(start - _LEAD, right - LONGEST), end - LONGEST)
        if self._text[left - 1 : left] not in _CLAUSE_MARKS:
            clauses = (i + 1 for i in range(left, start) if self._text[i] in _CLAUSE_MARKS)
            left = next(clauses, left)
        return left, min(right, left + LONGEST)

    def _at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _end(self, sentence: int) -> int:
        following = sentence + 1
        return self._starts[following] if following < len(self._starts) else len(self._text)


def _by_density(sentences: Sequence[int], places: Sequence[Place]) -> Iterator[tuple[int, int]]:
    """Yield the range of places that begin in one sentence, the best sentence first.

    The best has most strings that those before it lack, then most strings, then most places.
    """
    if len(places) > _MANY:
        yield from of_many_by_density(np.asarray(sentences), np.asarray(places))
    else:
        yield from of_few_by_density(sentences, places)


def of_few_by_density(
    sentences: Sequence[int], places: Sequence[Place]
) -> Iterator[tuple[int, int]]:
    """Yield the same of a short list of places."""
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(places):
        first, sentence = at, bisect_right(sentences, places[at][0])
        end = sentences[sentence] if sentence < len(sentences) else None
        while at < len(places) and (end is None or places[at][0] < end):
            at += 1
        runs.append((first, at))
    unseen = {word for _, _, word in places}
    if len(unseen) < 2:
        yield from sorted(runs, key=lambda run: run[0] - run[1])
        return
    words = [{word for _, _, word in places[first:last]} for first, last in runs]
    left = list(range(len(runs)))
    while left:
        best = max(
            left,
            key=lambda n: (len(words[n] & unseen), len(words[n]), runs[n][1] - runs[n][0]),
        )
        left.remove(best)
        unseen -= words[best]
        yield runs[best]


def of_many_by_density(sentences: Offsets, places: Ranges) -> Iterator[tuple[int, int]]:
    """Yield the same of a long list of places."""
    numbers = np.searchsorted(sentences, places[:, 0], "right")
    firsts = np.flatnonzero(numbers[1:] != numbers[:-1]) + 1
    firsts, lasts = np.append(0, firsts), np.append(firsts, len(numbers))
    density = lasts - firsts
    several = int(places[:, 2].max()) + 1
    order: Iterable[int]
    if several == 1:
        order = np.argsort(-density, kind="stable").tolist()
    else:
        at, words = np.divmod(np.unique(numbers * several + places[:, 2]), several)
        order = _by_strings(np.searchsorted(numbers[firsts], at), words, density)
    for sentence in order:
        yield int(firsts[sentence]), int(lasts[sentence])


def _by_strings(at: Offsets, words: Offsets, density: Offsets) -> Iterator[int]:
    """Yield the numbers of sentences; string `words[i]` stands in the sentence `at[i]`."""
    size, most = len(density), int(density.max()) + 1
    is_unseen = np.ones(int(words.max()) + 1, np.bool_)
    worth = np.bincount(at, minlength=size) * most + density
    for _ in range(size):
        fresh = np.bincount(at[is_unseen[words]], minlength=size)
        best = int(np.argmax(np.where(worth, fresh * most * len(is_unseen) * 2 + worth, 0)))
        is_unseen[words[at == best]] = False
        worth[best] = 0
        yield best


def _density(places: Sequence[Place]) -> tuple[int, int]:
    return len({word for _, _, word in places}), len(places)


def _densest(places: Sequence[Place]) -> tuple[int, int]:
    """Return the range of one sentence's places that a snippet holds best."""
    best = places[:1]
    first = 0
    if len(places) == 1:
        return places[0][0], min(places[0][1], places[0][0] + LONGEST)
    for last, (_, end, _word) in enumerate(places):
        while first < last and end - places[first][0] > LONGEST:
            first += 1
        if _density(places[first : last + 1]) > _density(best):
            best = places[first : last + 1]
    start = best[0][0]
    return start, min(max(end for _, end, _ in best), start + LONGEST)


def _on_one_line(text: str) -> str:
    # Thrice as fast as translating.
    return text.replace("\n", " ").replace("\t", " ").replace("\r", " ")


def _apart(piece: tuple[int, int], chosen: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Return the piece without what other snippets show already."""
    start, end = piece
    for left, right in chosen:
        if start < left < end:
            end = left
        elif left <= start < right:
            start = right
    return start, end


def _joined(pieces: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pieces in order, neighbours as one where that is no longer than a snippet."""
    joined: list[tuple[int, int]] = []
    for left, right in sorted(pieces):
        if joined and left == joined[-1][1] and right - joined[-1][0] <= LONGEST:
            joined[-1] = (joined[-1][0], right)
        else:
            joined.append((left, right))
    return joined
