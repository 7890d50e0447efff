"""How findings, their headings and offers look."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from content.errors import Severity
from content.health.finding import SEVERITIES, Finding
from index.answer import Snippet
from ui import fonts, icons
from ui.health.model import RowsModel
from ui.health.rows import Heading, Offer, Row, deed, place_of
from ui.look import Look
from ui.parts.lines import TextLines, one_line
from ui.search.delegate import Index, RowDelegate, rect_of
from ui.search.excerpt import excerpt
from ui.search.row_list import RowList
from ui.tr import tr

_SIDE, _INDENT = 22, 46
_HEADING = 46
_TOP, _BOTTOM, _GAP = 11, 13, 3
_LINE, _SMALL_LINE, _META_LINE = 24, 21, 19
_MOST_LINES, _MOST_SUGGESTION, _MOST_PASTED, _MOST_SENTENCE = 4, 3, 4, 3
_WIDEST = 860
_SIGN_PX = 17
_SIGNS = {
    Severity.ERROR: ("circle-x", "error"),
    Severity.WARNING: ("triangle-alert", "warning"),
    Severity.HINT: ("info", "dim"),
}


class _Part(NamedTuple):
    """A piece of a row: its text, its colour, and what it stands on."""

    lines: TextLines
    color: str
    is_boxed: bool = False


class HealthDelegate(RowDelegate):
    """Rows are as high as their text, up to a few lines of each part."""

    def __init__(self, look: Look, view: RowList, model: RowsModel) -> None:
        super().__init__(look, view)
        self._model = model
        self._bold = fonts.sans(14, QFont.Weight.DemiBold)
        self._text = fonts.sans(14)
        self._name = fonts.serif(18, bold=True)
        self._small = fonts.sans(13)
        self._meta = fonts.sans(12)
        self._parts: dict[tuple[int, int], tuple[_Part, ...]] = {}
        model.modelReset.connect(self._parts.clear)
        model.dataChanged.connect(lambda *_: self._parts.clear())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._model.rows[index.row()]
        if isinstance(row, Heading):
            parts = self._laid_out(index.row(), self.view.viewport().width())
            return QSize(0, _HEADING + sum(map(_height, parts)))
        parts = self._laid_out(index.row(), self.view.viewport().width())
        text = sum(_height(part) + _GAP for part in parts)
        return QSize(0, _TOP + text + _META_LINE + _BOTTOM)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        rect = rect_of(option)
        item = self._model.rows[row]
        if isinstance(item, Heading):
            self._paint_heading(painter, rect, item)
            for part in self._laid_out(row, int(rect.width())):
                at = QPointF(rect.x() + _INDENT, rect.y() + _HEADING - 7)
                part.lines.draw(painter, at, self.look.color(part.color))
            return
        ground = rect.adjusted(_SIDE - 8, 1, -_SIDE + 8, -1)
        self.paint_ground(painter, row, ground, is_chosen=self.is_current(row))
        at = QPointF(rect.x() + _INDENT, rect.y() + _TOP)
        for part in self._laid_out(row, int(rect.width())):
            if part.is_boxed:
                self._paint_box(painter, at, part)
            else:
                part.lines.draw(painter, at, self.look.color(part.color), self.marked())
            at.setY(at.y() + _height(part) + _GAP)
        meta = QRectF(at.x(), at.y(), self._width(int(rect.width())), _META_LINE)
        self._paint_meta(painter, meta, item, self.is_current(row))

    def _paint_heading(self, painter: QPainter, rect: QRectF, item: Heading) -> None:
        sign, color = _SIGNS[item.severity]
        box = QRectF(rect.x() + _SIDE, rect.y() + 16, _SIGN_PX, _SIGN_PX)
        icons.paint(painter, box, sign, self.look.color(color))
        painter.setFont(self._bold)
        painter.setPen(self.look.color("ink"))
        line = QRectF(rect.x() + _INDENT, rect.y() + 12, rect.width() - _INDENT - _SIDE, 25)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, middle, item.name)
        used = QFontMetricsF(self._bold).horizontalAdvance(item.name)
        painter.setFont(self._meta)
        painter.setPen(self.look.color("dimmer"))
        said = f"{SEVERITIES[item.severity]} · {item.count}"
        painter.drawText(line.adjusted(used + 10, 1, 0, 1), middle, said)

    def _paint_box(self, painter: QPainter, at: QPointF, part: _Part) -> None:
        box = QRectF(at.x(), at.y() + 2, part.lines.width + 20, part.lines.height + 10)
        painter.setPen(self.look.color("line"))
        painter.setBrush(self.look.color("frame"))
        painter.drawRoundedRect(box, 6, 6)
        part.lines.draw(painter, QPointF(at.x() + 10, at.y() + 7), self.look.color(part.color))

    def _paint_meta(self, painter: QPainter, box: QRectF, item: Row, is_current: bool) -> None:
        painter.setFont(self._meta)
        metrics = QFontMetricsF(self._meta)
        middle = Qt.AlignmentFlag.AlignVCenter
        right = deed(item) if is_current else ""
        if isinstance(item, Offer):
            left = one_line(item.about())
            right = tr("已写成草稿") if item.is_added else right
        else:
            left = one_line(place_of(item)) if isinstance(item, Finding) else ""
        painter.setPen(self.look.color("accent"))
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, right)
        room = box.width() - (metrics.horizontalAdvance(right) + 14 if right else 0)
        painter.setPen(self.look.color("dimmer"))
        painter.drawText(box, middle, metrics.elidedText(left, Qt.TextElideMode.ElideRight, room))

    def _laid_out(self, row: int, width: int) -> tuple[_Part, ...]:
        key = (row, width)
        found = self._parts.get(key)
        if found is None:
            if len(self._parts) > 4000:
                self._parts.clear()
            found = self._parts[key] = tuple(self._lay_out(self._model.rows[row], width))
        return found

    def _lay_out(self, row: Row, width: int) -> list[_Part]:
        room = self._width(width)
        if isinstance(row, Offer):
            name = TextLines(row.text, self._name, room, line_height=28, max_lines=2)
            # Line breaking and the ellipsis take some of the room.
            most = int(room * _MOST_SENTENCE / self._small.pixelSize()) - 6
            shown = excerpt(Snippet(row.sentence, row.marks), most)
            sentence = TextLines(
                shown.text,
                self._small,
                room,
                line_height=_SMALL_LINE,
                max_lines=_MOST_SENTENCE,
                marks=shown.marks,
            )
            return [_Part(name, "ink"), _Part(sentence, "dim")]
        if isinstance(row, Heading):
            if not row.advice:
                return []
            advice = TextLines(
                row.advice, self._small, room, line_height=_SMALL_LINE, max_lines=_MOST_SUGGESTION
            )
            return [_Part(advice, "dim")]
        parts = [
            _Part(
                TextLines(row.message, self._text, room, line_height=_LINE, max_lines=_MOST_LINES),
                "ink",
            )
        ]
        if row.suggestion:
            suggestion = TextLines(
                row.suggestion,
                self._small,
                room,
                line_height=_SMALL_LINE,
                max_lines=_MOST_SUGGESTION,
            )
            parts.append(_Part(suggestion, "dim"))
        if row.replacement and row.replacement not in row.suggestion:
            pasted = TextLines(
                row.replacement,
                self._small,
                room - 20,
                line_height=_SMALL_LINE,
                max_lines=_MOST_PASTED,
            )
            parts.append(_Part(pasted, "ink", is_boxed=True))
        return parts

    @staticmethod
    def _width(width: int) -> int:
        return max(40, min(_WIDEST, width - _INDENT - _SIDE))


def _height(part: _Part) -> int:
    return part.lines.height + (14 if part.is_boxed else 0)
