"""The row over a tool's page: its name, and what acts on all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from ui import fonts
from ui.icons import icon
from ui.look import Look

_HEIGHT = 47
_ICON_PX = 17


class ToolHead(QFrame):
    """As high as the articles' toolbar, and dressed like it."""

    def __init__(self, look: Look, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("toolbar")
        self.setFixedHeight(_HEIGHT)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(22, 0, 16, 0)
        self.row.setSpacing(8)
        label = QLabel(title, self)
        label.setFont(fonts.sans(15, QFont.Weight.DemiBold))
        self.row.addWidget(label)
        self.row.addSpacing(8)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a control at the right end."""
        self.row.addWidget(widget, stretch)

    def add_stretch(self) -> None:
        """Push what follows to the right."""
        self.row.addStretch(1)

    def add_button(self, glyph: str, name: str, text: str = "") -> QToolButton:
        """Add and return a button with an icon; `name` says what it does, `text` stands beside."""
        button = QToolButton(self)
        button.setIcon(icon(self._look, glyph, _ICON_PX))
        button.setIconSize(QSize(_ICON_PX, _ICON_PX))
        button.setAutoRaise(True)
        button.setToolTip(name)
        button.setAccessibleName(name)
        if text:
            button.setFont(fonts.sans(13))
            button.setText(f" {text}")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.row.addWidget(button)
        return button
