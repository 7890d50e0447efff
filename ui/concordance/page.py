"""The tool "索引行": every occurrence of a term or a query, aligned, sorted, counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from content.concordance import Line
from index.lines import LinesAsked, LinesPage, Tally
from ui.concordance.controls import Controls
from ui.concordance.model import LinesModel
from ui.concordance.saving import ask_for_file, write_csv
from ui.concordance.side import Narrowing
from ui.concordance.sidebar import Sidebar
from ui.concordance.source import LinesSource
from ui.concordance.status import Status
from ui.concordance.view import LinesView
from ui.concordance.wording import as_text, say_counts, say_how, say_nothing
from ui.parts.announcing import announce
from ui.parts.state_page import StatePage
from ui.tool import Bench, ToolPage
from ui.tr import tr

_ROOM_FOR_SIDE = 640
_EXAMPLES = 8
_PADDING = 28
_ALL = Narrowing("")


class ConcordancePage(ToolPage):
    """Lines in the middle, their counts beside them, what is asked above."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = bench.session
        look = bench.look
        self._query = ""
        self._narrowing = _ALL
        # Whether the keyboard goes to the lines when they come.
        self._is_awaited = False
        self._has_room = False
        # Whether something that is on show never came.
        self._has_gaps = False
        self.source = LinesSource(bench.session.helper, self)
        self.controls = Controls(look, self)
        self.status = Status(look, self)
        self.model = LinesModel(self.source.ask_page, self)
        self.view = LinesView(look, self.model, self)
        self.sidebar = Sidebar(look, self)
        self.state = StatePage(look, self, side=_PADDING)
        self._stack = QStackedWidget(self)
        self._assemble()
        self._wire()

    def renew(self) -> None:
        self.show_query(self._query)

    def turn_to(self, headword: str) -> None:
        """List a term by all its names, or any query."""
        self._is_awaited = True
        self.show_query(headword)

    def offer(self, headword: str) -> None:
        if not self._query:
            self.show_query(headword)
            self.controls.query.selectAll()

    def is_busy(self) -> bool:
        return self.source.is_busy

    def focus_first(self) -> None:
        if self.model.rowCount():
            self.view.setFocus()
        else:
            self.controls.query.setFocus()

    def show_query(self, query: str) -> None:
        """List the occurrences of a query; what was narrowed is wide again."""
        self._query = query.strip()
        self._has_gaps = False
        self.controls.show_query(self._query)
        self._narrow(_ALL)
        self.sidebar.show_tally(None)
        if self._query:
            self._ask()
            self.source.ask_tally()
        else:
            self.source.forget()
            self._invite()

    def copy(self) -> None:
        """Copy the chosen lines where several are, else all that are listed."""
        rows = self.view.chosen_rows()
        lines = [line for row in rows if (line := self.model.line(row))]
        if 1 < len(lines) == len(rows):
            self._copy(lines)
        elif self.model.rowCount():
            self.source.gather(self._copy)

    def export(self) -> None:
        """Ask for a file and write all lines that are listed to it, as CSV."""
        target = ask_for_file(self, self._query) if self.model.rowCount() else None
        if target:
            write = partial(write_csv, target)
            self.source.gather(lambda lines: self.told.emit(write(lines)))

    def narrow(self, narrowing: Narrowing | None) -> None:
        """List only some lines, or all again."""
        self._narrow(narrowing or _ALL)
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_room = self.width() >= _ROOM_FOR_SIDE
        # What somebody has asked for stays; the width decides anew when it passes the bound.
        if has_room != self._has_room:
            self._has_room = has_room
            self.controls.side.setChecked(has_room)

    def _assemble(self) -> None:
        body = QWidget(self)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.view, 1)
        self._stack.addWidget(self.state)
        self._stack.addWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.controls)
        column.addWidget(self.status)
        column.addWidget(self._stack, 1)
        self.setAccessibleName(tr("索引行"))
        self.sidebar.hide()
        self.view.set_width(self.controls.width_box.value())

    def _wire(self) -> None:
        controls, view, source = self.controls, self.view, self.source
        source.began.connect(self._on_began)
        source.came.connect(self.model.add)
        source.tallied.connect(self._on_tallied)
        source.failed.connect(self._on_failed)
        controls.query_entered.connect(self._on_entered)
        controls.order_chosen.connect(self._ask)
        controls.width_chosen.connect(view.set_width)
        controls.side.toggled.connect(self.sidebar.setVisible)
        controls.copy.clicked.connect(self.copy)
        controls.export.clicked.connect(self.export)
        view.copy_requested.connect(self.copy)
        view.leave_requested.connect(lambda: self.narrow(None))
        view.row_opened.connect(lambda index, _in_tab: self._open(index.row()))
        self.sidebar.narrowed.connect(self.narrow)
        self.sidebar.span_chosen.connect(self._on_span_chosen)
        self.status.widened.connect(lambda: self.narrow(None))
        self.state.word_chosen.connect(self._on_entered)
        self._session.helper.renewed.connect(self.renew)
        self._session.helper.ready.connect(self._on_ready)

    def _ask(self) -> None:
        """Ask for lines as everything is set now."""
        if self._query:
            chosen = self._narrowing
            self.source.ask(
                LinesAsked(
                    self._query,
                    self.controls.chosen_order,
                    chosen.grouping,
                    chosen.value,
                    chosen.near,
                    self.sidebar.span,
                )
            )

    def _narrow(self, narrowing: Narrowing) -> None:
        self._narrowing = narrowing
        self.sidebar.show_narrowing(narrowing)
        self.status.show_narrowing(narrowing.label)

    def _invite(self) -> None:
        """Say what can be done here, with the terms that are mentioned most."""
        self.model.begin(None)
        self.status.hide()
        counts = self._session.mentions or {}
        most = sorted(counts, key=lambda term: -sum(count for _, count in counts[term]))
        self.state.show_message(
            "text-align-center",
            tr("列出每一处"),
            tr("输入术语或文字，按回车：它在文章里的每一处各占一行，关键词上下对齐。"),
            words_title=tr("提到最多的术语") if most else "",
            words=[(term, "") for term in most[:_EXAMPLES]],
        )
        self._stack.setCurrentWidget(self.state)

    def _on_entered(self, query: str) -> None:
        self._is_awaited = True
        self.show_query(query)

    def _on_began(self, page: LinesPage) -> None:
        self.model.begin(page)
        self.status.setVisible(page.total > 0)
        is_awaited, self._is_awaited = self._is_awaited, False
        counts = say_counts(page)
        if page.shown < page.kept:
            counts = tr("{shown} 处，共 {counts}", shown=f"{page.shown:,}", counts=counts)
        self.status.say(counts, say_how(page))
        if page.total:
            self._stack.setCurrentIndex(1)
            self.view.rest_on(0)
            self.view.scrollToTop()
            if is_awaited:
                self.view.setFocus()
            announce(self.view, counts)
            return
        self.state.show_message("search", tr("没有找到"), say_nothing(page))
        self._stack.setCurrentWidget(self.state)
        if is_awaited:
            self.controls.query.setFocus()
            self.controls.query.selectAll()
        announce(self.state, say_nothing(page))

    def _on_failed(self, sentence: str) -> None:
        self._has_gaps = True
        self.told.emit(sentence)

    def _on_ready(self) -> None:
        """Ask again what the process that searches was lost with."""
        if self._has_gaps:
            self.renew()

    def _on_tallied(self, tally: Tally) -> None:
        self.sidebar.show_tally(tally)
        self.sidebar.show_narrowing(self._narrowing)

    def _on_span_chosen(self) -> None:
        if self._query:
            self.source.asked = replace(self.source.asked, span=self.sidebar.span)
            self.source.ask_tally()
            if self._narrowing.near:
                self._ask()

    def _copy(self, lines: Sequence[Line]) -> None:
        QGuiApplication.clipboard().setText(as_text(lines))
        self.told.emit(tr("已复制 {n} 行。", n=len(lines)))

    def _open(self, row: int) -> None:
        line = self.model.line(row)
        if line is None:
            return
        if line.is_title:
            self.article_requested.emit(line.article)
        else:
            self.evidence_requested.emit(line.article, line.start, line.end)
