"""Find in the open article: a small bar over the page with a live count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from ui import fonts
from ui.icons import icon
from ui.look import Look
from ui.reader.shade import MARGINS, paint_card
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

_WIDTH_PX = 372
_SIDE_PX = 14
_MOST_CHARACTERS = 500


class FindBar(QWidget):
    """Asks; the pane finds. Enter and F3 step on, with Shift back; Esc closes."""

    query_changed = Signal(str)
    step_requested = Signal(int)
    close_requested = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._room = parent
        self.setAccessibleName(tr("在文中查找"))
        self._field = QLineEdit(self)
        self._field.setFrame(False)
        self._field.setFont(fonts.sans(14))
        self._field.setMaxLength(_MOST_CHARACTERS)
        self._field.setPlaceholderText(tr("在文中查找"))
        self._field.setAccessibleName(tr("查找内容"))
        self._field.setStyleSheet("border: none; background: transparent; padding: 4px 0;")
        self._count = QLabel(self)
        self._count.setProperty("role", "meta")
        self._count.setFont(fonts.sans(12))
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._back = self._button("arrow-up", tr("上一处"), tr("Shift+Enter"))
        self._on = self._button("arrow-down", tr("下一处"), tr("Enter"))
        close = self._button("x", tr("关闭查找"), tr("Esc"))
        row = QHBoxLayout(self)
        edges = MARGINS.left() + _SIDE_PX, MARGINS.top() + 4
        row.setContentsMargins(*edges, MARGINS.right() + 6, MARGINS.bottom() + 4)
        row.setSpacing(2)
        row.addWidget(self._field, 1)
        row.addWidget(self._count)
        row.addSpacing(6)
        for button in (self._back, self._on, close):
            row.addWidget(button)
        self._field.textChanged.connect(self.query_changed)
        self._back.clicked.connect(lambda: self.step_requested.emit(-1))
        self._on.clicked.connect(lambda: self.step_requested.emit(1))
        close.clicked.connect(self.close_requested)
        look.changed.connect(self.update)

    @property
    def query(self) -> str:
        """What is being looked for; text still in an input method's hands is no part of it."""
        return self._field.text()

    def open(self, query: str) -> None:
        """Show the bar with the field focused and selected; an empty `query` keeps the last one."""
        self.show()
        self.raise_()
        if query:
            self._field.setText(query)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def set_count(self, current: int, total: int) -> None:
        """Show which hit is current, from 1, and how many there are."""
        self._count.setText(
            f"{current} / {total}" if total else tr("没有找到") if self.query.strip() else ""
        )
        self._count.setAccessibleName(
            tr("第 {current} 处，共 {total} 处", current=current, total=total)
            if total
            else self._count.text()
        )
        for button in (self._back, self._on):
            button.setEnabled(total > 0)

    def place(self) -> None:
        """Stand in the upper right corner of the parent."""
        room = self._room.width()
        width = min(_WIDTH_PX + MARGINS.left() + MARGINS.right(), room)
        self.resize(width, self.sizeHint().height())
        self.move(room - width - 6, 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        by = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        if key == Qt.Key.Key_Escape:
            self.close_requested.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            self.step_requested.emit(by)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_card(self, self._look)

    def _button(self, name: str, text: str, keys: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(self._look, name, 16))
        button.setIconSize(QSize(16, 16))
        button.setAccessibleName(text)
        button.setToolTip(f"{text}  {keys}")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
