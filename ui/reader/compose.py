"""From an article to a QTextDocument, a few blocks at a time, keeping every offset.

Each block of the article is one block of the document, each cell of a table too; nothing is added
to the text but the head. Links, hits and ornaments are no part of the document: they are painted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLength,
    QTextTableFormat,
)

from content.article import Article, Block, BlockKind, Style
from ui.reader.display import drawable, opens_with_blank, shown, spacings
from ui.reader.formats import CELL_PADDING_EM, Formats, kind_of
from ui.reader.head import head_lines
from ui.reader.positions import Positions

if TYPE_CHECKING:
    from ui.reader.pictures import Pictures

_MOST_CELLS = 4000
Piece = tuple[str, Style, float]


class Composer:
    """Fill `document`, which must be new and empty, from `article`; `width_px` is the column's."""

    def __init__(
        self,
        article: Article,
        document: QTextDocument,
        formats: Formats,
        pictures: Pictures | None,
        width_px: int,
    ) -> None:
        self.formats = formats
        self.head = head_lines(article)
        self.positions = Positions("".join(line.text + "\n" for line in self.head), article.text)
        self._article = article
        self._document = document
        self._pictures = pictures
        self._width_px = width_px
        self._cursor = QTextCursor(document)
        self._next = 0
        self._is_on_empty_block = True
        self._coloured: list[tuple[int, int, str]] = []
        self._picture_blocks: list[tuple[int, Block]] = []

    @property
    def is_finished(self) -> bool:
        return self._next >= len(self._article.blocks)

    @property
    def composed_to(self) -> int:
        """The offset before which everything is in the document."""
        if self.is_finished:
            return len(self._article.text) + 1
        return self._article.blocks[self._next].start

    def step(self, characters: int) -> None:
        """Add blocks until about so many characters more are in the document; at least one."""
        blocks = self._article.blocks
        self._cursor.beginEditBlock()
        try:
            if self._next == 0:
                self._add_head()
            goal = self.composed_to + characters
            while not self.is_finished and blocks[self._next].start < goal:
                self._add_next()
        finally:
            self._cursor.endEditBlock()

    def recolour(self, formats: Formats) -> None:
        """Take the colours of `formats` for the little text that has one of its own."""
        self.formats = formats
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        for start, end, kind in self._coloured:
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            change = QTextCharFormat()
            change.setForeground(formats.char(kind).foreground())
            cursor.mergeCharFormat(change)
        cursor.endEditBlock()

    def fit_pictures(self, width_px: int) -> None:
        """Keep as much room above each picture's caption as it takes in another column."""
        self._width_px = width_px
        for position, block in self._picture_blocks:
            cursor = QTextCursor(self._document)
            cursor.setPosition(position)
            shape = self.formats.block(block.kind, top_px=self._room(block))
            cursor.setBlockFormat(shape)

    def replace(self, cursor: QTextCursor, kind: str, text: str) -> None:
        """Put `text`, as `shown` made it and as long as what is selected, in its place."""
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for piece, style, space_em in _pieces(text, ()):
            cursor.insertText(piece, self.formats.char(kind, style, space_em))
        cursor.endEditBlock()

    def _add_head(self) -> None:
        for line in self.head:
            text = shown(line.text)
            self._begin(line.kind, text, block_index=-1)
            self._insert(line.kind, _pieces(text, ()))

    def _add_next(self) -> None:
        index = self._next
        block = self._article.blocks[index]
        if block.kind is BlockKind.ROW and (last := self._table_end(index)) is not None:
            self._add_table(index, last)
            self._next = last
            return
        self._next += 1
        text = self._shown(block)
        kind = kind_of(block)
        self._begin(kind, text, index, level=block.level, top_px=self._room(block))
        if block.kind is BlockKind.IMAGE:
            self._picture_blocks.append((self._cursor.position(), block))
        self._insert(kind, _pieces(text, _styles(block)))

    def _begin(
        self, kind: str, text: str, block_index: int, *, level: int = 0, top_px: float = 0.0
    ) -> None:
        """Open a block; the document's first block, and the one after a table, is there already."""
        shape = self.formats.block(
            kind, level, opens_with_blank=opens_with_blank(text), top_px=top_px
        )
        face = self.formats.char(kind)
        if self._is_on_empty_block:
            self._cursor.setBlockFormat(shape)
            self._cursor.setBlockCharFormat(face)
            self._is_on_empty_block = False
        else:
            self._cursor.insertBlock(shape, face)
        self._cursor.block().setUserState(block_index)

    def _insert(self, kind: str, pieces: Iterable[Piece]) -> None:
        cursor, char = self._cursor, self.formats.char
        start = cursor.position()
        for text, style, space_em in pieces:
            cursor.insertText(text, char(kind, style, space_em))
        if kind in self.formats.tokens() and cursor.position() > start:
            self._coloured.append((start, cursor.position(), kind))

    def _room(self, block: Block) -> float:
        if self._pictures is None or block.kind is not BlockKind.IMAGE:
            return 0.0
        return self._pictures.room(block, self._width_px, self.formats.px)

    def _shown(self, block: Block) -> str:
        source = self._article.text[block.start : block.end]
        if block.kind is BlockKind.CODE:
            return drawable(source)
        text = shown(source)
        for run in block.runs:
            if run.style & Style.CODE:
                start, end = run.start - block.start, run.end - block.start
                text = text[:start] + drawable(source[start:end]) + text[end:]
        return text

    def _table_end(self, first: int) -> int | None:
        """Return the index after the rows from `first` on, None where they make no rectangle."""
        blocks, text = self._article.blocks, self._article.text
        last = first
        while last < len(blocks) and blocks[last].kind is BlockKind.ROW:
            last += 1
        columns = {text.count("\t", row.start, row.end) for row in blocks[first:last]}
        is_small = (max(columns) + 1) * (last - first) <= _MOST_CELLS
        return last if len(columns) == 1 and is_small else None

    def _add_table(self, first: int, last: int) -> None:
        """Set rows as a table: its cells' borders in the document are the rows' tabs and ends."""
        rows = self._article.blocks[first:last]
        columns = self._article.text.count("\t", rows[0].start, rows[0].end) + 1
        table = self._cursor.insertTable(len(rows), columns, self._table_format())
        cell = QTextCursor(self._document)
        for number, row in enumerate(rows):
            kind = kind_of(row)
            texts = self._shown(row).split("\t")
            start = 0
            for column, text in enumerate(texts):
                cell = table.cellAt(number, column).firstCursorPosition()
                cell.setBlockFormat(self.formats.block(kind))
                cell.setBlockCharFormat(self.formats.char(kind))
                cell.block().setUserState(first + number)
                for piece, style, space_em in _pieces(text, _styles(row, start)):
                    cell.insertText(piece, self.formats.char(kind, style, space_em))
                start += len(text) + 1
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._is_on_empty_block = True

    def _table_format(self) -> QTextTableFormat:
        px = self.formats.px
        made = QTextTableFormat()
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        made.setBorder(0)
        made.setCellSpacing(0)
        made.setCellPadding(round(CELL_PADDING_EM * px))
        made.setTopMargin(round(0.6 * px))
        made.setBottomMargin(round(0.9 * px))
        made.setProperty(QTextFormat.Property.FrameBorder, 0)
        return made


def block_index(block: QTextBlock) -> int:
    """Return which block of the article a block of the document shows, -1 for the head."""
    return block.userState()


def _styles(block: Block, skip: int = 0) -> Iterator[tuple[int, int, Style]]:
    """Yield (start, end, style) of the runs, counted from `skip` characters into the block."""
    base = block.start + skip
    for run in block.runs:
        if run.end > base and run.start < run.end:
            yield max(run.start - base, 0), run.end - base, run.style


def _pieces(text: str, styles: Iterable[tuple[int, int, Style]]) -> Iterator[Piece]:
    """Yield `text` in stretches of one style and one spacing."""
    marks = iter(spacings(text))
    mark = next(marks, None)
    at = 0
    for start, end, style in (*styles, (len(text), len(text), Style.PLAIN)):
        for until, kind in ((min(start, len(text)), Style.PLAIN), (min(end, len(text)), style)):
            while mark is not None and mark[0] < until:
                index, space_em = mark
                mark = next(marks, None)
                if kind & Style.CODE and space_em < 0:
                    continue
                if index > at:
                    yield text[at:index], kind, 0.0
                yield text[index], kind, space_em
                at = index + 1
            if until > at:
                yield text[at:until], kind, 0.0
                at = until
