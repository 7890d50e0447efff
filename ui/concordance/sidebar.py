"""The column beside the lines: how they are spread, and the collocates of the node."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from content.collocates import SPAN, WIDEST_SPAN
from index.lines import Tally
from ui import fonts
from ui.concordance.side import (
    Narrowing,
    SideModel,
    SideRow,
    SideView,
    collocate_rows,
    group_rows,
)
from ui.look import Look
from ui.parts.choice import Choice
from ui.parts.prose import Prose
from ui.search.segments import Segments
from ui.tr import tr

SPREAD, WORDS, CHARACTERS = range(3)
WIDTH = 236


class Sidebar(QFrame):
    """Three lists, one at a time; a row that is opened narrows the lines."""

    narrowed = Signal(object)  # Narrowing, None for all lines
    span_chosen = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tally")
        self.setFixedWidth(WIDTH)
        self._tally: Tally | None = None
        titles = (tr("分布"), tr("词"), tr("字"))
        self.lists = Segments(look, tr("分布和搭配"), titles, self, height=28, px=13)
        self.measure = Choice(look, tr("按什么度量排列"), self)
        self.measure.setFont(fonts.sans(12))
        self.measure.addItem(tr("对数似然"))
        self.measure.addItem("logDice")
        self.measure.setToolTip(tr("对数似然偏重常见的搭配，logDice 偏重专有的搭配"))
        self.span_box = QSpinBox(self)
        self.span_box.setFont(fonts.sans(12))
        self.span_box.setRange(1, WIDEST_SPAN)
        self.span_box.setValue(SPAN)
        self.span_box.setPrefix("±")
        self.span_box.setSuffix(tr(" 字"))
        self.span_box.setKeyboardTracking(False)
        self.span_box.setAccessibleName(tr("左右各几个字以内算附近"))
        self.span_box.setToolTip(tr("左右各几个字以内算附近"))
        self.model = SideModel(self)
        self.view = SideView(look, self.model, self)
        self.nothing = Prose(look, "", fonts.sans(13), "dim", line_height=21, parent=self)
        self._assemble()
        self.lists.currentChanged.connect(lambda _list: self._list())
        self.measure.currentIndexChanged.connect(lambda _index: self._list())
        self.span_box.valueChanged.connect(lambda _span: self.span_chosen.emit())
        self.view.row_opened.connect(lambda index, _in_tab: self._on_opened(index.row()))

    @property
    def span(self) -> int:
        return self.span_box.value()

    def show_tally(self, tally: Tally | None) -> None:
        """List what a tally has; nothing without one."""
        self._tally = tally
        self._list()

    def show_narrowing(self, narrowing: Narrowing) -> None:
        """Mark the row to which the lines are narrowed; nothing is told."""
        self.view.narrowing = narrowing
        self.view.viewport().update()

    def show_list(self, number: int) -> None:
        """Turn to the spread, the words or the characters."""
        self.lists.setCurrentIndex(number)

    def _assemble(self) -> None:
        measures = QHBoxLayout()
        measures.setContentsMargins(10, 0, 10, 6)
        measures.addWidget(self.measure, 1)
        measures.addWidget(self.span_box)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 8)
        column.setSpacing(6)
        column.addWidget(self.lists)
        column.addLayout(measures)
        column.addWidget(self.nothing)
        column.addWidget(self.view, 1)
        self._show_measures()

    def _list(self) -> None:
        self._show_measures()
        rows = self._rows()
        with QSignalBlocker(self.view.selectionModel()):
            self.model.set_rows(rows)
        is_bare = self._tally is not None and not rows
        self.nothing.setVisible(is_bare)
        self.nothing.set_text(tr("没有比偶然更常出现在附近的。") if is_bare else "")

    def _rows(self) -> list[SideRow]:
        tally = self._tally
        if tally is None:
            return []
        shown = self.lists.currentIndex()
        if shown == SPREAD:
            return list(group_rows(tally))
        collocates = tally.words if shown == WORDS else tally.characters
        return list(collocate_rows(collocates, by_dice=self.measure.currentIndex() == 1))

    def _show_measures(self) -> None:
        is_near = self.lists.currentIndex() != SPREAD
        self.measure.setVisible(is_near)
        self.span_box.setVisible(is_near)

    def _on_opened(self, row: int) -> None:
        wanted = self.model.rows[row].narrowing
        self.narrowed.emit(None if wanted == self.view.narrowing else wanted)
