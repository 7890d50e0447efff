"""A fact as it is drawn: date, marker on the axis, sentence, quote, and its figure set large.

The marker is as long as the date is vague: a dot for a day, a short bar for a month, a long one for
a year. What is only planned is hollow. Used by the list and by paper alike.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui import fonts, icons
from ui.parts.lines import TextLines, one_line
from ui.timeline.rows import FactRow
from ui.tr import tr

_DATE_RIGHT, _AXIS_X, _TEXT_X = 102, 124, 150
_FIGURE_WIDTH, _RIGHT = 172, 18
_NARROW_PX = 560
_TOP, _BOTTOM, _GAP = 14, 16, 5
_SUBJECT_LINE, _FACT_LINE, _QUOTE_LINE, _FIGURE_LINE = 22, 28, 21, 40
_MARKER_Y, _MARKER_WIDTH = 25.0, 11.0
_MARKER_HEIGHTS = {4: 34.0, 7: 21.0, 10: 11.0}
_SIGN_PX = 14
_MOST_FACT_LINES, _MOST_QUOTE_LINES, _MOST_DOUBT_LINES = 8, 2, 3
_LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Placed(NamedTuple):
    """A row among its neighbours: what date stands over it, and whether the axis ends here."""

    row: FactRow
    before: FactRow | None
    is_last: bool


class _Parts(NamedTuple):
    fact: TextLines
    quote: TextLines | None
    doubt: TextLines | None
    is_narrow: bool


class FactPainter:
    """Draws facts; `color` gives the colour of a token."""

    def __init__(self, color: Callable[[str], QColor]) -> None:
        self._color = color
        self._year = fonts.serif(22, bold=True)
        self._day = fonts.sans(13)
        self._subject = fonts.sans(13, QFont.Weight.DemiBold)
        self._small = fonts.sans(12)
        self._fact = fonts.serif(17)
        self._quote = fonts.sans(13)
        self._number = fonts.serif(30, bold=True)
        self._unit = fonts.sans(14)
        self._kept: dict[tuple[int, int], _Parts] = {}

    def forget(self) -> None:
        """Drop what was laid out, whose rows are gone."""
        self._kept.clear()

    def height(self, row: FactRow, width: float) -> int:
        """Return how high a row is at a width."""
        parts = self._parts(row, width)
        height = _TOP + _SUBJECT_LINE + parts.fact.height + _BOTTOM
        if parts.is_narrow and row.figure.number:
            height += _FIGURE_LINE
        for more in (parts.quote, parts.doubt):
            height += _GAP + more.height if more else 0
        return height

    def paint(self, painter: QPainter, rect: QRectF, placed: Placed) -> None:
        """Draw a row into `rect`."""
        parts = self._parts(placed.row, rect.width())
        self._paint_date(painter, rect, placed)
        self._paint_axis(painter, rect, placed)
        self._paint_text(painter, rect, placed.row, parts)

    def text_box(self, rect: QRectF) -> QRectF:
        """Return where the text of a row stands, without the axis."""
        return rect.adjusted(_TEXT_X - 14, 3, -6, -3)

    def _parts(self, row: FactRow, width: float) -> _Parts:
        key = id(row), round(width)
        kept = self._kept.get(key)
        if kept:
            return kept
        is_narrow = width < _NARROW_PX
        room = width - _TEXT_X - _RIGHT - (0 if is_narrow else _FIGURE_WIDTH)
        quote = doubt = None
        if row.is_broken:
            quote = self._lines(tr("原文中找不到这句话：“{quote}”", quote=row.quote), room)
        elif row.quote:
            quote = self._lines(f"{row.quote}　{row.source}", room)
        if row.doubt:
            doubt = TextLines(
                row.doubt,
                self._quote,
                room - _SIGN_PX - 6,
                line_height=_QUOTE_LINE,
                max_lines=_MOST_DOUBT_LINES,
            )
        fact = TextLines(
            row.fact.fact, self._fact, room, line_height=_FACT_LINE, max_lines=_MOST_FACT_LINES
        )
        if len(self._kept) > 512:
            self._kept.pop(next(iter(self._kept)))
        self._kept[key] = _Parts(fact, quote, doubt, is_narrow)
        return self._kept[key]

    def _lines(self, text: str, room: float) -> TextLines:
        most = _MOST_QUOTE_LINES
        return TextLines(text, self._quote, room, line_height=_QUOTE_LINE, max_lines=most)

    def _paint_date(self, painter: QPainter, rect: QRectF, placed: Placed) -> None:
        row, before = placed.row, placed.before
        if before and before.fact.date == row.fact.date:
            return
        is_new_year = before is None or before.year != row.year
        top = rect.top() + 10
        if is_new_year:
            painter.setFont(self._year)
            painter.setPen(self._color("ink"))
            box = QRectF(rect.left(), top, _DATE_RIGHT, 30)
            painter.drawText(box, _RIGHT_MIDDLE, row.year)
            top += 30
        painter.setFont(self._day)
        painter.setPen(self._color("dim"))
        box = QRectF(rect.left(), top, _DATE_RIGHT, 22 if is_new_year else 30)
        painter.drawText(box, _RIGHT_MIDDLE, row.day)

    def _paint_axis(self, painter: QPainter, rect: QRectF, placed: Placed) -> None:
        x, middle = rect.left() + _AXIS_X, rect.top() + _MARKER_Y
        painter.setPen(QPen(self._color("line"), 2))
        start = rect.top() if placed.before else middle
        painter.drawLine(QPointF(x, start), QPointF(x, middle if placed.is_last else rect.bottom()))
        height = _MARKER_HEIGHTS[len(placed.row.fact.date)]
        box = QRectF(x - _MARKER_WIDTH / 2, middle - height / 2, _MARKER_WIDTH, height)
        paint_marker(painter, box, self._color, placed.row)

    def _paint_text(self, painter: QPainter, rect: QRectF, row: FactRow, parts: _Parts) -> None:
        left, y = rect.left() + _TEXT_X, rect.top() + _TOP
        right = rect.right() - _RIGHT
        self._paint_subject(painter, QRectF(left, y, right - left, _SUBJECT_LINE), row)
        y += _SUBJECT_LINE
        if row.figure.number:
            if parts.is_narrow:
                self._paint_figure(painter, QRectF(left, y, right - left, _FIGURE_LINE), row, False)
                y += _FIGURE_LINE
            else:
                box = QRectF(right - _FIGURE_WIDTH, rect.top() + _TOP, _FIGURE_WIDTH, 44)
                self._paint_figure(painter, box, row, True)
        parts.fact.draw(painter, QPointF(left, y), self._color("ink"))
        y += parts.fact.height
        if parts.quote:
            y += _GAP
            token = "error" if row.is_broken else "dimmer"
            parts.quote.draw(painter, QPointF(left, y), self._color(token))
            y += parts.quote.height
        if parts.doubt:
            y += _GAP
            sign = QRectF(left, y + (_QUOTE_LINE - _SIGN_PX) / 2, _SIGN_PX, _SIGN_PX)
            icons.paint(painter, sign, "triangle-alert", self._color("warning"))
            at = QPointF(left + _SIGN_PX + 6, y)
            parts.doubt.draw(painter, at, self._color("warning"))

    def _paint_subject(self, painter: QPainter, box: QRectF, row: FactRow) -> None:
        metrics = QFontMetricsF(self._subject)
        plan = tr("计划") if row.is_planned else ""
        room = box.width() - (_FIGURE_WIDTH if box.width() > _FIGURE_WIDTH * 2 else 0)
        subject = metrics.elidedText(
            one_line(row.fact.subject), Qt.TextElideMode.ElideRight, room - 60
        )
        painter.setFont(self._subject)
        painter.setPen(self._color("accent"))
        painter.drawText(box, _LEFT_MIDDLE, subject)
        if plan:
            x = box.left() + metrics.horizontalAdvance(subject) + 10
            pill = QRectF(x, box.center().y() - 9, 38, 18)
            painter.setPen(QPen(self._color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(pill, 9, 9)
            painter.setFont(self._small)
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, plan)

    def _paint_figure(self, painter: QPainter, box: QRectF, row: FactRow, is_right: bool) -> None:
        """Draw lead, number and unit on one base line, at one end of `box`."""
        pieces = [
            (row.figure.lead, self._unit, "dim"),
            (row.figure.number, self._number, "ink"),
            (one_line(row.figure.unit, 12), self._unit, "dim"),
        ]
        widths = [
            QFontMetricsF(font).horizontalAdvance(text) + 5 if text else 0.0
            for text, font, _ in pieces
        ]
        x = box.right() - sum(widths) + 5 if is_right else box.left()
        base = box.top() + box.height() * 0.68
        for (text, font, token), width in zip(pieces, widths, strict=True):
            if text:
                painter.setFont(font)
                painter.setPen(self._color(token))
                painter.drawText(QPointF(x, base), text)
                x += width


def paint_marker(
    painter: QPainter, box: QRectF, color: Callable[[str], QColor], row: FactRow
) -> None:
    """Draw the sign of a fact: solid where it has happened, hollow where it is planned."""
    token = "warning" if row.doubt or row.is_broken else "accent"
    radius = min(box.width(), box.height()) / 2
    painter.setPen(QPen(color("paper" if not row.is_planned else token), 2))
    painter.setBrush(color("paper" if row.is_planned else token))
    inner = box.adjusted(1, 1, -1, -1) if row.is_planned else box
    painter.drawRoundedRect(inner, radius, radius)
