"""The three views of the left pane in one stack.

Results and terms are built when first needed: the first picture shows neither.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from content.article import ArticleHead
from ui.look import Look
from ui.search.contents_view import ContentsView
from ui.search.row_list import RowList
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ui.search.results_view import ResultsView
    from ui.search.searches import Searches
    from ui.search.terms import TermRow
    from ui.search.terms_view import TermsView

CONTENTS, RESULTS, TERMS = range(3)


class Pages(QStackedWidget):
    """Builds the views, gives them what they need to know, and passes their wishes on."""

    hit_requested = Signal(object)
    hit_in_tab_requested = Signal(object)
    term_requested = Signal(str)
    word_chosen = Signal(str)
    search_chosen = Signal(object)  # Search
    search_removed = Signal(object)  # Search
    narrowing_requested = Signal(object, object)  # Filters, Order
    results_built = Signal()
    more_requested = Signal()
    retry_requested = Signal()
    rebuild_requested = Signal()
    count_changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._article_count = 0
        self._term_rows: Sequence[TermRow] = ()
        self._article_terms: Sequence[str] = ()
        self._actions: Mapping[str, QAction] = {}
        self._results: ResultsView | None = None
        self._terms: TermsView | None = None
        self.contents = ContentsView(look, self)
        self.addWidget(self.contents)

    @property
    def results(self) -> ResultsView:
        """The view of the results."""
        if self._results is None:
            self._results = self._build_results()
            self.results_built.emit()
        return self._results

    @property
    def terms(self) -> TermsView:
        """The view of the terms."""
        if self._terms is None:
            self._terms = self._build_terms()
        return self._terms

    def show_page(self, index: int) -> None:
        """Show one of CONTENTS, RESULTS and TERMS."""
        if index == RESULTS:
            self.setCurrentWidget(self.results)
        else:
            self.setCurrentWidget(self.terms if index == TERMS else self.contents)

    def count_at(self, index: int) -> str:
        """Return how many articles CONTENTS or terms TERMS lists."""
        if index == TERMS:
            n = self._terms.count if self._terms else len(self._term_rows)
            return tr("{n} 条", n=n)
        return tr("{n} 篇", n=self._article_count)

    def list_at(self, index: int) -> RowList:
        """Return the list of a view."""
        if index == RESULTS:
            return self.results.rows
        return self.terms.list if index == TERMS else self.contents

    def set_heads(self, heads: Sequence[ArticleHead], open_id: str | None) -> None:
        """Take the articles, with `open_id` as the open one."""
        self._article_count = len(heads)
        self.contents.set_heads(heads, open_id)

    def set_terms(self, rows: Sequence[TermRow]) -> None:
        """Take the library's terms."""
        self._term_rows = rows
        if self._terms:
            self._terms.set_terms(rows)
        if self._results:
            self._results.set_terms(rows)

    def set_actions(self, actions: Mapping[str, QAction]) -> None:
        """Take the window's actions, some of which the results offer."""
        self._actions = actions

    def set_searches(self, searches: Searches) -> None:
        """Show the searches that can be come back to."""
        self.results.set_searches(searches)

    def set_article_terms(self, headwords: Sequence[str]) -> None:
        """Take the terms that the open article links."""
        self._article_terms = headwords
        if self._terms:
            self._terms.set_article_terms(headwords)

    def clear_results(self) -> None:
        """Show that nothing is asked."""
        if self._results:
            self._results.show_start()

    def _build_results(self) -> ResultsView:
        from ui.search.results_view import ResultsView

        made = ResultsView(self._look, self._actions, self)
        made.set_terms(self._term_rows)
        made.hit_requested.connect(self.hit_requested)
        made.hit_in_tab_requested.connect(self.hit_in_tab_requested)
        made.word_chosen.connect(self.word_chosen)
        made.search_chosen.connect(self.search_chosen)
        made.search_removed.connect(self.search_removed)
        made.narrowing_requested.connect(self.narrowing_requested)
        made.more_requested.connect(self.more_requested)
        made.retry_requested.connect(self.retry_requested)
        made.rebuild_requested.connect(self.rebuild_requested)
        self.addWidget(made)
        return made

    def _build_terms(self) -> TermsView:
        from ui.search.terms_view import TermsView

        made = TermsView(self._look, self)
        made.set_article_terms(self._article_terms)
        made.set_terms(self._term_rows)
        made.term_requested.connect(self.term_requested)
        made.count_changed.connect(self.count_changed)
        self.addWidget(made)
        return made
