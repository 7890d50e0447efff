"""A small button with an icon alone; its name is its tool tip and what a screen reader says."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from ui.icons import icon
from ui.look import Look

_ICON_PX = 16
_SIZE = QSize(28, 28)


class IconButton(QToolButton):
    """Space and Enter press it alike. `name` is interface text, never content."""

    def __init__(self, look: Look, glyph: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(icon(look, glyph, _ICON_PX))
        self.setIconSize(QSize(_ICON_PX, _ICON_PX))
        self.setAutoRaise(True)
        self.setProperty("small", True)
        self.setFixedSize(_SIZE)
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
