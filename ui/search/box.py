"""The search box: tells of committed text only, and steers the list below without losing focus.

It knows nothing of what is searched or shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import fonts
from ui.icons import icon
from ui.look import Look
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent

_PAGE_ROWS = 6
# More than a query may have: who reads it cuts it, and says so.
_MOST_CHARACTERS = 2500
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE_ROWS,
    Qt.Key.Key_PageUp: -_PAGE_ROWS,
}


class SearchBox(QLineEdit):
    """A line edit in which an input method's unfinished text starts no search."""

    query_changed = Signal(str)
    step_requested = Signal(int)  # rows, down is positive
    open_requested = Signal(bool)  # in a new tab
    leave_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_composing = False
        self._told = ""
        self.setFont(fonts.sans(14))
        self.setMaxLength(_MOST_CHARACTERS)
        self.setPlaceholderText(tr("搜索词语、拼音或原文"))
        self.setAccessibleName(tr("搜索"))
        self.setAccessibleDescription(
            tr(
                "输入时即列出结果；上下键选择，回车打开，Ctrl+回车在新标签页打开，Esc 清空；"
                "空着时按下键列出最近的搜索。"
            )
        )
        glyph = self.addAction(icon(look, "search", 16), self.ActionPosition.LeadingPosition)
        glyph.setText(tr("搜索"))
        glyph.setEnabled(False)
        self._clear = self._add_clear_button(look)
        self.textChanged.connect(self._on_text_changed)

    @property
    def is_composing(self) -> bool:
        """Whether an input method holds text that is not committed yet."""
        return self._is_composing

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # Beginning to compose removes selected text, which must not look like a cleared query.
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_composing:
            super().keyPressEvent(event)
            return
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_in_tab = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.open_requested.emit(is_in_tab)
        elif key == Qt.Key.Key_Escape:
            self._clear_or_leave()
        elif (step := _STEPS.get(Qt.Key(key))) and not event.modifiers() & ~_KEYPAD:
            self.step_requested.emit(step)
        else:
            super().keyPressEvent(event)

    def _add_clear_button(self, look: Look) -> QAction:
        action = self.addAction(icon(look, "x", 16), self.ActionPosition.TrailingPosition)
        action.setText(tr("清空"))
        action.setToolTip(tr("清空"))
        action.setVisible(False)
        action.triggered.connect(self.clear)
        return action

    def _clear_or_leave(self) -> None:
        if self.text():
            self.clear()
        else:
            self.leave_requested.emit()

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._tell()

    def _tell(self) -> None:
        if self._is_composing or self.text() == self._told:
            return
        self._told = self.text()
        self.query_changed.emit(self._told)
