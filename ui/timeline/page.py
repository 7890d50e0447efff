"""The tool "时间线": dated facts on a line, in a table, and their figures compared."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from content.library import Library
from content.timeline import about
from ui.parts.state_page import StatePage
from ui.parts.tool_head import ToolHead
from ui.search.segments import Segments
from ui.timeline.axis import TimeAxis
from ui.timeline.charts import FigureCharts
from ui.timeline.filters import Filters
from ui.timeline.list import FactsList
from ui.timeline.model import FactsModel
from ui.timeline.rows import FactRow, Facts, gather
from ui.timeline.saving import print_with_dialog, save_as_csv
from ui.timeline.table import FactsTable
from ui.tool import Bench, ToolPage
from ui.tr import tr

LINE, TABLE, FIGURES = range(3)
MOST_ON_AXIS = 500


class TimelinePage(ToolPage):
    """Three views of the facts that the filters let through."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._library: Library | None = None
        self._facts = Facts.none()
        self._is_busy = False
        # Charts are made when they are first looked at.
        self._has_charts = False
        # The term that was asked for before the facts were there.
        self._wanted = ""
        look = bench.look
        self.model = FactsModel(self)
        self.head = ToolHead(look, tr("时间线"), self)
        titles = (tr("时间线"), tr("表格"), tr("数字"))
        self.views = Segments(look, tr("怎样显示"), titles, self, px=13)
        self.filters = Filters(look, self)
        self.axis = TimeAxis(look, self)
        self.list = FactsList(look, self.model, self)
        self.table = FactsTable(self)
        self.charts = FigureCharts(look, self)
        self.state = StatePage(look, self)
        self._stack = QStackedWidget(self)
        self._assemble()
        self._wire()

    def renew(self) -> None:
        library = self._bench.session.library
        if library is None or library is self._library:
            return
        self._library, self._is_busy = library, True

        def done(facts: Facts) -> None:
            if library is self._library:
                self._take(facts)

        def failed(sentence: str) -> None:
            self._is_busy = False
            if sentence:
                self.told.emit(sentence)

        self._bench.session.run(lambda: gather(library), done, failed)

    def turn_to(self, headword: str) -> None:
        """Show the facts of a term alone; say so where there are none."""
        library = self._bench.session.library
        subjects = [fact.subject for fact in about(library, headword)] if library else []
        self._wanted = headword
        if self._is_busy:
            return
        self._wanted = ""
        if not subjects or not self.filters.choose(subjects[0]):
            self.filters.choose("")
            self.told.emit(tr("没有关于“{term}”的带日期的事实。", term=headword))

    def is_busy(self) -> bool:
        return self._is_busy

    def focus_first(self) -> None:
        self._focus_view()

    def copy(self) -> None:
        """Copy the chosen facts, each with its quote and source."""
        rows = self._chosen()
        if rows:
            QGuiApplication.clipboard().setText("\n\n".join(row.as_text() for row in rows))
            self.told.emit(tr("已复制 {count} 条事实。", count=len(rows)))

    def show_view(self, view: int) -> None:
        """Turn to the line, the table or the figures."""
        self.views.setCurrentIndex(view)

    def _assemble(self) -> None:
        line = QWidget(self)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.axis)
        column.addWidget(self.list, 1)
        table = QWidget(self)
        frame = QVBoxLayout(table)
        frame.setContentsMargins(20, 14, 20, 18)
        frame.addWidget(self.table)
        for page in (line, table, self.charts, self.state):
            self._stack.addWidget(page)
        self.head.add(self.views)
        self.head.add_stretch()
        self._buttons = [
            self.head.add_button("copy", tr("复制选中的事实")),
            self.head.add_button("download", tr("导出 CSV")),
            self.head.add_button("printer", tr("打印时间线")),
        ]
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.filters)
        whole.addWidget(self._stack, 1)
        self.setAccessibleName(tr("时间线"))

    def _wire(self) -> None:
        copy, export, paper = self._buttons
        copy.clicked.connect(self.copy)
        export.clicked.connect(lambda: self._tell(save_as_csv(self, self.model.rows)))
        paper.clicked.connect(self._print)
        self.views.currentChanged.connect(lambda _view: self._show_view())
        self.filters.changed.connect(self._filter)
        self.list.row_opened.connect(lambda index, _in_tab: self._open(self._row(index)))
        self.table.fact_opened.connect(self._open)
        self.list.selectionModel().currentRowChanged.connect(
            lambda index, _before: self.axis.set_current(index.row())
        )
        self.axis.row_chosen.connect(self._on_axis_chosen)
        for view in (self.list, self.table):
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(self._show_menu)
            view.copy_requested.connect(self.copy)

    def _take(self, facts: Facts) -> None:
        self._facts, self._is_busy = facts, False
        self.filters.set_subjects(row.fact.subject for row in facts.rows)
        self._filter()
        if self._wanted:
            self.turn_to(self._wanted)

    def _filter(self) -> None:
        rows = self.filters.let_through(self._facts.rows)
        self.model.set_rows(rows)
        self.table.facts.set_rows(rows)
        has_axis = len(rows) <= MOST_ON_AXIS
        self.axis.set_rows(rows if has_axis else ())
        self.axis.setVisible(has_axis)
        self._has_charts = False
        doubtful = sum(bool(row.doubt) for row in rows)
        said = tr("{count} 条", count=len(rows))
        if doubtful:
            said += tr(" · {count} 条有矛盾", count=doubtful)
        self.filters.count.setText(said)
        self._show_view()
        if rows:
            self.list.rest_on(0)
            if self.views.hasFocus():
                self._focus_view()

    def _show_view(self) -> None:
        view = self.views.currentIndex()
        if self.model.rows:
            if view == FIGURES and not self._has_charts:
                self._has_charts = True
                self.charts.show_line(self._facts.line, self.model.rows)
            self._stack.setCurrentIndex(view)
        elif not self._is_busy:
            self._say_nothing()
            self._stack.setCurrentWidget(self.state)
        for button in self._buttons:
            button.setEnabled(bool(self.model.rows))
        self._buttons[0].setEnabled(bool(self.model.rows) and view != FIGURES)

    def _say_nothing(self) -> None:
        if self._facts.rows:
            title, words = tr("没有这样的事实"), tr("换一个主语或状态再看。")
        else:
            title = tr("这个文库没有写下带日期的事实")
            words = tr("在文库的 facts.yaml 里写上日期、主语、事实和出处，再重新打开。")
        self.state.show_message("calendar-clock", title, words)

    def _focus_view(self) -> None:
        view = self.views.currentIndex()
        if not self.model.rows or (view == FIGURES and not self.charts.focus_first()):
            self.views.setFocus()
        elif view != FIGURES:
            (self.table if view == TABLE else self.list).setFocus()

    def _row(self, index: QModelIndex) -> FactRow:
        return self.model.rows[index.row()]

    def _chosen(self) -> tuple[FactRow, ...]:
        if self.views.currentIndex() == TABLE:
            return self.table.chosen()
        index = self.list.currentIndex()
        return (self._row(index),) if index.isValid() else ()

    def _open(self, row: FactRow) -> None:
        """Go to the sentence that proves a fact; say why where that cannot be."""
        if row.span:
            self.evidence_requested.emit(row.article, row.span.start, row.span.end)
        elif row.quote:
            self.told.emit(tr("原文中找不到这条事实的引文；请用 check 命令核对。"))
        else:
            self.told.emit(tr("这条事实没有写出处。"))

    def _show_menu(self, point: QPoint) -> None:
        rows = self._chosen()
        if not rows:
            return
        row, menu = rows[0], QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        library = self._library
        terms = library.glossary.with_form(row.fact.subject) if library else ()
        menu.addAction(tr("在文章中看"), lambda: self._open(row)).setEnabled(bool(row.span))
        if terms:
            menu.addAction(tr("看术语卡"), lambda: self.term_requested.emit(terms[0].term))
        menu.addAction(tr("复制"), self.copy)
        view = self.table if self.views.currentIndex() == TABLE else self.list
        menu.popup(view.viewport().mapToGlobal(point))

    def _on_axis_chosen(self, row: int) -> None:
        self.list.rest_on(row)
        self.list.scrollTo(self.list.currentIndex(), self.list.ScrollHint.PositionAtCenter)
        self.list.setFocus()

    def _print(self) -> None:
        title = self._library.title if self._library else ""
        self._tell(print_with_dialog(self, tr("{title} · 时间线", title=title), self.model.rows))

    def _tell(self, sentence: str) -> None:
        if sentence:
            self.told.emit(sentence)
