"""Broken quotes: the passage of the article that is most like them, to be pasted instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from content.article import Article, Span
from content.searchtext import SearchText, search_text

LEAST_LIKENESS = 0.6
_MOST_PARAGRAPHS = 12
_SLACK = 12


@dataclass(frozen=True, slots=True)
class Nearest:
    """A passage and how like the quote it is, from 0 to 1; `span` counts in the article's text."""

    text: str
    span: Span
    likeness: float


def nearest(article: Article, quote: str) -> Nearest | None:
    """Return the passage of an article that is most like `quote`, None where none is.

    Both are compared as search text. Likeness is the normalized Indel similarity, 2 M / T with M
    characters in common and T in both (rapidfuzz's `Indel`). Only the paragraphs that share most
    pairs of characters with the quote are looked at closely. Loads rapidfuzz.
    """
    from rapidfuzz import fuzz

    wanted = search_text([quote]).text
    if len(wanted) < 2:
        return None
    best: Nearest | None = None
    for base, paragraph in _likely(article, wanted):
        reduced = search_text([paragraph])
        if not reduced.text:
            continue
        start, end = 0, len(reduced.text)
        if len(reduced.text) > len(wanted):
            found = fuzz.partial_ratio_alignment(wanted, reduced.text)
            if found is None:
                continue
            start, end = _fitted(wanted, reduced.text, found.dest_start, found.dest_end)
        likeness = _likeness(wanted, reduced.text[start:end])
        if end > start and likeness >= max(LEAST_LIKENESS, best.likeness if best else 0):
            best = _nearest(article, reduced, base, start, end, likeness)
    return best


def _nearest(
    article: Article, reduced: SearchText, base: int, start: int, end: int, likeness: float
) -> Nearest:
    span = reduced.span(start, end)
    span = Span(base + span.start, base + span.end)
    return Nearest(article.text[span.start : span.end], span, round(likeness, 3))


def _likely(article: Article, wanted: str) -> Iterable[tuple[int, str]]:
    """Return the paragraphs that share most pairs with the quote, as (start, text)."""
    pairs = {wanted[at : at + 2] for at in range(len(wanted) - 1)}
    shares: Counter[int] = Counter()
    for number, block in enumerate(article.blocks):
        text = search_text([article.text[block.start : block.end]]).text
        shares[number] = sum(pair in text for pair in pairs)
    for number, count in shares.most_common(_MOST_PARAGRAPHS):
        if count:
            block = article.blocks[number]
            yield block.start, article.text[block.start : block.end]


def _fitted(wanted: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Move the borders of a window, which is as long as the quote, to where they fit best."""
    ends = range(max(start + 1, end - _SLACK), min(len(text), end + _SLACK) + 1)
    end = max(ends, key=lambda at: (_likeness(wanted, text[start:at]), -at))
    starts = range(max(0, start - _SLACK), min(end - 1, start + _SLACK) + 1)
    start = max(starts, key=lambda at: (_likeness(wanted, text[at:end]), at))
    return start, end


def _likeness(first: str, second: str) -> float:
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(first, second))
