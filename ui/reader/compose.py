"""From an article to a QTextDocument, some portions at a time, keeping every offset.

Each block of the article is a block of the document (a very long one several), each cell of a table
too; nothing is added to the text but the head. Links, hits and ornaments are no part of the
document: they are painted.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from content.article import Article, Block, BlockKind
from ui.reader.display import opens_with_blank, shown
from ui.reader.formats import Formats, kind_of
from ui.reader.head import head_lines
from ui.reader.portions import Portion, inserted, long_blocks, portions
from ui.reader.positions import Positions
from ui.reader.stretches import Stretch, drawn, stretches, styles

if TYPE_CHECKING:
    from ui.reader.pictures import Pictures


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
        self.head = head_lines(article)
        cuts = long_blocks(article)
        head = "".join(line.text + "\n" for line in self.head)
        self.positions = Positions(head, article.text, inserted(article, cuts))
        self._article = article
        self._document = document
        self._formats = formats
        self._pictures = pictures
        self._width_px = width_px
        self._cursor = QTextCursor(document)
        self._portions = portions(article, cuts)
        self._next: Portion | None = next(self._portions, None)
        self._has_head = False
        self._is_on_empty_block = True
        self._coloured: list[tuple[int, int, str]] = []
        self._picture_blocks: list[tuple[int, Block]] = []

    @property
    def is_finished(self) -> bool:
        return self._next is None

    @property
    def composed_to(self) -> int:
        """The offset before which everything is in the document."""
        return self._next.start if self._next else len(self._article.text) + 1

    def step(self, characters: int) -> None:
        """Add portions until about so many characters more are in the document; at least one."""
        self._cursor.beginEditBlock()
        try:
            self._add_head()
            goal = self.composed_to + characters
            while self._next and self._next.start < goal:
                self._add(self._next)
                self._next = next(self._portions, None)
        finally:
            self._cursor.endEditBlock()

    def recolour(self, formats: Formats) -> None:
        """Take the colours of `formats` for the little text that has one of its own."""
        self._formats = formats
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
            cursor.setBlockFormat(self._formats.block(block.kind, top_px=self._room(block)))

    def replace(self, cursor: QTextCursor, kind: str, text: str) -> None:
        """Put `text`, as it is drawn and as long as what is selected, in its place."""
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for part, style, space_em in stretches(text):
            cursor.insertText(part, self._formats.char(kind, style, space_em))
        cursor.endEditBlock()

    def _add_head(self) -> None:
        if self._has_head:
            return
        self._has_head = True
        for line in self.head:
            text = shown(line.text)
            self._begin(line.kind, text, -1)
            self._insert(line.kind, stretches(text))

    def _add(self, portion: Portion) -> None:
        article = self._article
        if portion.is_table:
            from ui.reader.tables import set_table

            set_table(self._cursor, article, portion, self._formats)
            self._is_on_empty_block = True
            return
        block = article.blocks[portion.first]
        kind = kind_of(block)
        text = drawn(article, block, portion.start, portion.end)
        self._begin(kind, text, portion.first, block, portion)
        if block.kind is BlockKind.IMAGE:
            self._picture_blocks.append((self._cursor.position(), block))
        self._insert(kind, stretches(text, styles(block, portion.start, portion.end)))

    def _begin(
        self,
        kind: str,
        text: str,
        index: int,
        block: Block | None = None,
        portion: Portion | None = None,
    ) -> None:
        """Open a block; the document's first block, and the one after a table, is there already."""
        shape = self._formats.block(
            kind,
            block.level if block else 0,
            opens_with_blank=opens_with_blank(text),
            top_px=self._room(block) if block else 0.0,
            begins=portion is None or portion.begins,
            ends=portion is None or portion.ends,
        )
        face = self._formats.char(kind)
        if self._is_on_empty_block:
            self._cursor.setBlockFormat(shape)
            self._cursor.setBlockCharFormat(face)
            self._is_on_empty_block = False
        else:
            self._cursor.insertBlock(shape, face)
        self._cursor.block().setUserState(index)

    def _insert(self, kind: str, parts: Iterable[Stretch]) -> None:
        cursor, char = self._cursor, self._formats.char
        start = cursor.position()
        for text, style, space_em in parts:
            cursor.insertText(text, char(kind, style, space_em))
        if kind in self._formats.tokens() and cursor.position() > start:
            self._coloured.append((start, cursor.position(), kind))

    def _room(self, block: Block) -> float:
        if self._pictures is None or block.kind is not BlockKind.IMAGE:
            return 0.0
        return self._pictures.room(block, self._width_px, self._formats.px)


def block_index(block: QTextBlock) -> int:
    """Return which block of the article a block of the document shows, -1 for the head."""
    return block.userState()
