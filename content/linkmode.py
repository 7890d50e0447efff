"""Which of an article's links are shown: each, the first in a paragraph, the first, or none.

A reader chooses for all terms, an entry for itself; the stricter of the two holds.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from typing import TYPE_CHECKING

from content.article import Article

if TYPE_CHECKING:
    from content.link import Link


class LinkMode(enum.StrEnum):
    """From the least strict to the strictest."""

    EVERY = "every"
    PARAGRAPH = "paragraph"
    ARTICLE = "article"
    NONE = "none"


_STRICTNESS = {mode: number for number, mode in enumerate(LinkMode)}

_TURNS = {LinkMode.PARAGRAPH: "是本段的第一处", LinkMode.ARTICLE: "是全文的第一处"}


def stricter(first: LinkMode, second: LinkMode) -> LinkMode:
    """Return the one of two modes that shows less."""
    return max(first, second, key=_STRICTNESS.__getitem__)


def visible(links: Sequence[Link], article: Article, mode: LinkMode) -> tuple[Link, ...]:
    """Return those of an article's `links`, in order, that are shown in `mode`.

    First is the first link of an entry, whichever of its names it has. A link that several entries
    share is shown where it is one of them's turn, and then counts as a link of each.
    """
    if mode is LinkMode.EVERY and not any(link.meaning.modes for link in links):
        return tuple(links)
    if mode is LinkMode.NONE:
        return ()
    shown = []
    block = -1
    # Headword -> the block in which a link was last shown.
    seen: dict[str, int] = {}
    for link in links:
        if block < 0 or link.start >= article.blocks[block].end:
            block = article.block_at(link.start)
        modes = link.meaning.modes or (LinkMode.EVERY,) * len(link.terms)
        if any(
            _is_due(stricter(mode, own), seen.get(term, -1), block)
            for term, own in zip(link.terms, modes, strict=True)
        ):
            shown.append(link)
            seen.update(dict.fromkeys(link.terms, block))
    return tuple(shown)


def turn(link: Link, mode: LinkMode) -> str:
    """Return why a link that is shown in `mode` is one when others are not; "" where all are."""
    modes = link.meaning.modes or (LinkMode.EVERY,)
    own = min(modes, key=_STRICTNESS.__getitem__)
    return _TURNS.get(stricter(mode, own), "")


def _is_due(mode: LinkMode, last_block: int, block: int) -> bool:
    """Tell whether a term is linked once more in a block, last linked in another (-1: none)."""
    if mode is LinkMode.PARAGRAPH:
        return last_block != block
    return mode is LinkMode.EVERY or (mode is LinkMode.ARTICLE and last_block < 0)
