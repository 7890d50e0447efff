"""A word in an outline that says what kind of thing something is; it cannot be pressed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import fonts
from ui.look import Look
from ui.parts.lines import one_line

_PADDING, _HEIGHT = 9, 22


class Tag(QLabel):
    """Elided where there is no room for the word."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(one_line(text), parent)
        self._look = look
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.sans(12))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(words + 2 * _PADDING, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * _PADDING, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._look.color("border"))
            pill = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            painter.setPen(self._look.color("dim"))
            painter.setFont(self.font())
            room = self.width() - 2 * _PADDING + 1
            metrics = QFontMetrics(self.font())
            shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, shown)
        finally:
            painter.end()
