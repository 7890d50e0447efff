"""A slim bar over the article that says one sentence and goes away when told."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from ui.icons import icon
from ui.look import Look
from ui.tr import tr

_PASSING_MS = 8000


class NoticeBar(QFrame):
    """Hidden until `say`; plain text only, since sentences may quote file names and content."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAccessibleName(tr("提示"))
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        close = QToolButton(self)
        close.setIcon(icon(look, "x"))
        close.setAutoRaise(True)
        close.setAccessibleName(tr("关闭提示"))
        close.setToolTip(tr("关闭提示"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 10, 8)
        row.addWidget(self._label, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(_PASSING_MS)
        self._leaving.timeout.connect(self.hide)
        self.hide()

    def say(self, sentence: str, *, passes: bool = False) -> None:
        """Show `sentence`, replacing what stood there; one that `passes` leaves by itself."""
        self._leaving.stop()
        if passes:
            self._leaving.start()
        self._label.setText(sentence)
        self.setAccessibleDescription(sentence)
        self.show()
        from ui.parts.announcing import announce

        announce(self, sentence)

    def text(self) -> str:
        """Return the sentence shown, empty where none is."""
        return self._label.text() if self.isVisible() else ""
