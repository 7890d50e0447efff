"""The page of the results while nothing is asked: one list, the keyboard's and the mouse's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from ui import fonts, icons
from ui.look import Look
from ui.parts.lines import one_line
from ui.parts.prose import Prose
from ui.search.delegate import Index, RowDelegate, rect_of
from ui.search.row_list import RowList
from ui.search.start_model import StartModel, StartRow, help_title
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from ui.search.searches import Searches
    from ui.search.terms import TermRow

_PADDING = 13
_HEAD_HEIGHT, _ROW_HEIGHT = 36, 30
_ICON_PX, _CROSS_PX = 14, 13
_GAP = 9
_LEAST_NOTE_PX = 24
_MOST_CHARACTERS = 120


class StartDelegate(RowDelegate):
    """One line each: an icon for what is remembered, the text, and its note at the right."""

    def __init__(self, look: Look, view: RowList, model: StartModel) -> None:
        super().__init__(look, view)
        self._model = model
        self._head_font = fonts.sans(12, QFont.Weight.DemiBold)
        self._font = fonts.sans(13)
        self._note_font = fonts.sans(12)
        self._metrics = QFontMetricsF(self._font)
        self._note_metrics = QFontMetricsF(self._note_font)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_head = self._model.row(index.row()).is_head
        return QSize(0, _HEAD_HEIGHT if is_head else _ROW_HEIGHT)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        rect = rect_of(option)
        item = self._model.row(row)
        box = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        if item.is_head:
            painter.setFont(self._head_font)
            painter.setPen(self.look.color("dimmer"))
            painter.drawText(box.adjusted(0, 0, 0, -6), Qt.AlignmentFlag.AlignBottom, item.title)
            return
        is_lit = row == self.view.hovered_row or self.is_current(row)
        self.paint_ground(painter, row, rect, is_chosen=False)
        if item.search:
            glyph = "bookmark" if item.search.name else "history"
            self._paint_icon(painter, box, glyph, _ICON_PX)
            box.setLeft(box.left() + _ICON_PX + _GAP)
            if is_lit:
                cross = QRectF(box.right() - _CROSS_PX, box.y(), _CROSS_PX, box.height())
                self._paint_icon(painter, cross, "x", _CROSS_PX)
                box.setRight(box.right() - _CROSS_PX - _GAP)
        self._paint_words(painter, box, item)

    def _paint_words(self, painter: QPainter, box: QRectF, item: StartRow) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        title = one_line(item.title, _MOST_CHARACTERS)
        note = one_line(item.note, _MOST_CHARACTERS)
        # A note that teaches takes at least a third of the line, any other what is left of it.
        left = box.width() - self._metrics.horizontalAdvance(title) - _GAP
        least = 0 if item.search else box.width() / 3
        room = min(self._note_metrics.horizontalAdvance(note), max(left, least))
        if room < _LEAST_NOTE_PX:
            note = ""
        used = room + _GAP if note else 0
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(self._font)
        painter.setPen(self.look.color("ink"))
        shown = self._metrics.elidedText(title, elide, box.width() - used)
        painter.drawText(box, middle, shown)
        painter.setFont(self._note_font)
        painter.setPen(self.look.color("dimmer"))
        note = self._note_metrics.elidedText(note, elide, room + 1)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, note)

    def _paint_icon(self, painter: QPainter, box: QRectF, glyph: str, px: int) -> None:
        square = QRectF(box.x(), box.center().y() - px / 2, px, px)
        icons.paint(painter, square, glyph, self.look.color("dimmer"))


class StartList(RowList):
    """Delete, or a press on the cross, takes a remembered search away."""

    remove_requested = Signal(object)  # Search

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("可以搜索什么"), parent)
        self.start = StartModel(self)
        self.setModel(self.start)
        self.setItemDelegate(StartDelegate(look, self, self.start))

    def remove_current(self) -> None:
        """Ask to take the current search away."""
        index = self.currentIndex()
        search = self.start.row(index.row()).search if index.isValid() else None
        if search:
            self.remove_requested.emit(search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_current()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._is_on_cross(at):
            self.setCurrentIndex(self.indexAt(at))
            self.remove_current()
            event.accept()
        else:
            super().mouseReleaseEvent(event)

    def _is_on_cross(self, at: QPoint) -> bool:
        index = self.indexAt(at)
        if not index.isValid() or self.start.row(index.row()).search is None:
            return False
        return at.x() >= self.visualRect(index).right() - _PADDING - _CROSS_PX - _GAP // 2


class StartView(QWidget):
    """A sentence over the list."""

    search_chosen = Signal(object)  # Search
    word_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = tr("一个字也能找：词语、原文中的任何一段、数字和标点都可以，繁体简体不限。")
        about = Prose(look, text, fonts.sans(13), "dim", line_height=21, parent=self)
        about.setContentsMargins(_PADDING, 8, _PADDING, 0)
        self.list = StartList(look, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(about)
        column.addWidget(self.list, 1)
        self.list.row_opened.connect(self._on_row_opened)

    def set_terms(self, rows: Sequence[TermRow]) -> None:
        """Take the library's terms."""
        self.list.start.set_terms(rows)

    def set_searches(self, searches: Searches) -> None:
        """Take what is remembered; the choice stays where it was."""
        row = self.list.currentIndex().row()
        self.list.start.set_searches(searches)
        if row >= 0:
            self.list.rest_on(min(row, self.list.start.rowCount() - 1))

    def show_help(self) -> None:
        """Bring the ways to write a query into view."""
        row = self.list.start.row_of(help_title())
        if row >= 0:
            index = self.list.start.index(row, 0)
            self.list.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
            self.list.rest_on(row + 1)

    def _on_row_opened(self, index: QModelIndex, _is_in_tab: bool) -> None:
        row = self.list.start.row(index.row())
        if row.search:
            self.search_chosen.emit(row.search)
        else:
            self.word_chosen.emit(row.text)
