"""How a row of the quick look-up looks: the name, its reading, how it was found, what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from ui import fonts
from ui.look import Look
from ui.parts.lines import TextLines
from ui.quick.model import QuickModel
from ui.search.delegate import Index, RowDelegate, rect_of
from ui.search.row_list import RowList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from ui.quick.rows import QuickRow

ROW_PX = 52
TEXT_PX, _GAP = 14, 10
_FIRST_PX, _SECOND_PX = 22, 18
_TOP = (ROW_PX - _FIRST_PX - _SECOND_PX) / 2
_MOST_LABEL = 3  # a label takes at most one part in so many of the row


class QuickDelegate(RowDelegate):
    """Two lines a row; all rows are of one height."""

    def __init__(self, look: Look, view: RowList, model: QuickModel) -> None:
        super().__init__(look, view)
        self._model = model
        self._title_font = fonts.sans(14, QFont.Weight.DemiBold)
        self._small_font = fonts.sans(12)
        self._small = QFontMetricsF(self._small_font)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_PX)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        rect, item = rect_of(option), self._model.row(row)
        if self.is_current(row) or row == self.view.hovered_row:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.look.color("selection" if self.is_current(row) else "hover"))
            painter.drawRoundedRect(rect, 8, 8)
        box = rect.adjusted(TEXT_PX, _TOP, -TEXT_PX, 0)
        room = box.width() - self._paint_label(painter, box, item)
        used = self._paint_title(painter, box, item, room)
        self._paint_aside(painter, box, item, used, room)
        note = self._line(item.note, self._small_font, box.width(), _SECOND_PX)
        ink = self.look.color("ink" if self.is_current(row) else "dim")
        note.draw(painter, QPointF(box.x(), box.y() + _FIRST_PX), ink)

    def _paint_label(self, painter: QPainter, box: QRectF, item: QuickRow) -> float:
        """Paint how the row was found at the right, and return the room it takes."""
        room = box.width() / _MOST_LABEL
        text = self._small.elidedText(item.label, Qt.TextElideMode.ElideRight, room)
        painter.setFont(self._small_font)
        painter.setPen(self.look.color("dim"))
        line = QRectF(box.x(), box.y(), box.width(), _FIRST_PX)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        return self._small.horizontalAdvance(text) + _GAP if text else 0.0

    def _paint_title(self, painter: QPainter, box: QRectF, item: QuickRow, room: float) -> float:
        key = (item.title, tuple(item.marks), room)
        title = self.kept(key) or self.keep(
            key,
            TextLines(
                item.title,
                self._title_font,
                room,
                line_height=_FIRST_PX,
                max_lines=1,
                marks=item.marks,
            ),
        )
        ink = self.look.color("ink" if item.is_enabled else "dim")
        title.draw(painter, box.topLeft(), ink, self.marked())
        return title.natural_width + _GAP

    def _paint_aside(
        self, painter: QPainter, box: QRectF, item: QuickRow, used: float, room: float
    ) -> None:
        text = self._small.elidedText(item.aside, Qt.TextElideMode.ElideRight, room - used)
        if room - used > ROW_PX and text:
            painter.setFont(self._small_font)
            painter.setPen(self.look.color("dim"))
            line = QRectF(box.x() + used, box.y() + 1, room - used, _FIRST_PX)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)

    def _line(self, text: str, font: QFont, width: float, height: float) -> TextLines:
        key = (text, width)
        return self.kept(key) or self.keep(
            key, TextLines(text, font, width, line_height=height, max_lines=1)
        )
