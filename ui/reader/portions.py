"""What goes into the document at one go: a block, a table, or a part of a very long block.

Qt lays out a block as a whole, so one of megabytes would hold the window up for seconds; it is cut
at its line ends, or behind sentences. Rows that make a rectangle go together. Knows no Qt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from content.article import Article, Block, BlockKind

_LONG = 6_000
_PART = 3_000
_MOST_CELLS = 1_000
_SENTENCE_END = re.compile("[。！？!?；;][”’）」』]?")


class Portion(NamedTuple):
    """`text[start:end]`, of the blocks from `first` up to `last`; more than one make a table."""

    first: int
    last: int
    start: int
    end: int
    is_table: bool = False
    begins: bool = True
    ends: bool = True


def long_blocks(article: Article) -> dict[int, tuple[int, ...]]:
    """Return, for the index of each very long block, the offsets at which it is cut."""
    return {
        index: tuple(_cuts(article.text, block))
        for index, block in enumerate(article.blocks)
        if block.end - block.start > _LONG
    }


def inserted(article: Article, cuts: Mapping[int, tuple[int, ...]]) -> list[int]:
    """Return the cuts at which the document has a border and the text has nothing.

    At the others a line feed of the text becomes the border.
    """
    return [cut for each in cuts.values() for cut in each if article.text[cut - 1] != "\n"]


def portions(article: Article, cuts: Mapping[int, tuple[int, ...]]) -> Iterator[Portion]:
    """Yield the portions of an article in order; `cuts` is what `long_blocks` returned."""
    blocks = article.blocks
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if block.kind is BlockKind.ROW:
            last = _rows_end(article, index)
            yield from _rows(article, index, last)
            index = last
            continue
        edges = (block.start, *cuts.get(index, ()), block.end)
        for number in range(len(edges) - 1):
            start, end = edges[number : number + 2]
            is_last = number == len(edges) - 2
            if not is_last and article.text[end - 1] == "\n":
                end -= 1
            yield Portion(index, index + 1, start, end, False, number == 0, is_last)
        index += 1


def _rows(article: Article, first: int, last: int) -> Iterator[Portion]:
    rows = article.blocks[first:last]
    columns = {article.text.count("\t", row.start, row.end) + 1 for row in rows}
    is_sane = max(row.end - row.start for row in rows) <= _LONG
    if is_sane and len(columns) == 1 and max(columns) * len(rows) <= _MOST_CELLS:
        yield Portion(first, last, rows[0].start, rows[-1].end, is_table=True)
        return
    for index, row in enumerate(rows, first):
        yield Portion(index, index + 1, row.start, row.end)


def _rows_end(article: Article, first: int) -> int:
    blocks = article.blocks
    last = first
    while last < len(blocks) and blocks[last].kind is BlockKind.ROW:
        last += 1
    return last


def _cuts(text: str, block: Block) -> Iterator[int]:
    at = block.start
    while block.end - at > _LONG:
        low, high = at + _PART, at + _LONG - 1
        line_end = text.find("\n", low, high)
        sentence = _SENTENCE_END.search(text, low, high)
        if line_end >= 0:
            at = line_end + 1
        elif sentence and block.kind is not BlockKind.CODE:
            at = sentence.end()
        else:
            at = high
        yield at
