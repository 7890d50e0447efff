"""What a screen reader says by itself, of something that is not where the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

# Words that the next key would cut off are not begun.
_REST_MS = 600


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader, where one listens, say `words` of a widget."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class Announcer(QObject):
    """Says the last of what comes in quick succession, once it has come to rest."""

    said = Signal(str)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._words = ""
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST_MS)
        self._resting.timeout.connect(self._say)

    def say(self, words: str) -> None:
        """Say `words` instead of what is still waiting; nothing where they are empty."""
        self._words = words
        if words:
            self._resting.start()
        else:
            self._resting.stop()

    def _say(self) -> None:
        announce(self._widget, self._words)
        self.said.emit(self._words)
