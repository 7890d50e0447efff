"""The search text: what an article and a query are both reduced to before they are compared.

The text is folded; zero-width characters are dropped; a run of white space is dropped where the
character before or after it is Han or CJK punctuation, and is one space elsewhere. CJK punctuation
is told by its folded form, so the comma that ， folds to counts as well, however it was typed: an
article with `ABC， DEF` and a query `ABC, DEF` must agree.

What is kept of a run depends on the two characters beside it alone, and a run at either end of a
query or paragraph is dropped. Hence every literal piece of a paragraph, wherever it is cut, is
found in it: its reduced form is a substring of the paragraph's (an empty one for white space).
"""

from __future__ import annotations

import functools
import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.article import Span
from content.text import CJK_PUNCTUATION, HAN_CLASS, fold

BARRIER = "\n"
"""Stands between paragraphs in the search text; no reduced query holds it."""

# Unicode's Default_Ignorable_Code_Point, and the control characters that are no white space.
_ZERO_WIDTH = (
    "\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)


@dataclass(frozen=True, slots=True)
class SearchText:
    """The search text of some paragraphs; `offsets[i]` is where its character i stands in them.

    Offsets count the code points of the paragraphs joined by line feeds.
    """

    text: str
    offsets: array[int]

    def span(self, start: int, end: int) -> Span:
        """Return the original range of the search text's non-empty range `start` to `end`."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def find(self, needle: str) -> Iterator[Span]:
        """Yield the original ranges where `needle`, reduced, stands, from left to right.

        They do not overlap, white space beside an occurrence is not part of it, and a needle of
        mere white space has none.
        """
        reduced = reduce(needle)
        at = self.text.find(reduced) if reduced else -1
        while at >= 0:
            yield self.span(at, at + len(reduced))
            at = self.text.find(reduced, at + len(reduced))


def search_text(paragraphs: Sequence[str]) -> SearchText:
    """Return the search text of `paragraphs`, a barrier after each but the last."""
    pieces: list[str] = []
    offsets = array("I")
    base = 0
    for paragraph in paragraphs:
        if base:
            pieces.append(BARRIER)
            offsets.append(base - 1)
        folded = fold(paragraph)
        for start, end in _kept(folded):
            pieces.append(" " if folded[start].isspace() else folded[start:end])
            offsets.extend(range(base + start, base + end))
        base += len(paragraph) + 1
    return SearchText("".join(pieces), offsets)


@functools.lru_cache(maxsize=2048)
def reduce(query: str) -> str:
    """Return the search text of a query, without white space at its ends."""
    folded = fold(query)
    return "".join(
        " " if folded[start].isspace() else folded[start:end] for start, end in _kept(folded)
    )


def _kept(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges to keep: stretches of content, and one white-space character for a space."""
    gaps, joining = _patterns()
    start = 0
    for gap in gaps.finditer(folded):
        at, end = gap.span()
        if at > start:
            yield start, at
        start = end
        is_inside = at > 0 and end < len(folded)
        if is_inside and not joining.match(folded[at - 1]) and not joining.match(folded[end]):
            space = next((i for i in range(at, end) if folded[i].isspace()), None)
            if space is not None:
                yield space, space + 1
    if start < len(folded):
        yield start, len(folded)


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a run to drop or shrink, and of a character that draws nearer."""
    punctuation = "".join(sorted(map(re.escape, map(fold, CJK_PUNCTUATION))))
    # The space between two Latin words stays anyway; looking at each would make English slow.
    gaps = rf"(?!(?<=[0-9a-z]) [0-9a-z])[\s{_ZERO_WIDTH}]+"
    return re.compile(gaps), re.compile(f"[{HAN_CLASS}{punctuation}]")
