"""The narrow column at the left edge: the articles and the tools, one button each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.look import Look
from ui.tool import ARTICLES, TOOLS

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

WIDTH_PX = 46
_BUTTON_PX, _ICON_PX = 34, 18


class Rail(QFrame):
    """Shows where one is; a press triggers the action of the same name.

    No stop for Tab, since every button has a key of its own.
    """

    def __init__(
        self, look: Look, actions: Mapping[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH_PX)
        self._buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(6)
        icons = {ARTICLES: "book-open", **{spec.id: spec.icon for spec in TOOLS}}
        for name, glyph in icons.items():
            button = self._buttons[name] = _button(look, actions[name], glyph, self)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.show_current(ARTICLES)

    def show_current(self, name: str) -> None:
        """Mark the button of what is shown."""
        for other, button in self._buttons.items():
            button.setChecked(other == name)


def _button(look: Look, action: QAction, glyph: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setIcon(icon(look, glyph, _ICON_PX))
    button.setIconSize(QSize(_ICON_PX, _ICON_PX))
    button.setFixedSize(_BUTTON_PX, _BUTTON_PX)
    button.setAutoRaise(True)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setAccessibleName(action.text())
    button.setToolTip(f"{action.text()}（{action.shortcut().toString()}）")
    button.clicked.connect(action.trigger)
    return button
