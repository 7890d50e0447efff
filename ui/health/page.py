"""The tool "体检": findings of `check` and term candidates, each with what can be done about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from content.health.finding import Finding
from ui import fonts
from ui.health.list import HealthList
from ui.health.model import RowsModel
from ui.health.rows import Heading, Offer, Row, copied, findings_in, place_of
from ui.health.runs import Runs
from ui.health.saving import save_report
from ui.parts.announcing import Announcer
from ui.parts.state_page import StatePage
from ui.parts.tool_head import ToolHead
from ui.search.segments import Segments
from ui.tool import Bench, ToolPage
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from content.library import Library

FINDINGS, OFFERS = range(2)
_TOP = 6


class HealthPage(ToolPage):
    """Two lists, each filled by a command that runs when its list is first looked at."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._library: Library | None = None
        # The keyboard goes to the list as soon as there is one.
        self._is_waited_for = False
        look = bench.look
        self.runs = Runs(bench.session, self)
        self.models = (RowsModel(self), RowsModel(self))
        self.head = ToolHead(look, tr("体检"), self)
        self.views = Segments(look, tr("看什么"), (tr("问题"), tr("术语候选")), self.head, px=13)
        self.count = QLabel(self.head)
        self.count.setFont(fonts.sans(12))
        names = (tr("体检发现的问题"), tr("术语候选"))
        self.lists = tuple(
            HealthList(look, model, name, self)
            for model, name in zip(self.models, names, strict=True)
        )
        self.state = StatePage(look, self, side=46)
        self._stack = QStackedWidget(self)
        self._announcer = Announcer(self.views)
        self._assemble()
        self._wire()

    def renew(self) -> None:
        session = self._bench.session
        if session.library is None or session.library is self._library:
            return
        self._library = session.library
        # What was mended meanwhile is to be seen; candidates stay as they were.
        self.runs.forget(FINDINGS)
        if self.runs.turn_to(session.root):
            for model in self.models:
                model.set_rows(())
        if self.isVisible():
            self._ensure()

    def turn_to(self, headword: str) -> None:
        """Show the first finding about a term, where there is one."""
        self.views.setCurrentIndex(FINDINGS)
        for number, row in enumerate(self.models[FINDINGS].rows):
            if isinstance(row, Finding) and row.term == headword:
                self.lists[FINDINGS].rest_on(number)
                self.lists[FINDINGS].scrollTo(self.lists[FINDINGS].currentIndex())
                return

    def is_busy(self) -> bool:
        return self.runs.is_running

    def focus_first(self) -> None:
        shown = self._stack.currentWidget()
        self._is_waited_for = shown is self.state
        (self.views if self._is_waited_for else shown).setFocus()

    def check_again(self) -> None:
        """Run the command of the list on show once more."""
        self.runs.forget(self.views.currentIndex())
        self._ensure()

    def add_stub(self) -> None:
        """Write the current candidate into the glossary's stubs, and read the library again."""
        row = self.lists[OFFERS].current()
        if self.views.currentIndex() != OFFERS or not isinstance(row, Offer) or row.is_added:
            return
        root = self._bench.session.root

        def done(place: object) -> None:
            self.models[OFFERS].mark_added(row.text)
            self.told.emit(tr("“{term}”的草稿已写入 {place}。", term=row.text, place=str(place)))
            if root == self._bench.session.root:
                self._bench.session.open_library(root)

        self._bench.session.run(lambda: _write_stub(root, row), done, self._tell)

    def copy(self) -> None:
        """Copy the current row: the text to paste where it has one."""
        row = self._current()
        if row:
            QGuiApplication.clipboard().setText(copied(row))
            self.told.emit(tr("已复制。"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ensure()

    def _assemble(self) -> None:
        for each in (*self.lists, self.state):
            self._stack.addWidget(each)
        self._stack.setContentsMargins(0, _TOP, 0, 0)
        self.head.add(self.views)
        self.head.add(self.count)
        self.head.add_stretch()
        self._stub = self.head.add_button("file-plus", tr("写成词条草稿（N）"))
        self._copy = self.head.add_button("copy", tr("复制这一条（Ctrl+C）"))
        self._save = self.head.add_button("download", tr("导出报告"))
        self._again = self.head.add_button("refresh-cw", tr("重新检查"))
        self._stop = self.head.add_button("square", tr("停止"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self._stack, 1)
        self.setAccessibleName(tr("体检"))

    def _wire(self) -> None:
        self.views.currentChanged.connect(lambda _view: self._on_view_changed())
        self._stub.clicked.connect(self.add_stub)
        self._copy.clicked.connect(self.copy)
        self._save.clicked.connect(self._on_save)
        self._again.clicked.connect(self.check_again)
        self._stop.clicked.connect(self._on_stop)
        self.state.button_pressed.connect(self.check_again)
        self.runs.found.connect(self._on_found)
        self.runs.failed.connect(self._on_failed)
        for each in self.lists:
            each.row_opened.connect(lambda _index, _in_tab: self._open())
            each.copy_requested.connect(self.copy)
            each.stub_requested.connect(self.add_stub)
            each.menu_requested.connect(self._show_menu)

    def _ensure(self) -> None:
        """Begin what the list on show lacks."""
        view = self.views.currentIndex()
        if self._bench.session.library and not self.runs.has(view):
            self.runs.start(view)
        self._show()

    def _show(self) -> None:
        view = self.views.currentIndex()
        model = self.models[view]
        is_running = self.runs.running == view
        self._stop.setVisible(is_running)
        self._again.setVisible(not is_running)
        self._stub.setVisible(view == OFFERS)
        self._save.setVisible(view == FINDINGS)
        for button in (self._stub, self._copy, self._save):
            button.setEnabled(bool(model.rows))
        self.count.setText(self._counted(model.rows))
        if model.rows:
            self._stack.setCurrentWidget(self.lists[view])
            return
        if is_running:
            words = (tr("正在检查词条、引文、关系和文章……"), tr("正在文章里找像术语的词……"))
            self.state.show_message("clock", words[view])
        elif self.runs.has(view):
            titles = (tr("没有发现问题"), tr("没有找到可以收进术语表的词"))
            self.state.show_message("circle-check", titles[view])
        self._stack.setCurrentWidget(self.state)

    @staticmethod
    def _counted(rows: tuple[Row, ...]) -> str:
        count = sum(not isinstance(row, Heading) for row in rows)
        return tr("{count} 条", count=count) if count else ""

    def _on_view_changed(self) -> None:
        self._ensure()

    def _on_found(self, view: int, rows: tuple[Row, ...]) -> None:
        model, shown = self.models[view], self.lists[view]
        model.set_rows(rows)
        if model.first() >= 0:
            shown.rest_on(model.first())
        self._show()
        if view == self.views.currentIndex():
            self._announcer.say(self.count.text() or self.state.title)
            if self._is_waited_for and self.views.hasFocus():
                self.focus_first()

    def _on_failed(self, view: int, sentence: str) -> None:
        self._show()
        if view == self.views.currentIndex() and not self.models[view].rows:
            title = tr("没有检查完")
            self.state.show_message("circle-alert", title, sentence, button=tr("再试一次"))
        self._tell(sentence)

    def _on_stop(self) -> None:
        view = self.runs.running
        self.runs.stop()
        if view is not None:
            self._on_failed(view, tr("已停止。"))

    def _on_save(self) -> None:
        found = findings_in(self.models[FINDINGS].rows)
        self._tell(save_report(self, found, self._bench.session.title()))

    def _current(self) -> Row | None:
        return self.lists[self.views.currentIndex()].current()

    def _open(self) -> None:
        """Go to the place in the article, else to the term's card."""
        row = self._current()
        if isinstance(row, Offer):
            self.evidence_requested.emit(row.article, row.start, row.end)
        elif isinstance(row, Finding) and row.article and row.start is not None:
            self.evidence_requested.emit(row.article, row.start, row.end or row.start)
        elif isinstance(row, Finding) and row.term:
            self.term_requested.emit(row.term)
        elif isinstance(row, Finding):
            self.told.emit(tr("请在 {place} 改。", place=place_of(row)))

    def _show_menu(self, point: QPoint) -> None:
        row = self._current()
        menu = QMenu(self)
        if isinstance(row, Offer):
            menu.addAction(tr("在文章中看"), self._open)
            menu.addAction(tr("写成词条草稿"), self.add_stub).setEnabled(not row.is_added)
        elif isinstance(row, Finding):
            has_place = row.start is not None
            menu.addAction(tr("在文章中看"), self._open).setEnabled(has_place)
            term = row.term
            card = menu.addAction(tr("看术语卡"), lambda: self.term_requested.emit(term))
            card.setEnabled(bool(term))
            menu.addAction(tr("复制位置"), lambda: _copy(place_of(row)))
        menu.addAction(tr("复制"), self.copy)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(point)

    def _tell(self, sentence: str) -> None:
        if sentence:
            self.told.emit(sentence)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def _write_stub(root: Path, row: Offer) -> object:
    from content.stub import add_stub

    aliases = [row.written] if row.written != row.text else []
    return add_stub(root, row.text, row.article, row.sentence, aliases)
