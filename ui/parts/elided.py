"""A label of one line that says with an ellipsis where it has not said all."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget


class ElidedLabel(QLabel):
    """Plain text, cut at its right end to the width there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            box = self.contentsRect()
            mode = Qt.TextElideMode.ElideRight
            shown = self.fontMetrics().elidedText(self.text(), mode, box.width())
            painter.drawText(box, self.alignment(), shown)
        finally:
            painter.end()
