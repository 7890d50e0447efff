"""All facts at a glance: a line with its years, each fact as long as its date is vague."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from content.timeline import days
from ui import fonts
from ui.look import Look
from ui.parts.tip import plain_tip
from ui.timeline.painting import paint_marker
from ui.timeline.rows import FactRow
from ui.tr import tr

_SIDE, _TOP, _LANE, _MARKER = 26.0, 14.0, 14.0, 10.0
_MOST_LANES = 5
_SCALE_HEIGHT = 26.0
_LEAST_TICK_PX = 52.0
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_REACH = 3.0


class TimeAxis(QWidget):
    """A picture of the list beside it, and a way into it for the mouse.

    No stop for Tab: the list tells the same, and more of it.
    """

    row_chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: tuple[FactRow, ...] = ()
        self._spans: list[tuple[int, int]] = []
        self._years = (1, 2)
        self._lanes: list[int] = []
        self._current = -1
        self.setAccessibleName(tr("时间轴"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        look.changed.connect(self.update)

    def set_rows(self, rows: Sequence[FactRow]) -> None:
        """Show `rows`, which are in the order of time."""
        self._rows, self._current = tuple(rows), -1
        dates = [days(row.fact.date) for row in rows]
        # From the first day to the one after the last.
        self._spans = [(first.toordinal(), last.toordinal() + 1) for first, last in dates]
        if dates:
            first = min(first.year for first, _ in dates)
            last = max(last.year for _, last in dates)
            self._years = (first, last + 1)
            about = tr(
                "{first} 年到 {last} 年，{count} 件事", first=first, last=last, count=len(rows)
            )
            self.setAccessibleDescription(about)
        self._place()

    def set_current(self, row: int) -> None:
        """Ring the fact that the list stands on."""
        self._current = row
        self.update()

    def box_of(self, row: int) -> QRectF:
        """Return where the marker of a row is drawn."""
        first, last = self._spans[row]
        left, right = self._x(first), self._x(last)
        grown = max(0.0, _MARKER - (right - left)) / 2
        top = _TOP + self._lanes[row] * _LANE
        return QRectF(left - grown, top, right - left + 2 * grown, _MARKER)

    def row_at(self, point: QPointF) -> int:
        """Return the row whose marker is under a point, -1 where there is none."""
        found = [
            row
            for row in range(len(self._rows))
            if self.box_of(row).adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(point)
        ]
        return min(found, key=lambda row: self.box_of(row).width(), default=-1)

    def sizeHint(self) -> QSize:
        lanes = max(self._lanes, default=0) + 1
        return QSize(200, round(_TOP + lanes * _LANE + _SCALE_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rows:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_scale(painter)
            for row, shown in enumerate(self._rows):
                box = self.box_of(row)
                paint_marker(painter, box, self._look.color, shown)
                if row == self._current:
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.setPen(QPen(self._look.color("ink"), 1.5))
                    painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 7, 7)
        finally:
            painter.end()

    def resizeEvent(self, event: object) -> None:
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position())
        if row >= 0:
            self.row_chosen.emit(row)

    def event(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            row = self.row_at(QPointF(event.pos()))
            fact = self._rows[row].fact if row >= 0 else None
            text = plain_tip(f"{fact.date}　{fact.fact}") if fact else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return bool(super().event(event))  # type: ignore[arg-type]

    def _paint_scale(self, painter: QPainter) -> None:
        """Draw the line, a tick and a name for each year, or for every few where room is short."""
        look, base = self._look, self.height() - _SCALE_HEIGHT
        painter.setPen(QPen(look.color("line"), 1))
        painter.drawLine(QPointF(_SIDE, base), QPointF(self.width() - _SIDE, base))
        painter.setFont(fonts.sans(12))
        metrics = painter.fontMetrics()
        a_year = self._x(_start(self._years[0] + 1)) - self._x(_start(self._years[0]))
        step = next((n for n in _STEPS if n * a_year >= _LEAST_TICK_PX), _STEPS[-1])
        for year in range(self._years[0], self._years[1] + 1, step):
            x = self._x(_start(year))
            painter.setPen(QPen(look.color("border"), 1))
            painter.drawLine(QPointF(x, base), QPointF(x, base + 5))
            painter.setPen(look.color("dimmer"))
            left = x - metrics.horizontalAdvance(str(year)) / 2
            painter.drawText(QPointF(left, base + 19), str(year))

    def _place(self) -> None:
        """Give each marker the first lane in which it touches no other one."""
        ends = [float("-inf")] * _MOST_LANES
        self._lanes = []
        for row in range(len(self._rows)):
            self._lanes.append(0)
            box = self.box_of(row)
            free = [n for n, end in enumerate(ends) if end + 2 <= box.left()]
            lane = free[0] if free else ends.index(min(ends))
            self._lanes[row] = lane
            ends[lane] = max(ends[lane], box.right())
        self.updateGeometry()
        self.update()

    def _x(self, day: int) -> float:
        start, end = _start(self._years[0]), _start(self._years[1])
        return _SIDE + (day - start) / (end - start) * (self.width() - 2 * _SIDE)


def _start(year: int) -> int:
    """Return the ordinal of a year's first day, the one after the calendar's last included."""
    return datetime.date(year - 1, 12, 31).toordinal() + 1 if year > 1 else 1
