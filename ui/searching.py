"""Typing to results: the search box's text goes to the helper, its answer to the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.navigator import Navigator
from ui.search.panel import SearchPanel
from ui.session import Session
from ui.settings import Settings
from ui.tr import tr

if TYPE_CHECKING:
    from index.answer import Answer, Asked, Hit, Order
    from index.protocol import Ready
    from ui.search.facets import Filters
    from ui.search.searches import Search, Searches

_LIMIT = 200
_LIST_LIMIT = 1000


class Searching(QObject):
    """Asks the helper and shows what it says; an answer to a text no longer there is dropped.

    Filters and order stay while the query changes, filters until it is emptied.
    """

    noticed = Signal(str)  # what a person should know of the index that is open now
    changed = Signal()  # the answer on show is another one

    def __init__(
        self,
        session: Session,
        panel: SearchPanel,
        navigator: Navigator,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._panel = panel
        self._navigator = navigator
        self._settings = settings
        self._answer: Answer | None = None
        self._filters: Filters = ()
        self._order: Order | None = None
        self._searches: Searches | None = None
        self._wire()

    @property
    def answer(self) -> Answer | None:
        """The answer on show."""
        return self._answer

    @property
    def can_filter(self) -> bool:
        """Whether the hits on show can be narrowed."""
        if self._answer is None:
            return False
        from ui.search.facets import facet_rows

        return bool(facet_rows(self._answer))

    @property
    def saved(self) -> Search | None:
        """The saved search that asks what is asked now."""
        return self._known().saved_as(self.search())

    def ask(self, text: str) -> None:
        """Search for `text`; an empty one clears the results."""
        if not text.strip():
            self._filters = ()
            self._session.helper.forget_search()
            self._panel.clear_answer()
            self._answer = None
            self.changed.emit()
            return
        self._panel.set_searching()
        self._session.helper.search(self._asked(text, _LIMIT))

    def ask_again(self) -> None:
        """Ask the same, of which there may be more or other hits now."""
        if self._answer and self._panel.query.strip():
            limit = max(_LIMIT, len(self._answer.hits))
            self._session.helper.search(self._asked(self._panel.query, limit))

    def list_more(self) -> None:
        """Ask the same with as many hits as are ever listed."""
        self._session.helper.search(self._asked(self._panel.query, _LIST_LIMIT))

    def list_all(self) -> None:
        """Have the helper list the hits on show, up to 1000: `Helper.listed` or `list_failed`."""
        self._session.helper.list_all(self._asked(self._panel.query, _LIST_LIMIT))

    def hits(self) -> tuple[Hit, ...]:
        """Return the hits on show."""
        return self._answer.hits if self._answer else ()

    def search(self) -> Search:
        """Return what is asked now, to come back to."""
        from ui.search.searches import Search

        asked = self._asked(self._panel.query.strip(), 0)
        return Search(asked.query, asked.filters, asked.order)

    def save(self, name: str) -> None:
        """Save what is asked now under a name."""
        self._keep(self._known().with_saved(self.search(), name))

    def forget(self, search: Search) -> None:
        """Take a search out of the saved and the last ones."""
        self._keep(self._known().without(search))

    def rebuild(self) -> None:
        """Build the index anew, even where it looks right."""
        self._session.helper.open(self._session.root, rebuild=True)

    def _wire(self) -> None:
        session, panel, helper = self._session, self._panel, self._session.helper
        panel.query_changed.connect(self.ask)
        panel.results_built.connect(self._show_searches)
        panel.narrowing_requested.connect(self._on_narrowing_requested)
        panel.search_chosen.connect(self._on_search_chosen)
        panel.search_removed.connect(self.forget)
        panel.hit_requested.connect(self._on_hit_requested)
        panel.hit_in_tab_requested.connect(self._on_hit_in_tab_requested)
        panel.more_requested.connect(self.list_more)
        panel.stop_requested.connect(helper.stop_building)
        panel.rebuild_requested.connect(self.rebuild)
        self._navigator.hit_opened.connect(panel.choose_hit)
        helper.answered.connect(self._on_answered)
        helper.renewed.connect(self.ask_again)
        helper.search_failed.connect(self._on_search_failed)
        helper.failed.connect(self._on_failed)
        helper.progressed.connect(self._on_progressed)
        helper.ready.connect(self._on_ready)
        helper.renewed.connect(self._on_renewed)
        session.loading_progressed.connect(self._on_loading_progressed)
        session.library_loaded.connect(self._on_library_loaded)

    def _asked(self, text: str, limit: int) -> Asked:
        # Imported here: nothing is asked before the first picture.
        from index.answer import Asked, Order

        return Asked(text, limit, self._filters, self._order or Order.RELEVANCE)

    def _known(self) -> Searches:
        if self._searches is None:
            from ui.search.searches import decode

            self._searches = decode(self._settings.searches(self._session.root))
        return self._searches

    def _keep(self, searches: Searches) -> None:
        from ui.search.searches import encode

        self._searches = searches
        self._settings.keep_searches(self._session.root, encode(searches))
        self._panel.set_searches(searches)
        self._panel.set_saved(self.saved is not None)

    def _show_searches(self) -> None:
        self._panel.set_searches(self._known())

    def _open(self, hit: Hit, *, in_new_tab: bool) -> None:
        if self._answer:
            self._keep(self._known().with_made(self.search()))
            self._navigator.open_hit(hit, self._answer, in_new_tab=in_new_tab)

    def _on_hit_requested(self, hit: Hit) -> None:
        self._open(hit, in_new_tab=False)

    def _on_hit_in_tab_requested(self, hit: Hit) -> None:
        self._open(hit, in_new_tab=True)

    def _on_narrowing_requested(self, filters: Filters, order: Order) -> None:
        self._filters, self._order = filters, order
        self.ask(self._panel.query)

    def _on_search_chosen(self, search: Search) -> None:
        is_typed = self._panel.query == search.query
        self._filters, self._order = search.filters, search.order
        self._panel.set_query(search.query)
        if is_typed:
            self.ask(search.query)

    def _on_answered(self, answer: Answer) -> None:
        # First: the panel opens a hit of it at once where Enter came before the answer.
        self._answer = answer
        self._panel.set_answer(answer)
        self._panel.set_saved(self.saved is not None)
        self.changed.emit()

    def _on_search_failed(self, sentence: str) -> None:
        self._answer = None
        self._panel.set_failed(sentence)
        self.changed.emit()

    def _on_failed(self, sentence: str) -> None:
        # The index alone: a search that gets no answer for it says so itself.
        self._panel.set_stopped(sentence)

    def _on_ready(self, ready: Ready) -> None:
        self._panel.clear_progress()
        if ready.notice:
            self.noticed.emit(ready.notice)

    def _on_renewed(self) -> None:
        """Ask again in silence: what is on show stays until there is more."""
        if self._panel.query.strip():
            self._session.helper.search(self._asked(self._panel.query, _LIMIT))

    def _on_library_loaded(self) -> None:
        self._panel.clear_progress()
        self._filters = ()
        if self._searches is not None:
            self._searches = None
            self._show_searches()
        if self._panel.query.strip():
            # What is on show was found in another library, or in this one as it was.
            self.ask(self._panel.query)

    def _on_progressed(
        self, done: int, total: int, rate: float, seconds_left: float | None
    ) -> None:
        from ui.search.progress import say_pace

        pace = say_pace(rate, seconds_left)
        self._panel.set_progress(done, total, tr("正在建立索引"), pace)

    def _on_loading_progressed(self, done: int, total: int) -> None:
        self._panel.set_progress(done, total, tr("正在读入文库"), can_stop=False)
