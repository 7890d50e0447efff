"""Beneath the hits: that there are more than are listed, and a way to list more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from index.answer import Answer
from ui import fonts
from ui.look import Look
from ui.parts.prose import Prose
from ui.tr import tr

MOST_HITS = 1000
"""So many hits are listed at most; who has more narrows them."""

_SIDE = 13


class Rest(QWidget):
    """Says nothing where all is listed."""

    more_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Prose(look, "", fonts.sans(12), "dimmer", line_height=19, parent=self)
        self._more = QToolButton(self)
        self._more.setText(tr("多列一些"))
        self._more.setFont(fonts.sans(12))
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.clicked.connect(self.more_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 4, _SIDE - 3, 8)
        row.addWidget(self._label, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._more)

    @property
    def text(self) -> str:
        """What is said."""
        return self._label.text()

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is on the way to list more."""
        return self._more.hasFocus()

    def show_answer(self, answer: Answer) -> None:
        """Say how much of an answer is not listed."""
        listed = len(answer.hits)
        text = tr("只列出前 {n} 项，共 {total} 项。", n=listed, total=answer.total)
        self._label.set_text(text if listed < answer.total else "")
        self._more.setVisible(listed < min(answer.total, MOST_HITS))
