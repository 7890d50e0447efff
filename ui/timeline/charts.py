"""Figures of one subject and unit as bars, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from content.contradictions import Conflict, Tally, Verdict
from content.fact import Bound
from content.figures import range_of
from content.timeline import Series, Timeline
from ui import fonts, icons
from ui.look import Look
from ui.parts.lines import one_line
from ui.parts.prose import Prose
from ui.parts.viewport import own_viewport
from ui.timeline.rows import FactRow
from ui.tr import tr

_SIDE = 22
_HEAD, _BAR_ROW, _BAR, _FOOT = 34.0, 46.0, 16.0, 8.0
_LABEL_WIDTH, _VALUE_WIDTH, _NARROW_PX = 190.0, 128.0, 520
_MOST_BARS, _MOST_CHARTS, _MOST_REMARKS = 40, 30, 30
_AT_ONCE = 5
_SIGN_PX = 16
_ELIDED = Qt.TextElideMode.ElideRight


class FigureCharts(QScrollArea):
    """A chart for each series that is on show, then what was compared."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(tr("数字"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        own_viewport(self).setAutoFillBackground(False)
        # What is still to be shown; a few at a time, lest many hold up the window.
        self._coming: Iterator[QWidget] = iter(())
        self._step = QTimer(self, singleShot=True, interval=0)
        self._step.timeout.connect(self._add_some)

    def focus_first(self) -> bool:
        """Give the keyboard to the first chart; return whether there is one."""
        chart = self.findChild(SeriesChart)
        if chart:
            chart.setFocus()
        return chart is not None

    def show_line(self, line: Timeline, rows: Sequence[FactRow]) -> None:
        """Show the series and comparisons of which at least one fact is among `rows`."""
        by_fact = {id(row.fact): row for row in rows}
        body = QWidget()
        column = self._column = QVBoxLayout(body)
        column.setContentsMargins(_SIDE, 18, _SIDE, 24)
        column.setSpacing(18)
        compared: tuple[Conflict | Tally, ...] = (*line.conflicts, *line.tallies)
        remarks = [each for each in compared if any(id(fact) in by_fact for fact in each.facts)]
        shown = [
            (series, [by_fact[id(fact)] for fact in series.facts if id(fact) in by_fact])
            for series in line.series
        ]
        charts = [(series, found) for series, found in shown if len(found) > 1]
        self._coming = chain(
            (Remark(self._look, each, body) for each in remarks[:_MOST_REMARKS]),
            (SeriesChart(self._look, *each, body) for each in charts[:_MOST_CHARTS]),
        )
        if not charts and not remarks:
            words = tr("同一主语、同一单位要有两个以上的数字，才能在这里比较。")
            column.addWidget(Prose(self._look, words, fonts.sans(13), "dim", line_height=21))
        column.addStretch(1)
        self._add_some()
        self.setWidget(body)
        body.setAutoFillBackground(False)

    def _add_some(self) -> None:
        """Show the next few of what is coming, above the stretch at the end."""
        column = self._column
        for widget in islice(self._coming, _AT_ONCE):
            column.insertWidget(column.count() - 1, widget)
            self._step.start()


