"""The left pane: a search box over contents, results and terms. It asks; the session acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from content.article import ArticleHead
from ui.look import Look
from ui.search.contents import Outline
from ui.search.count_label import count_of
from ui.search.foot import Foot
from ui.search.head import PanelHead
from ui.search.pages import CONTENTS, RESULTS, Pages
from ui.search.row_list import RowList
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QKeyEvent

    from index.answer import Answer, Hit
    from ui.search.searches import Searches
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
    narrowing_requested = Signal(object, object)  # Filters, Order
    search_chosen = Signal(object)  # Search
    search_removed = Signal(object)  # Search
    results_built = Signal()
    more_requested = Signal()
    stop_requested = Signal()
    rebuild_requested = Signal()
    reader_focus_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer: Answer | None = None
        self._is_awaiting = False
        self._opens_when_answered: bool | None = None
        self._view_before = CONTENTS
        self.setAccessibleName(tr("搜索与目录"))
        self.setProperty("surface", "frame")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._head = PanelHead(look, self)
        self._box, self._switch = self._head.box, self._head.switch
        self._pages = Pages(look, self)
        self._foot = Foot(look, self._arrange(), self)
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

    def set_actions(self, actions: Mapping[str, QAction]) -> None:
        """Take the window's actions, some of which stand over the results."""
        self._pages.set_actions(actions)

    def set_searches(self, searches: Searches) -> None:
        """Take the searches that can be come back to."""
        self._pages.set_searches(searches)

    def set_saved(self, is_saved: bool) -> None:
        """Show whether the search on show is a saved one."""
        self._pages.results.narrowing.bar.set_saved(is_saved)

    def show_help(self) -> None:
        """Show the ways to write a query, whatever is asked."""
        self._show_results()
        self._pages.results.show_help()
        self._list().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_facets(self) -> None:
        """Open or close what results can be narrowed by."""
        self._show_results()
        self._pages.results.narrowing.toggle_facets()

    def choose_hit(self, hit: Hit) -> None:
        """Choose a hit that was opened from elsewhere, where it is listed."""
        self._pages.results.choose(hit)

    def set_contents(self, heads: Sequence[ArticleHead], open_id: str | None) -> None:
        """List the articles, with `open_id` as the open one."""
        self._pages.set_heads(heads, open_id)
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
        self._pages.results.show_searching(is_building=self._foot.is_building)

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
        is_building = self._foot.is_shown
        if is_building or not self.query.strip():
            self.set_stopped(sentence)
        if self.query.strip():
            self._pages.results.show_failed(sentence, needs_index=is_building)

    def set_progress(
        self, done: int, total: int, label: str, pace: str = "", *, can_stop: bool = True
    ) -> None:
        """Show how far what `label` says has come; a `total` of 0 is unknown."""
        self._foot.show_progress(done, total, label, pace, can_stop=can_stop)

    def set_stopped(self, sentence: str) -> None:
        """Say that the index was not finished, and offer to build it anew."""
        self._foot.show_stopped(sentence)

    def clear_progress(self) -> None:
        """Hide the progress: what was to be done is done."""
        self._foot.clear()

    def select_next_hit(self, rows: int = 1) -> None:
        """Move the choice in the list on show; with nothing asked, among what can be."""
        if not self.query.strip():
            self._show_results()
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
        self._head.setContentsMargins(0, 0, _BAR, 0)
        body = QVBoxLayout()
        # Scroll bars stand in the right margin.
        body.setContentsMargins(_SIDE, _TOP, _SIDE - _BAR, 0)
        body.setSpacing(10)
        body.addWidget(self._head)
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
        self._foot.stop_requested.connect(self.stop_requested)
        self._foot.rebuild_requested.connect(self._on_rebuild_requested)
        contents.article_requested.connect(self.article_requested)
        contents.article_in_tab_requested.connect(self.article_in_tab_requested)
        contents.heading_requested.connect(self.heading_requested)
        pages.hit_requested.connect(self.hit_requested)
        pages.hit_in_tab_requested.connect(self.hit_in_tab_requested)
        pages.term_requested.connect(self.term_requested)
        pages.word_chosen.connect(self.set_query)
        pages.search_chosen.connect(self.search_chosen)
        pages.search_removed.connect(self.search_removed)
        pages.narrowing_requested.connect(self.narrowing_requested)
        pages.results_built.connect(self.results_built)
        pages.more_requested.connect(self.more_requested)
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
        if self.query.strip() and self.view == "results" and self._pages.results.is_start:
            self._ask_again()
            self._box.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.query and self._switch.currentIndex() == RESULTS:
            self._switch.setCurrentIndex(self._view_before)
        self.reader_focus_requested.emit()

    def _list(self) -> RowList:
        return self._pages.list_at(self._switch.currentIndex())

    def _tell_count(self) -> None:
        index = self._switch.currentIndex()
        texts = count_of(self._answer) if index == RESULTS else (self._pages.count_at(index),)
        self._head.count.set_texts(*texts)
