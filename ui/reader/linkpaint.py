"""How links look: dots under a term, a line under a link of the article's own, a ring for focus."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from ui.look import Look
from ui.reader.lines import Piece

# Below the baseline: clear of the glyphs, which reach 0.13 em down, and of the next line.
_UNDERLINE_EM = 0.27
_GAP = 2.4
_DOT_EM = 0.072
_LINE_EM = 0.078
_INSET = 1.0


def paint_dots(painter: QPainter, look: Look, parts: Iterable[Piece]) -> None:
    """Draw the dotted underline of a term.

    One dot is drawn and laid like tiles, pixel on pixel: a pen with a dash pattern takes thirty
    times as long, which a page of links feels at every step of scrolling.
    """
    scale = painter.device().devicePixelRatio()
    for part in parts:
        dot = max(1.2, _DOT_EM * part.em)
        tile = _dot(look.color("underline").name(), dot, scale)
        place = painter.transform().map(QPointF(part.left + _INSET, _line_y(part) - dot / 2))
        origin = QPointF(round(place.x() * scale) / scale, round(place.y() * scale) / scale)
        size = tile.deviceIndependentSize()
        count = max(1, round((part.right - part.left - 2 * _INSET) / size.width()))
        painter.save()
        painter.resetTransform()
        painter.drawTiledPixmap(QRectF(origin, QSizeF(count * size.width(), size.height())), tile)
        painter.restore()


@lru_cache(maxsize=16)
def _dot(color: str, dot: float, scale: float) -> QPixmap:
    """Return one dot of `dot` pixels with the gap behind it, for a device of `scale`."""
    side = dot * scale
    pixmap = QPixmap(round(side * _GAP), ceil(side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        painter.drawEllipse(QRectF(0, 0, side, side))
    finally:
        painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


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
    y = _line_y(part)
    painter.setPen(pen)
    painter.drawLine(QPointF(part.left + _INSET, y), QPointF(part.right - _INSET, y))


def _line_y(part: Piece) -> float:
    return part.baseline + _UNDERLINE_EM * part.em
