"""How a term in the list looks: headword, reading, category; a letter over each section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from ui import fonts
from ui.look import Look
from ui.parts.lines import one_line
from ui.search.delegate import Index, RowDelegate, rect_of
from ui.search.row_list import RowList
from ui.search.terms import TermRow
from ui.search.terms_model import TermsModel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_PADDING = 13
_ROW_HEIGHT = 32
_GAP = 9
_MOST_CHARACTERS = 80


class TermsDelegate(RowDelegate):
    """All rows are of one height, so that ten thousand cost no measuring."""

    def __init__(self, look: Look, view: RowList, model: TermsModel) -> None:
        super().__init__(look, view)
        self._model = model
        self._letter_font = fonts.sans(12, QFont.Weight.DemiBold)
        self._term_font = fonts.sans(14)
        self._small_font = fonts.sans(12)
        self._term_metrics = QFontMetricsF(self._term_font)
        self._small_metrics = QFontMetricsF(self._small_font)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _ROW_HEIGHT)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        rect = rect_of(option)
        item = self._model.row(row)
        if isinstance(item, str):
            self._paint_letter(painter, rect, item)
        else:
            self._paint_term(painter, row, rect, item)

    def _paint_letter(self, painter: QPainter, rect: QRectF, letter: str) -> None:
        box = rect.adjusted(_PADDING, 0, -_PADDING, -5)
        painter.setFont(self._letter_font)
        painter.setPen(self.look.color("accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignBottom, letter)
        painter.setPen(self.look.color("line"))
        middle = box.bottom() - 8
        left = box.x() + self._small_metrics.horizontalAdvance("MM")
        painter.drawLine(QPointF(left, middle), QPointF(box.right(), middle))

    def _paint_term(self, painter: QPainter, row: int, rect: QRectF, item: TermRow) -> None:
        self.paint_ground(painter, row, rect, is_chosen=self.is_current(row))
        middle = Qt.AlignmentFlag.AlignVCenter
        box = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        category = self._cut(self._small_metrics, item.category, box.width() / 3)
        room = box.width() - self._small_metrics.horizontalAdvance(category) - _GAP
        term = self._cut(self._term_metrics, item.term, box.width())
        if self._term_metrics.horizontalAdvance(term) > room:
            category, room = "", box.width()
        painter.setFont(self._term_font)
        painter.setPen(self.look.color("ink"))
        painter.drawText(box, middle, term)
        used = self._term_metrics.horizontalAdvance(term) + _GAP
        painter.setFont(self._small_font)
        painter.setPen(self.look.color("dimmer"))
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, category)
        if room - used > _ROW_HEIGHT:
            reading = self._cut(self._small_metrics, item.pinyin, room - used)
            painter.setPen(self.look.color("dim"))
            painter.drawText(box.adjusted(used, 1, 0, 1), middle, reading)

    @staticmethod
    def _cut(metrics: QFontMetricsF, text: str, room: float) -> str:
        return metrics.elidedText(
            one_line(text, _MOST_CHARACTERS), Qt.TextElideMode.ElideRight, room
        )
