"""How the rows of the contents look: years, articles, and the open article's headings on a rail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter

from ui import fonts
from ui.look import Look
from ui.parts.lines import TextLines
from ui.search.contents import ContentsModel, ContentsRow, RowKind
from ui.search.delegate import Index, RowDelegate, rect_of
from ui.search.row_list import RowList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_PADDING = 13
_YEAR_HEIGHT = 34
_TITLE_LINE, _META_LINE = 21, 17
_HEADING_LINE = 20
_EDGE = 9
_OPEN_LINES, _HEADING_LINES = 3, 2
_RAIL_X, _HEADING_X, _LEVEL_PX = 16, 30, 14
_DEEPEST = 4


class ContentsDelegate(RowDelegate):
    """The open article shows its whole title, so only its height is measured."""

    def __init__(self, look: Look, view: RowList, model: ContentsModel) -> None:
        super().__init__(look, view)
        self._model = model
        self._year_font = fonts.sans(12, QFont.Weight.DemiBold)
        self._title_font = fonts.sans(14)
        self._open_font = fonts.sans(14, QFont.Weight.DemiBold)
        self._meta_font = fonts.sans(11)
        self._heading_font = fonts.sans(13)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._model.row(index.row())
        if row.kind is RowKind.YEAR:
            return QSize(0, _YEAR_HEIGHT)
        if row.kind is RowKind.HEADING:
            return QSize(0, self._heading(row).height + 10)
        title = _TITLE_LINE
        if row.id == self._model.open_id:
            title = self._title(row).height
        meta = _META_LINE if row.meta else 0
        return QSize(0, title + meta + 2 * _EDGE + 2)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        rect = rect_of(option)
        item = self._model.row(row)
        if item.kind is RowKind.YEAR:
            self._paint_year(painter, rect, item)
        elif item.kind is RowKind.HEADING:
            self._paint_heading(painter, row, rect, item)
        else:
            self._paint_article(painter, row, rect, item)

    def _paint_year(self, painter: QPainter, rect: QRectF, item: ContentsRow) -> None:
        painter.setFont(self._year_font)
        painter.setPen(self.look.color("dimmer"))
        box = rect.adjusted(_PADDING, 0, -_PADDING, -6)
        painter.drawText(box, Qt.AlignmentFlag.AlignBottom, item.text)

    def _paint_article(
        self,
        painter: QPainter,
        row: int,
        rect: QRectF,
        item: ContentsRow,
    ) -> None:
        card = rect.adjusted(0, 0, 0, -2)
        is_open = item.id == self._model.open_id
        self.paint_ground(painter, row, card, is_chosen=is_open)
        title = self._title(item)
        at = QPointF(rect.x() + _PADDING, rect.y() + _EDGE)
        title.draw(painter, at, self.look.color("ink"))
        if item.meta:
            meta = self._line(("meta", item.meta), item.meta, self._meta_font)
            meta.draw(painter, QPointF(at.x(), at.y() + title.height), self.look.color("dimmer"))

    def _paint_heading(
        self,
        painter: QPainter,
        row: int,
        rect: QRectF,
        item: ContentsRow,
    ) -> None:
        is_here = item.block == self._model.current_block
        ground = rect.adjusted(_RAIL_X + 6, 0, 0, 0)
        self.paint_ground(painter, row, ground, is_chosen=False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.color("line"))
        painter.drawRect(QRectF(_RAIL_X, rect.y(), 1, rect.height()))
        if is_here:
            painter.setBrush(self.look.color("accent"))
            painter.drawRoundedRect(
                QRectF(_RAIL_X - 1, rect.y() + 4, 3, rect.height() - 8), 1.5, 1.5
            )
        lines = self._heading(item)
        at = QPointF(self._heading_left(item), rect.y() + (rect.height() - lines.height) / 2)
        lines.draw(painter, at, self.look.color("accent" if is_here else "dim"))

    def _title(self, item: ContentsRow) -> TextLines:
        is_open = item.id == self._model.open_id
        font = self._open_font if is_open else self._title_font
        most = _OPEN_LINES if is_open else 1
        key = ("title", item.text, is_open)
        return self._line(key, item.text, font, line_height=_TITLE_LINE, max_lines=most)

    def _heading(self, item: ContentsRow) -> TextLines:
        key = ("heading", item.text, item.level)
        return self._line(
            key,
            item.text,
            self._heading_font,
            left=self._heading_left(item),
            line_height=_HEADING_LINE,
            max_lines=_HEADING_LINES,
        )

    def _heading_left(self, item: ContentsRow) -> float:
        return _HEADING_X + min(item.level, _DEEPEST) * _LEVEL_PX

    def _line(
        self,
        key: tuple[object, ...],
        text: str,
        font: QFont,
        *,
        left: float = _PADDING,
        line_height: int = _META_LINE,
        max_lines: int = 1,
    ) -> TextLines:
        width = self.view.viewport().width() - left - _PADDING
        key = (*key, width)
        return self.kept(key) or self.keep(
            key, TextLines(text, font, width, line_height=line_height, max_lines=max_lines)
        )
