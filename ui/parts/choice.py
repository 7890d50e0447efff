"""A combo box with the arrow of our icons: a style sheet could only take one from a file."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ui import fonts, icons
from ui.look import Look

_ARROW_PX, _RIGHT = 14, 9


class Choice(QComboBox):
    """One of several texts; a screen reader hears `name`."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.setFont(fonts.sans(13))
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        try:
            left, top = self.width() - _RIGHT - _ARROW_PX, (self.height() - _ARROW_PX) / 2
            token = "dim" if self.isEnabled() else "border"
            box = QRectF(left, top, _ARROW_PX, _ARROW_PX)
            icons.paint(painter, box, "chevron-down", self._look.color(token))
        finally:
            painter.end()
