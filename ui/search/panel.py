"""The left pane: a search box over contents, results and terms. It asks; the session acts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from content.article import ArticleHead
from ui.look import Look
from ui.search.box import SearchBox
from ui.search.contents import Outline
from ui.search.count_label import CountLabel, count_of
from ui.search.pages import CONTENTS, RESULTS, TERMS, Pages
from ui.search.row_list import RowList
from ui.search.segments import Segments
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from index.answer import Answer
    from ui.search.progress import ProgressStrip
    from ui.search.terms import TermRow

VIEWS = ("contents", "results", "terms")
_SIDE, _TOP = 13, 13
_BAR = 10


class SearchPanel(QWidget):
    """Signals are wishes; everything shown is given by the `set_` methods."""

    query_changed = Signal(str)
    article_requested = Signal(str)
    article_in_tab_requested = Signal(str)
    heading_requested = Signal(int)
    hit_requested = Signal(object)  # Hit
    hit_in_tab_requested = Signal(object)  # Hit
    term_requested = Signal(str)
    stop_requested = Signal()
    rebuild_requested = Signal()
    reader_focus_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._answer: Answer | None = None
        self._is_awaiting = False
        self._opens_when_answered: bool | None = None
        self._view_before = CONTENTS
        self._article_count = 0
        self._strip: ProgressStrip | None = None
        self.setAccessibleName(tr("搜索与目录"))
        self.setProperty("surface", "frame")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._box = SearchBox(look, self)
        titles = (tr("目录"), tr("结果"), tr("术语"))
        self._switch = Segments(look, tr("左栏显示什么"), titles, self)
        self._count = CountLabel(look, self)
        self._pages = Pages(look, self)
        self._column = self._arrange()
        self._wire()
        self._tell_count()

    @property
    def view(self) -> str:
        """The view on show: one of `VIEWS`."""
        return VIEWS[self._switch.currentIndex()]

    @property
    def query(self) -> str:
        """The committed text of the search box."""
        return self._box.text()

    def show_view(self, name: str) -> None:
        """Show one of `VIEWS` with the keyboard in its list; ValueError for another name."""
        self._switch.setCurrentIndex(VIEWS.index(name))
        rows = self._list()
        target = rows if rows.isVisibleTo(self) else self._box
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_search(self, select: bool = True) -> None:
        """Put the cursor into the search box, its text selected so that typing replaces it."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if select:
            self._box.selectAll()

    def set_query(self, text: str) -> None:
        """Search for `text` as though it had been typed, and show the results."""
        self._box.setText(text)
        self._show_results()

    def set_contents(self, heads: Sequence[ArticleHead], open_id: str | None) -> None:
        """List the articles, with `open_id` as the open one."""
        self._article_count = len(heads)
        self._pages.contents.set_heads(heads, open_id)
        self._tell_count()

    def set_open_article(self, open_id: str | None) -> None:
        """Mark the open article; its headings come by `set_outline`."""
        self._pages.contents.set_open(open_id)

    def set_outline(self, rows: Outline) -> None:
        """Nest the open article's headings (block, text, level) beneath it."""
        self._pages.contents.set_outline(rows)

    def set_current_heading(self, block: int | None) -> None:
        """Mark the heading being read."""
        self._pages.contents.set_current_heading(block)

    def set_terms(self, rows: Sequence[TermRow]) -> None:
        """List the library's terms."""
        self._pages.set_terms(rows)
        self._tell_count()

    def set_article_terms(self, headwords: Sequence[str]) -> None:
        """Say which terms the open article links."""
        self._pages.set_article_terms(headwords)

    def set_searching(self) -> None:
        """Say that an answer is awaited; hits on show stay until it comes or takes long."""
        self._is_awaiting = True
        is_building = self._strip is not None and self._strip.is_building
        self._pages.results.show_searching(is_building=is_building)

    def set_answer(self, answer: Answer) -> None:
        """Show what a search says, and open its first hit where Enter was pressed meanwhile."""
        is_in_tab = self._opens_when_answered
        self._take(answer)
        self._pages.results.show_answer(answer)
        if is_in_tab is not None:
            self._pages.results.list.open_current(in_tab=is_in_tab)

    def clear_answer(self) -> None:
        """Forget the answer: nothing is asked."""
        self._take(None)
        self._pages.clear_results()

    def set_failed(self, sentence: str) -> None:
        """Say why a search, or the index it needs, failed; offer to ask or to build again."""
        self._take(None)
        is_building = self._strip is not None and self._strip.isVisibleTo(self)
        if is_building or not self.query.strip():
            self.set_stopped(sentence)
        if self.query.strip():
            self._pages.results.show_failed(sentence, needs_index=is_building)

    def set_progress(self, done: int, total: int, label: str, *, can_stop: bool = True) -> None:
        """Show how far what `label` says has come; a `total` of 0 is unknown."""
        self._progress_strip().show_progress(done, total, label, can_stop=can_stop)

    def set_stopped(self, sentence: str) -> None:
        """Say that the index was not finished, and offer to build it anew."""
        self._progress_strip().show_stopped(sentence)

    def clear_progress(self) -> None:
        """Hide the progress: what was to be done is done."""
        if self._strip:
            self._strip.clear()

    def select_next_hit(self, rows: int = 1) -> None:
        """Move the choice in the list on show."""
        self._list().step(rows)

    def open_first_article(self) -> bool:
        """Open the first article among the hits; return whether there is one."""
        hits = self._answer.hits if self._answer else ()
        found = next((hit for hit in hits if hit.kind == "article"), None)
        if found:
            self._pages.results.choose(found)
            self.hit_requested.emit(found)
        return found is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(0, 0, _BAR, 0)
        head.setSpacing(10)
        head.addWidget(self._box)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self._switch)
        bar.addWidget(self._count, 1)
        head.addLayout(bar)
        body = QVBoxLayout()
        # Scroll bars stand in the right margin.
        body.setContentsMargins(_SIDE, _TOP, _SIDE - _BAR, 0)
        body.setSpacing(10)
        body.addLayout(head)
        body.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        return column

    def _wire(self) -> None:
        box, pages, contents = self._box, self._pages, self._pages.contents
        box.query_changed.connect(self._on_query_changed)
        box.step_requested.connect(self.select_next_hit)
        box.open_requested.connect(self._on_open_requested)
        box.leave_requested.connect(self._leave)
        self._switch.currentChanged.connect(self._on_view_changed)
        contents.article_requested.connect(self.article_requested)
        contents.article_in_tab_requested.connect(self.article_in_tab_requested)
        contents.heading_requested.connect(self.heading_requested)
        pages.hit_requested.connect(self.hit_requested)
        pages.hit_in_tab_requested.connect(self.hit_in_tab_requested)
        pages.term_requested.connect(self.term_requested)
        pages.word_chosen.connect(self.set_query)
        pages.retry_requested.connect(self._ask_again)
        pages.rebuild_requested.connect(self._on_rebuild_requested)
        pages.count_changed.connect(self._tell_count)

    def _on_query_changed(self, text: str) -> None:
        self._opens_when_answered = None
        if text.strip():
            self._show_results()
        self.query_changed.emit(text)

    def _on_open_requested(self, is_in_tab: bool) -> None:
        if self._is_awaiting and self._switch.currentIndex() == RESULTS:
            self._opens_when_answered = is_in_tab
        else:
            self._list().open_current(in_tab=is_in_tab)

    def _on_view_changed(self, index: int) -> None:
        self._pages.show_page(index)
        self._tell_count()

    def _ask_again(self) -> None:
        self.query_changed.emit(self.query)

    def _on_rebuild_requested(self) -> None:
        """Have the index built, and then what was asked in vain."""
        self.rebuild_requested.emit()
        if self.query.strip():
            self._ask_again()

    def _take(self, answer: Answer | None) -> None:
        self._answer, self._is_awaiting, self._opens_when_answered = answer, False, None
        self._tell_count()

    def _show_results(self) -> None:
        if self._switch.currentIndex() != RESULTS:
            self._view_before = self._switch.currentIndex()
            self._switch.setCurrentIndex(RESULTS)

    def _leave(self) -> None:
        """Go back to the article, and to the view that typing took the place of."""
        if not self.query and self._switch.currentIndex() == RESULTS:
            self._switch.setCurrentIndex(self._view_before)
        self.reader_focus_requested.emit()

    def _list(self) -> RowList:
        return self._pages.list_at(self._switch.currentIndex())

    def _progress_strip(self) -> ProgressStrip:
        if self._strip is None:
            from ui.search.progress import ProgressStrip

            self._strip = ProgressStrip(self._look, self)
            self._strip.stop_requested.connect(self.stop_requested)
            self._strip.rebuild_requested.connect(self._on_rebuild_requested)
            self._column.addWidget(self._strip)
        return self._strip

    def _tell_count(self) -> None:
        index = self._switch.currentIndex()
        if index == RESULTS:
            self._count.set_texts(*count_of(self._answer))
        elif index == TERMS:
            self._count.set_texts(tr("{n} 条", n=self._pages.term_count))
        else:
            self._count.set_texts(tr("{n} 篇", n=self._article_count))
