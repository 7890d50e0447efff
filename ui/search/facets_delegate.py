"""How a facet's value looks: a tick where chosen, its name, its count at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from ui import fonts, icons
from ui.look import Look
from ui.parts.lines import one_line
from ui.search.delegate import Index, RowDelegate, rect_of
from ui.search.facets import FacetHead, FacetValue
from ui.search.facets_model import FacetsModel, row_text
from ui.search.row_list import RowList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

HEAD_HEIGHT, ROW_HEIGHT = 28, 27
_PADDING = 9
_TICK_PX = 13
_GAP = 7
_MOST_CHARACTERS = 80


class FacetsDelegate(RowDelegate):
    """Rows of two heights, nothing laid out."""

    def __init__(self, look: Look, view: RowList, model: FacetsModel) -> None:
        super().__init__(look, view)
        self._model = model
        self._head_font = fonts.sans(11, QFont.Weight.DemiBold)
        self._font = fonts.sans(13)
        self._count_font = fonts.sans(11)
        self._metrics = QFontMetricsF(self._font)
        self._count_metrics = QFontMetricsF(self._count_font)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_head = isinstance(self._model.row(index.row()), FacetHead)
        return QSize(0, HEAD_HEIGHT if is_head else ROW_HEIGHT)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        rect = rect_of(option)
        item = self._model.row(row)
        if isinstance(item, FacetHead):
            painter.setFont(self._head_font)
            painter.setPen(self.look.color("dimmer"))
            box = rect.adjusted(_PADDING, 0, -_PADDING, -4)
            painter.drawText(box, Qt.AlignmentFlag.AlignBottom, row_text(item))
            return
        self._paint_ring(painter, row, rect)
        # Room for the tick is kept: no name moves when it is chosen.
        box = rect.adjusted(_PADDING + _TICK_PX + _GAP, 0, -_PADDING, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        if isinstance(item, FacetValue):
            count = str(item.count)
            painter.setFont(self._count_font)
            painter.setPen(self.look.color("dimmer"))
            painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, count)
            box.setRight(box.right() - self._count_metrics.horizontalAdvance(count) - _GAP)
            if item.is_chosen:
                self._paint_tick(painter, rect)
            ink = "accent" if item.is_chosen else "ink"
        else:
            ink = "dim"
        text = one_line(row_text(item), _MOST_CHARACTERS)
        shown = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(self._font)
        painter.setPen(self.look.color(ink))
        painter.drawText(box, middle, shown)

    def _paint_tick(self, painter: QPainter, rect: QRectF) -> None:
        top = rect.center().y() - _TICK_PX / 2
        tick = QRectF(rect.x() + _PADDING, top, _TICK_PX, _TICK_PX)
        icons.paint(painter, tick, "check", self.look.color("accent"))

    def _paint_ring(self, painter: QPainter, row: int, rect: QRectF) -> None:
        if row == self.view.hovered_row or self.is_current(row):
            self.paint_ground(painter, row, rect, is_chosen=False)
