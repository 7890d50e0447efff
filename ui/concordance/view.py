"""The lines of a concordance below each other, every node centred on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget

from content.concordance import Line
from ui import fonts
from ui.concordance.model import LinesModel
from ui.look import Look
from ui.reader.display import drawable, shown
from ui.search.delegate import Index, RowDelegate, rect_of
from ui.search.row_list import RowList
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

_ROW_PX = 34
_TEXT_PX = 17
_SIDE_PX = 16
_GAP_PX = 7
_DATE_PX, _META_PX = 84, 200
# With less room the source, then the date, gives way to the text.
_ROOM_FOR_DATE, _ROOM_FOR_META = 620, 840
_BATCH = 1000
_SELECTING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LinesView(RowList):
    """Enter or a click opens a line's place; Shift and Ctrl choose several to copy."""

    copy_requested = Signal()
    leave_requested = Signal()

    def __init__(self, look: Look, model: LinesModel, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("索引行"), parent)
        self.setAccessibleDescription(
            tr("回车看原文，Shift 加上下键选择几行，Ctrl+C 复制，Esc 取消筛选。")
        )
        self.setUniformItemSizes(True)
        # Qt asks the model anew for every row: 20,000 at once would hold up the window.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setModel(model)
        self.lines = model
        self._delegate = LinesDelegate(look, self)
        self.setItemDelegate(self._delegate)

    def set_width(self, characters: int) -> None:
        """Show so many characters of context on each side."""
        self._delegate.characters = characters
        self.viewport().update()

    def chosen_rows(self) -> list[int]:
        """Return the rows that are chosen, ascending."""
        return sorted(index.row() for index in self.selectedIndexes())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            QListView.keyPressEvent(self, event)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.modifiers() & _SELECTING and event.button() is Qt.MouseButton.LeftButton:
            QListView.mousePressEvent(self, event)
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.modifiers() & _SELECTING and event.button() is Qt.MouseButton.LeftButton:
            QListView.mouseReleaseEvent(self, event)
        else:
            super().mouseReleaseEvent(event)


class LinesDelegate(RowDelegate):
    """Paints the node in the middle, the context to both sides as far as it goes."""

    def __init__(self, look: Look, view: LinesView) -> None:
        super().__init__(look, view)
        self.characters = 20
        self._view = view
        self._text = fonts.serif(_TEXT_PX)
        self._node = fonts.serif(_TEXT_PX, bold=True)
        self._meta = fonts.sans(12)
        self._text_metrics = QFontMetricsF(self._text)
        self._node_metrics = QFontMetricsF(self._node)
        self._meta_metrics = QFontMetricsF(self._meta)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _ROW_PX)

    def node_rect(self, rect: QRectF, line: Line) -> QRectF:
        """Return where the node of a line stands in its row: centred on one x for all lines."""
        box = _text_box(rect)
        width = min(self._node_metrics.horizontalAdvance(_drawn(line.node)), box.width())
        return QRectF(box.center().x() - width / 2, rect.y(), width, rect.height())

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        rect = rect_of(option)
        is_chosen = self._view.selectionModel().isSelected(self._view.lines.index(row, 0))
        self._paint_line_ground(painter, rect, row, is_chosen=is_chosen)
        line = self._view.lines.line(row)
        if line is None:
            return
        box, node = _text_box(rect), self.node_rect(rect, line)
        painter.setFont(self._text)
        painter.setPen(self.look.color("ink"))
        left = QRectF(box.x(), rect.y(), node.left() - _GAP_PX - box.x(), rect.height())
        right_x = node.right() + _GAP_PX
        right = QRectF(right_x, rect.y(), box.right() - right_x, rect.height())
        elided, metrics = Qt.TextElideMode, self._text_metrics
        # As a whole: what a mark looks like depends on its neighbours.
        whole = _drawn(f"{line.left}{line.node}{line.right}")
        at, end = len(line.left), len(line.left) + len(line.node)
        before = whole[max(0, at - self.characters) : at]
        after = whole[end : end + self.characters]
        painter.drawText(left, _RIGHT, metrics.elidedText(before, elided.ElideLeft, left.width()))
        painter.drawText(right, _LEFT, metrics.elidedText(after, elided.ElideRight, right.width()))
        painter.setFont(self._node)
        painter.setPen(self.look.color("accent"))
        word = self._node_metrics.elidedText(whole[at:end], elided.ElideMiddle, node.width() + 1)
        painter.drawText(node, Qt.AlignmentFlag.AlignCenter, word)
        self._paint_meta(painter, rect, line)

    def _paint_line_ground(
        self, painter: QPainter, rect: QRectF, row: int, *, is_chosen: bool
    ) -> None:
        look, view = self.look, self._view
        if is_chosen or row == view.hovered_row:
            painter.fillRect(rect, look.color("selection" if is_chosen else "hover"))
        if self.is_current(row) and view.hasFocus():
            painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), look.color("accent"))
        below = QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(below, look.color("line"))

    def _paint_meta(self, painter: QPainter, rect: QRectF, line: Line) -> None:
        width = _meta_width(rect)
        if not width:
            return
        painter.setFont(self._meta)
        painter.setPen(self.look.color("dimmer"))
        date = line.date or tr("无日期")
        at = QRectF(rect.right() - _SIDE_PX - _DATE_PX, rect.y(), _DATE_PX, rect.height())
        painter.drawText(at, _RIGHT, date)
        if width > _DATE_PX:
            room = width - _DATE_PX - _SIDE_PX
            source = QRectF(at.left() - room, rect.y(), room, rect.height())
            words = _drawn(f"{tr('标题')} · {line.source}" if line.is_title else line.source)
            text = self._meta_metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(source, _LEFT, text)


def _text_box(rect: QRectF) -> QRectF:
    meta = _meta_width(rect)
    return rect.adjusted(_SIDE_PX, 0, -_SIDE_PX - (meta + _SIDE_PX if meta else 0), 0)


def _meta_width(rect: QRectF) -> int:
    if rect.width() < _ROOM_FOR_DATE:
        return 0
    return _META_PX if rect.width() >= _ROOM_FOR_META else _DATE_PX


def _drawn(text: str) -> str:
    return drawable(shown(text))
