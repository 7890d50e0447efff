"""The reading view as one uses it: mouse, keys and copying over what `PageView` shows.

It says what was pressed, pointed at or wished for; what then happens is the pane's business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication

from ui.reader.pageview import THIRD, PageView

# Qt's classes make their enumerations when first named: what is only annotated costs a start.
if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QWheelEvent,
    )
    from PySide6.QtWidgets import QWidget

    from ui.look import Look
    from ui.reader.lines import Piece

_LINE_EM = 1.75


class ReaderView(PageView):
    """A page to read with mouse and keyboard."""

    anchor_pressed = Signal(int, bool)  # index, whether for a new tab
    anchor_pointed = Signal(int, QRect, bool)  # index, its place in the view, whether by keyboard
    anchor_left = Signal()
    hit_step_requested = Signal(int)
    escaped = Signal()
    menu_requested = Signal(QPoint, int)  # on the screen; the anchor there, -1 for none
    zoom_requested = Signal(int)

    def __init__(self, look: Look, text_px: int, parent: QWidget | None = None) -> None:
        super().__init__(look, text_px, parent)
        self._pressed = -1
        self.mouse_left.connect(self._on_mouse_left)

    def selected_text(self) -> str:
        """Return the source's own characters of what is selected, empty for nothing."""
        cursor = self.textCursor()
        if not self.page or not cursor.hasSelection():
            return ""
        return self.page.positions.slice(cursor.selectionStart(), cursor.selectionEnd())

    def copy(self) -> None:
        """Put what is selected on the clipboard, as the source writes it."""
        text = self.selected_text()
        if text:
            QGuiApplication.clipboard().setText(text)

    def step_link(self, by: int) -> bool:
        """Give the keyboard to the next or previous link; False where there is none further on."""
        if not self.page:
            return False
        height = self.viewport().height()
        edge = QPoint(0, 0) if by > 0 else QPoint(self.viewport().width(), height)
        index = self.anchors.beside(by, max(0, self.offset_at(edge)))
        self._focus(index)
        return index >= 0

    def clear_focus_ring(self) -> bool:
        """Take the keyboard from the link that has it; False where none has."""
        had = self.anchors.focused >= 0
        self._focus(-1)
        return had

    def place_of(self, index: int, near: QPoint | None = None) -> QRect:
        """Return the box of an anchor in the view, on the line that is at `near`."""
        anchor = self.anchors[index]
        boxes = [self._box(part) for part in self.pieces(anchor.start, anchor.end)]
        boxes = [box for box in boxes if near is None or box.contains(near)] or boxes
        return boxes[0].translated(self.viewport().pos()) if boxes else QRect()

    def point_at(self, index: int) -> None:
        """Show an anchor (-1: none) as the one the mouse is over, until it moves."""
        self._set_hovered(index)

    def anchor_at(self, point: QPoint) -> int:
        """Return the index of the anchor at a point of the viewport, -1 for none."""
        if not self.page or not len(self.anchors):
            return -1
        for index in self.anchors.touching(self.offset_at(point)):
            anchor = self.anchors[index]
            parts = self.pieces(anchor.start, anchor.end)
            if any(self._box(part).contains(point) for part in parts):
                return index
        return -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            self._hover(event.position().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.anchor_at(event.position().toPoint())
        self.clear_focus_ring()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, -1
        if pressed < 0 or self.textCursor().hasSelection():
            return
        if self.anchor_at(event.position().toPoint()) == pressed:
            button, keys = event.button(), event.modifiers()
            is_middle = button == Qt.MouseButton.MiddleButton
            if is_middle or button == Qt.MouseButton.LeftButton:
                is_control = bool(keys & Qt.KeyboardModifier.ControlModifier)
                self.anchor_pressed.emit(pressed, is_middle or is_control)

    def _on_mouse_left(self) -> None:
        if self.anchors.hovered >= 0:
            self._set_hovered(-1)
            self.anchor_left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_requested.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = event.key(), self.verticalScrollBar()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.anchors.focused >= 0:
            self.anchor_pressed.emit(self.anchors.focused, False)
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_F3:
            is_back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.hit_step_requested.emit(-1 if is_back else 1)
        elif key == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.copy()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next_: bool) -> bool:
        # Asked by what lies on the page, too: Tab in the find bar goes to its buttons.
        has_stepped = self.hasFocus() and self.step_link(1 if next_ else -1)
        return has_stepped or super().focusNextPrevChild(next_)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.clear_focus_ring()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_by_key = event.reason() == type(event).Reason.Keyboard
        index = self.anchors.focused if is_by_key else self.anchor_at(event.pos())
        self.menu_requested.emit(event.globalPos(), index)

    def createMimeDataFromSelection(self) -> QMimeData:
        # For dragging and the X11 selection. A QMimeData made here would crash at exit, so the
        # one that Qt made is changed; reading it first makes it stop being lazy.
        data = super().createMimeDataFromSelection()
        data.text()
        for name in data.formats():
            data.removeFormat(name)
        data.setText(self.selected_text())
        return data

    def _box(self, part: Piece) -> QRect:
        box = part.rect.adjusted(-1, -2, 1, 0.1 * part.em)
        return box.translated(self.shift()).toAlignedRect()

    def _hover(self, point: QPoint) -> None:
        index = self.anchor_at(point)
        if index != self.anchors.hovered:
            self._set_hovered(index)
            if index >= 0:
                self.anchor_pointed.emit(index, self.place_of(index, point), False)
            else:
                self.anchor_left.emit()

    def _set_hovered(self, index: int) -> None:
        if index == self.anchors.hovered:
            return
        self.anchors.hovered = index
        is_on = index >= 0
        shape = Qt.CursorShape.PointingHandCursor if is_on else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        self.viewport().update()

    def _focus(self, index: int) -> None:
        if index < 0 and self.anchors.focused < 0:
            return
        self.anchors.focused = index
        self.viewport().update()
        if index < 0:
            self.anchor_left.emit()
            return
        box = self.place_of(index).translated(-self.viewport().pos())
        if not self.viewport().rect().contains(box):
            self.scroll_to(self.anchors[index].start, THIRD)
        self.anchor_pointed.emit(index, self.place_of(index), True)
