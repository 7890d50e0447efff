"""The scroll bar of the reading view, with a mark where each hit stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QScrollBar, QWidget

from ui.look import Look
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_MARK_PX = 3.0
_CURRENT_PX = 4.0


class ScrollMarks(QScrollBar):
    """Marks are fractions of the document's height, 0 to 1."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._look = look
        self._marks: tuple[float, ...] = ()
        self._current: float | None = None
        self._lit: float | None = None
        self.setAccessibleName(tr("正文滚动条"))

    @property
    def marks(self) -> tuple[float, ...]:
        return self._marks

    @property
    def lit(self) -> float | None:
        """Where the lit sentence stands, None for none."""
        return self._lit

    def set_marks(
        self, marks: Sequence[float], current: float | None = None, lit: float | None = None
    ) -> None:
        """Show where hits are, which one is current, and where the lit sentence is."""
        self._marks, self._current, self._lit = tuple(marks), current, lit
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._marks and self._lit is None:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.color("mark"))
            for row in sorted({round(mark * self._room) for mark in self._marks}):
                self._draw(painter, row, _MARK_PX)
            for token, mark in (("accent", self._lit), ("accent", self._current)):
                if mark is not None:
                    painter.setBrush(self._look.color(token))
                    self._draw(painter, round(mark * self._room), _CURRENT_PX)
        finally:
            painter.end()

    @property
    def _room(self) -> float:
        return self.height() - _CURRENT_PX

    def _draw(self, painter: QPainter, top: float, height: float) -> None:
        painter.drawRoundedRect(QRectF(1, top, self.width() - 2, height), 1.5, 1.5)
