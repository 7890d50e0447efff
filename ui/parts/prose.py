"""A label for text from anywhere: plain, wrapped at any character, with leading of its own."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.look import Look
from ui.parts.lines import TextLines

_NARROWEST_PX = 24
_PREFERRED_PX = 240
_MEASURED = 200
_WIDTHS_KEPT = 16


class Prose(QLabel):
    """Plain text in one font and one colour token; a screen reader reads it as a label.

    Unlike QLabel it takes a line height, never widens for a long word, and elides after
    `max_lines` (0: never).
    """

    def __init__(
        self,
        look: Look,
        text: str,
        font: QFont,
        color: str = "ink",
        *,
        line_height: int = 0,
        max_lines: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._color = color
        self._line_height = line_height
        self._max_lines = max_lines
        self._lines: TextLines | None = None
        # A layout asks for the height of a few widths over and over.
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)
        look.changed.connect(self.update)

    def set_text(self, text: str) -> None:
        """Show `text` instead."""
        self._lines = None
        self._heights.clear()
        self.setText(text)
        self.updateGeometry()
        self.update()

    @property
    def is_elided(self) -> bool:
        """Whether the end of the text is not shown at the present width."""
        return self._laid_out(self.contentsRect().width()).is_elided

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        if self._max_lines == 1 and self._line_height:
            # No text need be laid out for that.
            return self._line_height + margins.top() + margins.bottom()
        room = width - margins.left() - margins.right()
        if room not in self._heights:
            if len(self._heights) >= _WIDTHS_KEPT:
                self._heights.clear()
            self._heights[room] = self._laid_out(room).height
        return self._heights[room] + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        words = self.fontMetrics().horizontalAdvance(self.text()[:_MEASURED])
        width = min(_PREFERRED_PX, words + 2) + margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST_PX, self._line_height or self.fontMetrics().lineSpacing())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            room = self.contentsRect()
            lines = self._laid_out(room.width())
            lines.draw(painter, QPointF(room.topLeft()), self._look.color(self._color))
        finally:
            painter.end()

    def _laid_out(self, width: int) -> TextLines:
        if self._lines is None or self._lines.width != max(1, width):
            self._lines = TextLines(
                self.text(),
                self.font(),
                width,
                line_height=self._line_height,
                max_lines=self._max_lines,
            )
        return self._lines
