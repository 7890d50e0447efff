"""What can be pressed in the text: the links to terms and the article's own links, by offset.

They stand beside the document, not in it: setting them moves nothing and rebuilds nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from content.article import Article, Style

if TYPE_CHECKING:
    from content.link import Link


class Anchor(NamedTuple):
    """A range of the article's text; `link` is the term linked there, else `target` is the URL."""

    start: int
    end: int
    link: Link | None = None
    target: str = ""


class Anchors:
    """Sorted, not overlapping; `focused` and `hovered` are indices, -1 for none."""

    def __init__(self) -> None:
        self._all: tuple[Anchor, ...] = ()
        self._starts: list[int] = []
        self.focused = -1
        self.hovered = -1

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, index: int) -> Anchor:
        return self._all[index]

    def set(self, anchors: Iterable[Anchor]) -> None:
        """Replace all; the focus stays on the same range where it is still there."""
        before = self._all[self.focused] if self.focused >= 0 else None
        self._all = tuple(sorted(anchors, key=lambda anchor: anchor.start))
        self._starts = [anchor.start for anchor in self._all]
        self.hovered = -1
        self.focused = -1
        if before is not None:
            index = bisect_left(self._starts, before.start)
            if index < len(self._all) and self._all[index].end == before.end:
                self.focused = index

    def of_term(self, headword: str) -> int:
        """Return the index of the first link that may mean a term, -1 where there is none."""
        return next(
            (
                index
                for index, anchor in enumerate(self._all)
                if anchor.link and headword in anchor.link.terms
            ),
            -1,
        )

    def between(self, start: int, end: int) -> range:
        """Return the indices of the anchors that reach into `start` to `end`."""
        first = bisect_right(self._starts, start)
        if first and self._all[first - 1].end > start:
            first -= 1
        return range(first, bisect_left(self._starts, end))

    def touching(self, offset: int) -> range:
        """Return the indices of the anchors that hold or border on `offset`."""
        return self.between(offset - 1, offset + 1)

    def beside(self, by: int, offset: int) -> int:
        """Return the index one step after (1) or before (-1) the focus, -1 beyond the ends.

        Without a focus it is the first one from `offset` on, or the last one before it.
        """
        if self.focused >= 0:
            index = self.focused + by
        elif by > 0:
            index = bisect_left(self._starts, offset)
        else:
            index = bisect_left(self._starts, offset) - 1
        return index if 0 <= index < len(self._all) else -1


def own_links(article: Article) -> Iterator[Anchor]:
    """Yield the links that the article itself writes, parts of one in several styles as one."""
    for block in article.blocks:
        start = end = -1
        target = ""
        for run in block.runs:
            if not run.style & Style.LINK or not run.target:
                continue
            if run.start == end and run.target == target:
                end = run.end
                continue
            if end > start:
                yield Anchor(start, end, target=target)
            start, end, target = run.start, run.end, run.target
        if end > start:
            yield Anchor(start, end, target=target)
