"""An article as data: its head, its text, its blocks and their inline runs.

Every position is a code-point offset into `Article.text`, which is what the reader sees: all shown
blocks in order, headings included, the title excluded, joined by one line feed.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class BlockKind(enum.StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CODE = "code"
    ROW = "row"
    IMAGE = "image"
    RULE = "rule"


class Style(enum.IntFlag):
    """What an inline run is; `LINK` and `IMAGE` carry a target."""

    PLAIN = 0
    STRONG = 1
    EMPHASIS = 2
    CODE = 4
    LINK = 8
    IMAGE = 16


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points in an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one block in one style.

    `text[start:end]` of the article equals the source file's `[source:source + (end - start)]`
    unless the source writes it otherwise (an entity, an escaped character), in which case the run
    is as short as that spelling and `source` is where it begins.
    """

    start: int
    end: int
    style: Style
    source: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, quotation, code block, table row, image or rule.

    `level`: a heading's level 1-6, an item's or quotation's depth from 1, 1 for a table's head row;
    else 0. `marker`: what stands before a list item ("•", "3."); it is no part of the text. `line`:
    the line of the source file, from 1. A row's cells are separated by tabs; a hard line break
    within a block is a line feed.
    """

    kind: BlockKind
    start: int
    end: int
    runs: tuple[Run, ...]
    level: int
    line: int
    marker: str = ""


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """What the front matter says; `published` as written ("2023-06-16 23:43:19"), or None."""

    id: str
    title: str
    source: str
    published: str | None
    tags: tuple[str, ...]
    summary: str
    file: str

    @property
    def date(self) -> str | None:
        """The day as "YYYY-MM-DD", or None where none (or only a month or a year) is given."""
        return self.published[:10] if self.published and len(self.published) >= 10 else None


@dataclass(frozen=True, slots=True)
class Article:
    head: ArticleHead
    text: str
    blocks: tuple[Block, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text of each block, in order."""
        return tuple(self.text[block.start : block.end] for block in self.blocks)

    def block_at(self, offset: int) -> int:
        """Return the index of the block that holds `offset`, or of the last one before it."""
        low, high = 0, len(self.blocks) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.blocks[middle].start <= offset:
                low = middle
            else:
                high = middle - 1
        return low
