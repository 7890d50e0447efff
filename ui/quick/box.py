"""The box over the window that looks up terms and commands while one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui import fonts
from ui.look import Look
from ui.parts.announcing import Announcer
from ui.parts.prose import Prose
from ui.quick.delegate import ROW_PX, TEXT_PX, QuickDelegate
from ui.quick.model import QuickModel
from ui.quick.rows import QuickRow
from ui.reader.shade import MARGINS, paint_card
from ui.search.box import SearchBox
from ui.search.row_list import BAR_PX, RowList
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

_WIDTH_PX, _TOP_PX, _SIDE_PX = 600, 64, 24
_PADDING_PX = 12
_OTHERS_PX = 190  # the box, the hint and the air above and below
_MOST_ROWS_SHOWN = 7

Source = Callable[[str], Sequence[QuickRow]]


class _Box(SearchBox):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.is_composing:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)


class QuickBox(QWidget):
    """Asks `source` for rows with every change, and tells which row was chosen.

    A child of the window, not a window of its own: no window manager can misplace it.
    """

    chosen = Signal(object, bool)  # QuickRow, beside

    def __init__(self, look: Look, source: Source, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._room = look, parent
        self._source = source
        self._before: QWidget | None = None
        self.setAccessibleName(tr("快速查找"))
        self.box = _Box(look, self)
        self.box.setFont(fonts.sans(16))
        self.box.setPlaceholderText(tr("术语、拼音、首字母；> 开头找命令"))
        self.box.setAccessibleName(tr("快速查找"))
        self.box.setAccessibleDescription(tr("上下键选择，回车打开，Ctrl+回车在旁边打开，Esc 关闭"))
        self.list = RowList(look, tr("找到的"), self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model = QuickModel(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(QuickDelegate(look, self.list, self._model))
        hint = tr("↑↓ 选择    回车 打开    Ctrl+回车 在旁边打开    Esc 关闭")
        self._hint = Prose(look, hint, fonts.sans(12), "dimmer", line_height=18, max_lines=1)
        self._announcer = Announcer(self)
        self._lay_out()
        self._wire()
        self.hide()

    def begin(self, text: str = "") -> None:
        """Show the box with `text` in it, and take the keyboard."""
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._before = focus
        self.place()
        self.show()
        self.raise_()
        self.box.setText(text)
        self.ask()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # A line edit selects its text then, and the next letter would replace the prefix.
        self.box.end(False)

    def place(self) -> None:
        """Stand in the middle of the window's top."""
        room = self._room.width()
        width = min(_WIDTH_PX, room - 2 * _SIDE_PX) + MARGINS.left() + MARGINS.right()
        top = min(_TOP_PX, self._room.height() // 8)
        self.resize(width, self.sizeHint().height())
        self.move((room - width) // 2, top - MARGINS.top())

    def ask(self) -> None:
        """List what is meant by what stands in the box."""
        rows = list(self._source(self.box.text()))
        self._model.set_rows(rows)
        first = next((at for at, row in enumerate(rows) if row.is_enabled), -1)
        if first >= 0:
            self.list.rest_on(first)
        self.list.scrollToTop()
        # A row less than shown whole tells that there are more.
        room = (self._room.height() - _OTHERS_PX) / ROW_PX
        shown = min(len(rows), _MOST_ROWS_SHOWN + 0.5, room)
        self.list.setFixedHeight(round(shown * ROW_PX))
        self.list.setVisible(bool(rows))
        self._column.activate()
        self.place()
        self._announcer.say(self._words_of(self.list.currentIndex()))

    def end(self) -> None:
        """Close, and give the keyboard back to where it was."""
        if not self.isVisible():
            return
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_card(self, self._look)

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(
            MARGINS.left() + _PADDING_PX,
            MARGINS.top() + _PADDING_PX,
            MARGINS.right() + _PADDING_PX - BAR_PX,
            MARGINS.bottom() + _PADDING_PX - 2,
        )
        column.setSpacing(8)
        # Rows leave room for a scroll bar, which here is the air at the edge.
        for widget, left, right in ((self.box, 0, BAR_PX), (self._hint, TEXT_PX, BAR_PX)):
            row = QHBoxLayout()
            row.setContentsMargins(left, 0, right, 0)
            row.addWidget(widget)
            column.addLayout(row)
        column.insertWidget(1, self.list)

    def _wire(self) -> None:
        self.box.query_changed.connect(self.ask)
        self.box.step_requested.connect(self._on_step)
        self.box.open_requested.connect(self._on_open_requested)
        self.box.leave_requested.connect(self.end)
        self.list.row_opened.connect(self._on_row_opened)
        self._look.changed.connect(self.update)
        QApplication.instance().focusChanged.connect(  # type: ignore[union-attr] # there is one
            self._on_focus_changed
        )

    def _on_step(self, rows: int) -> None:
        self.list.step(rows)
        self._announcer.say(self._words_of(self.list.currentIndex()))

    def _on_open_requested(self, is_beside: bool) -> None:
        self.list.open_current(in_tab=is_beside)

    def _on_row_opened(self, index: QModelIndex, is_beside: bool) -> None:
        row = self._model.row(index.row())
        self.end()
        self.chosen.emit(row, is_beside)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        # Another program's window takes it without a widget of ours to name.
        if self.isVisible() and new is not None and not self.isAncestorOf(new):
            self._before = None
            self.end()

    def _words_of(self, index: QModelIndex) -> str:
        return str(self._model.data(index, Qt.ItemDataRole.AccessibleTextRole) or "")
