"""A card that floats over the page: its ground, its outline and its shadow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.look import Look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

MARGINS = QMargins(16, 10, 16, 22)
"""Room round a card for its shadow."""
_RADIUS = 10.0
_BLUR_PX = 16
_DROP_PX = 6


def paint_card(widget: QWidget, look: Look) -> None:
    """Draw a card that fills `widget` but for `MARGINS`."""
    box = QRectF(widget.rect().marginsRemoved(MARGINS))
    painter = QPainter(widget)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        # Layers that add up to a soft edge: cheaper than a blur effect and crisp at any scale.
        shadow = QColor(look.color("shadow"))
        for spread in range(-_DROP_PX, _BLUR_PX):
            rest = (_BLUR_PX - spread) / (_BLUR_PX + _DROP_PX)
            shadow.setAlphaF(look.theme.shadow_alpha / 255 * 0.28 * rest**2)
            painter.setBrush(shadow)
            grown = box.adjusted(-spread, -spread, spread, spread).translated(0, _DROP_PX)
            painter.drawRoundedRect(grown, _RADIUS + spread, _RADIUS + spread)
        painter.setPen(QPen(look.color("line"), 1))
        painter.setBrush(look.color("card"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    finally:
        painter.end()
