"""What stands where a list would be empty: a sign, a sentence, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import fonts, icons
from ui.look import Look
from ui.parts.prose import Prose
from ui.parts.viewport import own_viewport

_GLYPH_PX = 30
_SIDE, _TOP = 13, 28


class Glyph(QWidget):
    """An icon as a picture, of no meaning to a screen reader."""

    def __init__(self, look: Look, name: str, px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self.setFixedSize(px, px)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            icons.paint(painter, self.rect(), self._name, self._look.color("border"))
        finally:
            painter.end()


class StatePage(QScrollArea):
    """A message with optional words to press and one button; scrolls where it is long."""

    word_chosen = Signal(str)
    button_pressed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None, *, side: int = _SIDE) -> None:
        super().__init__(parent)
        self._look = look
        self._side = side
        self._title = self._text = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        own_viewport(self).setAutoFillBackground(False)

    @property
    def title(self) -> str:
        """The heading of what is shown."""
        return self._title

    @property
    def text(self) -> str:
        """The sentences beneath it."""
        return self._text

    def show_message(
        self,
        glyph: str,
        title: str,
        text: str = "",
        *,
        words_title: str = "",
        words: Sequence[tuple[str, str]] = (),
        button: str = "",
    ) -> None:
        """Show a message; `words` are (word, what it is) that can be pressed."""
        self._title, self._text = title, text
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        look, body = self._look, QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(self._side, _TOP, self._side, _SIDE)
        column.setSpacing(8)
        column.addWidget(Glyph(look, glyph, _GLYPH_PX, body))
        bold = fonts.sans(14, QFont.Weight.DemiBold)
        column.addWidget(Prose(look, title, bold, line_height=22, parent=body))
        if text:
            column.addWidget(Prose(look, text, fonts.sans(13), "dim", line_height=21, parent=body))
        if words:
            column.addSpacing(6)
            self._add_words(column, body, words_title, words)
        if button:
            column.addSpacing(6)
            self._add_button(column, body, button)
        column.addStretch(1)
        before = self.takeWidget()
        if before:
            # It may hold the very button whose press is being handled.
            before.hide()
            before.deleteLater()
        self.setWidget(body)
        body.setAutoFillBackground(False)

    def _add_words(
        self, column: QVBoxLayout, body: QWidget, title: str, words: Sequence[tuple[str, str]]
    ) -> None:
        small = fonts.sans(12)
        if title:
            column.addWidget(Prose(self._look, title, small, "dimmer", line_height=18, parent=body))
        from ui.parts.chip import Chip
        from ui.parts.flow import FlowLayout

        flow = FlowLayout(gap=6)
        for word, note in words:
            chip = Chip(self._look, word, body)
            chip.clicked.connect(lambda _checked=False, word=word: self.word_chosen.emit(word))
            if not note:
                flow.addWidget(chip)
                continue
            chip.setAccessibleDescription(note)
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(chip)
            label = Prose(self._look, note, small, "dimmer", max_lines=1, parent=body)
            row.addWidget(label, 1, Qt.AlignmentFlag.AlignVCenter)
            column.addLayout(row)
        if flow.count():
            column.addLayout(flow)

    def _add_button(self, column: QVBoxLayout, body: QWidget, title: str) -> None:
        button = QPushButton(title, body)
        button.setFont(fonts.sans(13))
        button.clicked.connect(self.button_pressed)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
