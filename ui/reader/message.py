"""What a pane shows in place of an article: nothing open, loading, or what went wrong."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import fonts
from ui.look import Look
from ui.parts.prose import Prose
from ui.reader.display import shown

_WIDTH_PX = 420


class Message(QWidget):
    """A title and a sentence, a little above the middle."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAutoFillBackground(True)
        self._title = Prose(look, "", fonts.serif(24, bold=True), line_height=36)
        self._sentence = Prose(look, "", fonts.sans(14), "dim", line_height=25)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addStretch(2)
        for part in (self._title, self._sentence):
            part.setMaximumWidth(_WIDTH_PX)
            column.addWidget(part)
        column.addStretch(3)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 24, 24, 24)
        row.addStretch(1)
        row.addLayout(column, 1000)
        row.addStretch(1)
        self._take_colours()
        look.changed.connect(self._take_colours)

    def say(self, title: str, sentence: str) -> None:
        """Show a title and a sentence; either may be empty."""
        for part, text in ((self._title, title), (self._sentence, sentence)):
            part.set_text(shown(text))
            part.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)

    def _take_colours(self) -> None:
        colours = QPalette(self.palette())
        colours.setColor(QPalette.ColorRole.Window, self._look.color("paper"))
        self.setPalette(colours)
