"""What is painted under and over the text of the visible part of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.look import Look
from ui.reader.anchors import Anchor, Anchors
from ui.reader.lines import Piece, pieces, visible_blocks
from ui.reader.linkpaint import paint_dots, paint_focus, paint_line
from ui.reader.marks import Marks, paint_ground
from ui.reader.page import Page

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


class PagePainter:
    """Paints one page in document coordinates; `first` to `last` are the visible offsets."""

    def __init__(self, look: Look, page: Page, anchors: Anchors, marks: Marks) -> None:
        self._look = look
        self._page = page
        self._anchors = anchors
        self._marks = marks

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Return the pieces of lines of a range of offsets, none beyond what is composed."""
        if start >= self._page.composed_to:
            return []
        position = self._page.positions.position
        return list(pieces(self._page.document, position(start), position(end)))

    def paint_grounds(self, painter: QPainter, first: int, last: int, bottom: float) -> None:
        """Paint what lies behind the text: ornaments, a lit sentence, hits, the ring of focus."""
        document = self._page.document
        blocks = visible_blocks(document, self._page.block_of(max(first, -1)), bottom)
        self._page.ornaments.paint(painter, document, blocks, first, last)
        color, marks = self._look.color, self._marks
        lit = marks.lit
        if lit and lit.end > first and lit.start < last:
            paint_ground(painter, color("accent_soft"), self.pieces(lit.start, lit.end))
        for index in marks.between(first, last):
            hit = marks.hits[index]
            token = "hit_current" if index == marks.current else "hit"
            paint_ground(painter, color(token), self.pieces(hit.start, hit.end))
        focused = self._anchors.focused
        if focused in self._anchors.between(first, last):
            paint_focus(painter, self._look, self._pieces_of(self._anchors[focused]))

    def paint_lines(self, painter: QPainter, first: int, last: int) -> None:
        """Paint the lines under links, over the text that they cross."""
        for index in self._anchors.between(first, last):
            anchor = self._anchors[index]
            parts = self._pieces_of(anchor)
            if index == self._anchors.focused:
                continue
            if index == self._anchors.hovered:
                paint_line(painter, self._look, parts, "accent")
            elif anchor.link:
                paint_dots(painter, self._look, parts)
            else:
                paint_line(painter, self._look, parts, "underline")

    def _pieces_of(self, anchor: Anchor) -> list[Piece]:
        return self.pieces(anchor.start, anchor.end)
