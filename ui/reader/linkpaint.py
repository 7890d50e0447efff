"""How links look: dots under a term, a line under a link of the article's own, a ring for focus."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.look import Look
from ui.reader.lines import Piece

# Below the baseline: clear of the glyphs, which reach 0.13 em down, and of the next line.
_UNDERLINE_EM = 0.27
_DOTS = (0.01, 2.4)
_DOT_EM = 0.072
_LINE_EM = 0.078
_INSET = 1.0


def paint_dots(painter: QPainter, look: Look, parts: Iterable[Piece]) -> None:
    """Draw the dotted underline of a term; round caps and next to no dash make true dots."""
    for part in parts:
        pen = QPen(look.color("underline"), max(1.2, _DOT_EM * part.em))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern(_DOTS)
        _draw(painter, pen, part)


def paint_line(painter: QPainter, look: Look, parts: Iterable[Piece], token: str) -> None:
    """Draw a solid underline."""
    for part in parts:
        _draw(painter, QPen(look.color(token), max(1.2, _LINE_EM * part.em)), part)


def paint_focus(painter: QPainter, look: Look, parts: Iterable[Piece]) -> None:
    """Draw the ground and the ring of the link that has the keyboard."""
    for part in parts:
        painter.setBrush(look.color("accent_soft"))
        painter.setPen(QPen(look.color("accent"), 1.5))
        painter.drawRoundedRect(_box(part), 4, 4)


def _box(part: Piece) -> QRectF:
    return part.rect.adjusted(-2, -1, 2, 0.12 * part.em)


def _draw(painter: QPainter, pen: QPen, part: Piece) -> None:
    y = part.baseline + _UNDERLINE_EM * part.em
    painter.setPen(pen)
    painter.drawLine(QPointF(part.left + _INSET, y), QPointF(part.right - _INSET, y))
