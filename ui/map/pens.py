"""Lines and marks of a map as Qt paints them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF

from content.map.route import Path
from content.map.styles import Mark, Style


def outline(path: Path) -> QPainterPath:
    """Return a path of the map as one of Qt's."""
    made = QPainterPath(QPointF(*path.curves[0].start))
    for curve in path.curves:
        made.quadTo(QPointF(*curve.control), QPointF(*curve.end))
    return made


def mark_outline(shape: Mark) -> QPainterPath:
    """Return a mark as a path of Qt's."""
    made = QPainterPath()
    made.addPolygon(QPolygonF([QPointF(*point) for point in shape.points]))
    if shape.is_closed:
        made.closeSubpath()
    return made


def line_pen(style: Style, color: str) -> QPen:
    """Return the pen of a relation's line."""
    pen = QPen(QColor(color), style.width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if style.dash:
        # Qt counts dashes in widths of the pen
        pen.setDashPattern([length / style.width for length in style.dash])
    return pen
