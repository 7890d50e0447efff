"""Where in a text nothing is linked, and why: headings, code, links, images, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from content.article import Article, BlockKind, Style

HEADING = "heading"
CODE = "code"
LINK_TEXT = "link"
IMAGE_TEXT = "image"
ADDRESS = "address"

# Ends at a Chinese character, since addresses stand in Chinese text without a space behind them.
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]{0,31}://|www\.)[\w.~:/?#\[\]@!$&*+=%-]+", re.A | re.I)
_BLOCKS = {BlockKind.HEADING: HEADING, BlockKind.CODE: CODE}
_STYLES = ((Style.CODE, CODE), (Style.IMAGE, IMAGE_TEXT), (Style.LINK, LINK_TEXT))
_CLOSED_STYLES = int(Style.CODE | Style.LINK | Style.IMAGE)


class Closed(NamedTuple):
    """A range of the text and what it is, one of this module's names."""

    start: int
    end: int
    kind: str


def closed_in(article: Article) -> Iterator[Closed]:
    """Yield the closed ranges of an article, in no order; they may overlap."""
    for block in article.blocks:
        if kind := _BLOCKS.get(block.kind):
            yield Closed(block.start, block.end, kind)
            continue
        for run in block.runs:
            style = int(run.style)
            if style & _CLOSED_STYLES:
                kind = next(name for flag, name in _STYLES if style & int(flag))
                yield Closed(run.start, run.end, kind)
    yield from addresses(article.text)


def addresses(text: str) -> Iterator[Closed]:
    """Yield the ranges of plain text that are addresses of the web and the like."""
    # The pattern walks the whole text slowly; most has no address.
    if "://" in text or "www." in text.lower():
        for match in _ADDRESS.finditer(text):
            yield Closed(*match.span(), ADDRESS)
