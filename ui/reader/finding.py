"""Finding in the open article: the bar's question, its hits, and those that they stand before."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import QObject, Qt, Signal

from content.article import Span
from content.searchtext import SearchText, search_text
from ui.look import Look
from ui.reader.findbar import FindBar
from ui.reader.view import ReaderView

_MOST_HITS = 20_000


class Finding(QObject):
    """While the bar is open its hits stand in place of the search's, which come back after it.

    Compares as the search does (`content.searchtext`), so that both find the same.
    """

    step_requested = Signal(int)
    hits_changed = Signal()

    def __init__(self, look: Look, view: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._text: SearchText | None = None
        self._kept: tuple[tuple[Span, ...], int] = ((), 0)
        self._start = 0
        self._bar = FindBar(look, view)
        self._bar.hide()
        self._bar.query_changed.connect(self._on_query_changed)
        self._bar.step_requested.connect(self.step_requested)
        self._bar.close_requested.connect(self.close)

    @property
    def bar(self) -> FindBar:
        return self._bar

    @property
    def is_open(self) -> bool:
        return not self._bar.isHidden()

    def open(self, query: str) -> None:
        """Show the bar; look for `query`, or what was looked for before where it is empty."""
        if not self.is_open:
            self._kept = self._view.marks.hits, self._view.marks.current
            self._start = self._view.offset_at_top()
        self._bar.place()
        self._bar.open(query)
        self._find(self._bar.query)

    def close(self) -> None:
        """Hide the bar and give the search its hits back; the place stays."""
        if not self.is_open:
            return
        had_focus = self._bar.isAncestorOf(self._view.window().focusWidget() or self._view)
        self._bar.hide()
        self._view.marks.set_hits(*self._kept)
        self._view.refresh_marks()
        if had_focus:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hits_changed.emit()

    def forget(self) -> None:
        """Close for another article, whose hits are not these."""
        self._text = None
        self._kept = ((), 0)
        self._bar.hide()

    def show_position(self) -> None:
        """Show in the bar which hit is current."""
        self._bar.set_count(*self._view.marks.position)

    def _on_query_changed(self, query: str) -> None:
        if self.is_open:
            self._find(query)

    def _find(self, query: str) -> None:
        """Mark what is found; the first hit from where the bar was opened is current."""
        view = self._view
        hits: tuple[Span, ...] = ()
        if view.page and query.strip():
            if self._text is None:
                self._text = search_text(view.page.article.paragraphs)
            hits = tuple(islice(self._text.find(query), _MOST_HITS))
        view.marks.set_hits(hits, 0)
        view.marks.current = view.marks.first_from(self._start) if hits else -1
        view.show_current_hit()
        self.hits_changed.emit()
