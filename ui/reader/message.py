"""What a pane shows in place of an article: nothing open, loading, or what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import fonts
from ui.look import Look
from ui.parts.prose import Prose
from ui.reader.display import shown

_WIDEST_PX = 420


class Message(QWidget):
    """A title and a sentence, a little above the middle."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = Prose(look, "", fonts.serif(24, bold=True), line_height=36)
        self._sentence = Prose(look, "", fonts.sans(14), "dim", line_height=25)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(2)
        for part in (self._title, self._sentence):
            part.setMaximumWidth(_WIDEST_PX)
            part.setMinimumWidth(10)
            column.addWidget(part)
            column.addSpacing(10)
        column.addStretch(3)

    def say(self, title: str, sentence: str) -> None:
        """Show a title and a sentence; either may be empty."""
        self._title.set_text(shown(title))
        self._sentence.set_text(shown(sentence))
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
