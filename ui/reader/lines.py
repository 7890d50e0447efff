"""Where characters stand on the page: ranges of the document as pieces of lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextFormat, QTextLine

# How far ink reaches above and below the baseline, in em of the text.
_ASCENT_EM = 0.96
_DESCENT_EM = 0.22


class Piece(NamedTuple):
    """A stretch of one line, in document coordinates; `em` is the text's size there in pixels."""

    left: float
    right: float
    baseline: float
    em: float

    @property
    def rect(self) -> QRectF:
        """The box of the ink, from ascenders to descenders."""
        top = self.baseline - _ASCENT_EM * self.em
        height = (_ASCENT_EM + _DESCENT_EM) * self.em
        return QRectF(self.left, top, self.right - self.left, height)


def pieces(document: QTextDocument, start: int, end: int) -> Iterator[Piece]:
    """Yield the pieces of lines that `start` to `end` take, laying out up to there."""
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        if block.isVisible():
            base = block.position()
            yield from _in_block(document, block, max(start - base, 0), end - base)
        block = block.next()


def box_of(document: QTextDocument, block: QTextBlock) -> QRectF:
    """Return the box of a block's lines, laying out up to there.

    Qt's own is shorter where lines have a fixed height: it ends with the last line's font.
    """
    box = document.documentLayout().blockBoundingRect(block)
    box.setHeight(block.layout().lineCount() * float(block.blockFormat().lineHeight()))
    return box


def line_top(document: QTextDocument, position: int) -> float:
    """Return the upper edge of the line that holds a position, laying out up to there."""
    block = document.findBlock(position)
    top = box_of(document, block).top()
    line = block.layout().lineForTextPosition(position - block.position())
    number = line.lineNumber() if line.isValid() else 0
    return top + number * float(block.blockFormat().lineHeight())


def visible_blocks(
    document: QTextDocument, first: QTextBlock, bottom: float
) -> Iterator[QTextBlock]:
    """Yield `first` and the blocks after it down to `bottom`, with the one whose margin ends it."""
    layout = document.documentLayout()
    block = first
    while block.isValid():
        top = layout.blockBoundingRect(block).top() - block.blockFormat().topMargin()
        if top > bottom:
            break
        yield block
        block = block.next()


def _in_block(document: QTextDocument, block: QTextBlock, start: int, end: int) -> Iterator[Piece]:
    corner = box_of(document, block).topLeft()
    layout = block.layout()
    em = float(block.charFormat().intProperty(QTextFormat.Property.FontPixelSize)) or 16.0
    line = layout.lineForTextPosition(start)
    number = line.lineNumber() if line.isValid() else layout.lineCount()
    for index in range(number, layout.lineCount()):
        line = layout.lineAt(index)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if first >= end:
            break
        left = _x(line, max(start, first))
        right = _x(line, min(end, last))
        if right > left:
            baseline = corner.y() + line.y() + line.ascent()
            yield Piece(corner.x() + left, corner.x() + right, baseline, em)


def _x(line: QTextLine, at: int) -> float:
    # Returns the position it came to as well, which the stubs do not know.
    return cast("tuple[float, int]", line.cursorToX(at))[0]
