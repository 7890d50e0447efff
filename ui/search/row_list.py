"""A list whose rows are opened by click, middle click and Enter; the base of the three views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from ui.look import Look
from ui.parts.viewport import own_viewport

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

_WHEEL_STEP_PX = 28
BAR_PX = 10
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class RowList(QListView):
    """Shows rows of differing height; disabled rows (section heads) are stepped over."""

    row_opened = Signal(QModelIndex, bool)  # in a new tab

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed = QModelIndex()
        self._is_steered = False
        self._pointed_row = -1
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(_WHEEL_STEP_PX)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        viewport = own_viewport(self)
        self.setMouseTracking(True)
        viewport.setAttribute(Qt.WidgetAttribute.WA_Hover)
        viewport.setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self._on_range_changed(0, 0)
        look.changed.connect(viewport.update)

    @property
    def is_steered(self) -> bool:
        """Whether the current row was chosen by keys, from here or from elsewhere."""
        return self._is_steered

    @property
    def hovered_row(self) -> int:
        """The row under the mouse, -1 for none."""
        return self._pointed_row if self.viewport().underMouse() else -1

    def step(self, rows: int) -> None:
        """Move the current row by `rows`, to the nearest that can be opened."""
        model: QAbstractItemModel = self.model()
        last = model.rowCount() - 1
        if last < 0:
            return
        direction = 1 if rows > 0 else -1
        current = self.currentIndex().row()
        target = max(0, min(last, current + rows)) if current >= 0 else 0
        found = self._enabled_row(target, direction)
        if found < 0:
            found = self._enabled_row(target, -direction)
        if found >= 0:
            self._is_steered = True
            self.setCurrentIndex(model.index(found, 0))

    def rest_on(self, row: int) -> None:
        """Make a row the current one without a sign that keys chose it."""
        self._is_steered = False
        self.setCurrentIndex(self.model().index(row, 0))

    def open_current(self, *, in_tab: bool = False) -> bool:
        """Open the current row; return whether there is one."""
        index = self.currentIndex()
        if not index.isValid() or not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            return False
        self._is_steered = False
        self.row_opened.emit(index, in_tab)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.step(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            in_tab = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.open_current(in_tab=in_tab)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointed_row = self.indexAt(event.position().toPoint()).row()
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._is_steered = QModelIndex(), False
        index = self.indexAt(event.position().toPoint())
        is_opening = event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)
        if is_opening and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self._pressed = index
            self.setCurrentIndex(index)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index == self._pressed:
            is_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            in_tab = is_ctrl or event.button() is Qt.MouseButton.MiddleButton
            self.row_opened.emit(index, in_tab)
        self._pressed = QModelIndex()
        event.accept()

    def _on_range_changed(self, first: int, last: int) -> None:
        # The rows keep their width whether the bar is there or not.
        self.setViewportMargins(0, 0, 0 if last > first else BAR_PX, 0)

    def _enabled_row(self, start: int, direction: int) -> int:
        model = self.model()
        row = start
        while 0 <= row < model.rowCount():
            if model.index(row, 0).flags() & Qt.ItemFlag.ItemIsEnabled:
                return row
            row += direction
        return -1
