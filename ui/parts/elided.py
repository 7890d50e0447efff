"""A label of one line that says with an ellipsis where it has not said all."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

_SEPARATOR = "  ›  "


class ElidedLabel(QLabel):
    """Steps of plain text; where room is short the first ones go, then the end of the last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[str, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)

    def set_steps(self, *steps: str) -> None:
        """Show `steps` one after another, the most telling one last."""
        self._steps = steps
        self.setText(_SEPARATOR.join(steps))

    def shown_text(self) -> str:
        """Return what there is room for."""
        room, metrics = self.contentsRect().width(), self.fontMetrics()
        for first in range(len(self._steps)):
            text = _SEPARATOR.join(self._steps[first:])
            if metrics.horizontalAdvance(text) <= room:
                return text
        last = self._steps[-1] if self._steps else ""
        return metrics.elidedText(last, Qt.TextElideMode.ElideRight, room)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.drawText(self.contentsRect(), self.alignment(), self.shown_text())
        finally:
            painter.end()