class Remark(QFrame):
    """One sentence on what figures say together, with a sign whether they agree."""

    def __init__(self, look: Look, compared: Conflict | Tally, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._agrees = isinstance(compared, Tally) and compared.verdict is Verdict.AGREES
        kind = tr("合计相合") if self._agrees else tr("数字矛盾")
        self.setAccessibleName(tr("{kind}：{message}", kind=kind, message=compared.message))
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIGN_PX + 24, 10, 14, 10)
        words = Prose(look, compared.message, fonts.sans(14), "ink", line_height=23, parent=self)
        column.addWidget(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            token = "accent" if self._agrees else "warning"
            painter.setPen(QPen(self._look.color("line"), 1))
            painter.setBrush(self._look.color("card"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
            glyph = "circle-check" if self._agrees else "triangle-alert"
            sign = QRectF(14, 13, _SIGN_PX, _SIGN_PX)
            icons.paint(painter, sign, glyph, self._look.color(token))
        finally:
            painter.end()


class SeriesChart(QWidget):
    """Bars from zero, one a figure, in the order of time; each with its date and its words.

    A bar ends straight where the figure is exact, is open where it is more, and hollow where it is
    planned. A screen reader gets all of it as the description.
    """

    def __init__(
        self, look: Look, series: Series, rows: Sequence[FactRow], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._title = tr("{subject}（{unit}）", subject=one_line(series.subject), unit=series.unit)
        self._more = max(0, len(rows) - _MOST_BARS)
        self._rows = tuple(rows[:_MOST_BARS])
        sizes = [abs(found.low) for row in self._rows if (found := range_of(row.fact))]
        self._shares = [float(size / (max(sizes) or 1)) for size in sizes]
        self.setAccessibleName(self._title)
        self.setAccessibleDescription(
            tr("；").join(f"{row.fact.date} {row.fact.fact} {row.figure}" for row in self._rows)
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        more = 24 if self._more else 0
        return QSize(320, round(_HEAD + len(self._rows) * _BAR_ROW + _FOOT + more))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            look = self._look
            if self.hasFocus():
                painter.setPen(QPen(look.color("accent"), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
            painter.setFont(fonts.sans(15, QFont.Weight.DemiBold))
            painter.setPen(look.color("ink"))
            head = QRectF(10, 0, self.width() - 20, _HEAD)
            middle = Qt.AlignmentFlag.AlignVCenter
            title = painter.fontMetrics().elidedText(self._title, _ELIDED, round(head.width()))
            painter.drawText(head, middle, title)
            for number, (row, share) in enumerate(zip(self._rows, self._shares, strict=True)):
                top = _HEAD + number * _BAR_ROW
                self._paint_row(painter, QRectF(10, top, self.width() - 20, _BAR_ROW), row, share)
            if self._more:
                painter.setFont(fonts.sans(12))
                painter.setPen(look.color("dimmer"))
                foot = QRectF(10, self.height() - 28, self.width() - 20, 24)
                painter.drawText(foot, middle, tr("还有 {count} 个数字，见表格", count=self._more))
        finally:
            painter.end()

    def _paint_row(self, painter: QPainter, box: QRectF, row: FactRow, share: float) -> None:
        look, small = self._look, fonts.sans(12)
        label = _LABEL_WIDTH if box.width() >= _NARROW_PX else 92.0
        words = QRectF(box.left(), box.top(), label - 12, box.height())
        painter.setFont(fonts.sans(13))
        painter.setPen(look.color("ink"))
        painter.drawText(words.adjusted(0, 4, 0, -22), Qt.AlignmentFlag.AlignVCenter, row.fact.date)
        painter.setFont(small)
        painter.setPen(look.color("dimmer"))
        about = QFontMetricsF(small).elidedText(one_line(row.fact.fact), _ELIDED, words.width())
        painter.drawText(words.adjusted(0, 22, 0, -2), Qt.AlignmentFlag.AlignVCenter, about)
        room = box.width() - label - _VALUE_WIDTH
        bar = QRectF(box.left() + label, box.center().y() - _BAR / 2, max(3.0, room * share), _BAR)
        is_open = bool(row.fact.value and row.fact.value.bound is Bound.OVER)
        self._paint_bar(painter, bar, row, is_open)
        value = QRectF(bar.right() + (22 if is_open else 12), box.top(), _VALUE_WIDTH, box.height())
        painter.setFont(fonts.sans(14, QFont.Weight.DemiBold))
        painter.setPen(look.color("ink"))
        metrics = painter.fontMetrics()
        text = metrics.elidedText(str(row.figure), _ELIDED, round(_VALUE_WIDTH - 4))
        painter.drawText(value, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_bar(self, painter: QPainter, bar: QRectF, row: FactRow, is_open: bool) -> None:
        token = "warning" if row.doubt else "accent"
        color = self._look.color(token)
        painter.setPen(QPen(color, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush if row.is_planned else color)
        painter.drawRect(bar.adjusted(0.75, 0.75, -0.75, -0.75))
        if is_open:
            x, y = bar.right() + 3, bar.center().y()
            for step in (0.0, 4.0):
                painter.setPen(QPen(color, 1.5))
                painter.drawLine(QPointF(x + step, y - 5), QPointF(x + step + 3, y))
                painter.drawLine(QPointF(x + step + 3, y), QPointF(x + step, y + 5))
