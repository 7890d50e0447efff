"""Typing to results: the search box's text goes to the helper, its answer to the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.navigator import Navigator
from ui.search.panel import SearchPanel
from ui.session import Session
from ui.tr import tr

if TYPE_CHECKING:
    from index.answer import Answer, Hit
    from index.protocol import Ready

_LIMIT = 200


class Searching(QObject):
    """Asks the helper and shows what it says; an answer to a text no longer there is dropped."""

    noticed = Signal(str)  # what a person should know of the index that is open now

    def __init__(self, session: Session, panel: SearchPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._panel = panel
        self._answer: Answer | None = None
        helper = session.helper
        panel.query_changed.connect(self.ask)
        panel.stop_requested.connect(helper.stop_building)
        panel.rebuild_requested.connect(self.rebuild)
        helper.answered.connect(self._on_answered)
        helper.search_failed.connect(panel.set_failed)
        helper.failed.connect(self._on_failed)
        helper.progressed.connect(self._on_progressed)
        helper.ready.connect(self._on_ready)
        session.loading_progressed.connect(self._on_loading_progressed)
        session.library_loaded.connect(self._on_library_loaded)

    def ask(self, text: str) -> None:
        """Search for `text`; an empty one clears the results."""
        if not text.strip():
            self._answer = None
            self._session.helper.forget_search()
            self._panel.clear_answer()
            return
        self._panel.set_searching()
        from index.answer import Asked

        self._session.helper.search(Asked(text, _LIMIT))

    def hits(self) -> tuple[Hit, ...]:
        """Return the hits on show."""
        return self._answer.hits if self._answer else ()

    def rebuild(self) -> None:
        """Build the index anew, even where it looks right."""
        self._session.helper.open(self._session.root, rebuild=True)

    def open_hit(self, hit: Hit, navigator: Navigator, *, in_new_tab: bool) -> None:
        """Open a hit of the answer on show."""
        words = self._answer.words if self._answer else ()
        navigator.open_hit(hit, words, in_new_tab=in_new_tab)

    def _on_answered(self, answer: Answer) -> None:
        self._answer = answer
        self._panel.set_answer(answer)

    def _on_failed(self, sentence: str) -> None:
        self._panel.set_failed(sentence)
        if self._panel.view != "results":
            # Where the results are out of sight, so is what was just said there.
            self._panel.set_stopped(sentence)

    def _on_ready(self, ready: Ready) -> None:
        self._panel.clear_progress()
        if ready.notice:
            self.noticed.emit(ready.notice)

    def _on_library_loaded(self) -> None:
        self._panel.clear_progress()
        if self._panel.query.strip():
            # What is on show was found in another library, or in this one as it was.
            self.ask(self._panel.query)

    def _on_progressed(
        self, done: int, total: int, rate: float, seconds_left: float | None
    ) -> None:
        self._panel.set_progress(done, total, tr("正在建立索引"))

    def _on_loading_progressed(self, done: int, total: int) -> None:
        self._panel.set_progress(done, total, tr("正在读入文库"), can_stop=False)
