"""One article to read: the page with its find bar, hover card and menu, or a message instead."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedLayout, QWidget

from content.article import Article, BlockKind, Span
from ui.look import Look
from ui.reader.anchors import Anchor, own_links
from ui.reader.hover import Hover, Summaries, Turn, always
from ui.reader.pageview import THIRD
from ui.reader.view import ReaderView
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice, QResizeEvent

    from content.link import Link
    from ui.reader.finding import Finding
    from ui.reader.message import Message

DEFAULT_TEXT_PX = 19


class ReaderPane(QWidget):
    """Shows an article and tells what its reader wishes; acts on nothing beyond itself.

    Every position is a code-point offset into the article's text.
    """

    term_activated = Signal(str)
    lookup_requested = Signal(str)
    search_requested = Signal(str)
    link_opened = Signal(str)
    new_tab_requested = Signal(str)
    zoom_requested = Signal(int)
    place_changed = Signal()
    hits_changed = Signal()
    hits_passed = Signal(int)  # a step past the last hit (1) or the first (-1) where they go on

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._root = Path()
        self._view = ReaderView(look, DEFAULT_TEXT_PX, self)
        self._hover = Hover(look, self._view)
        self._article: Article | None = None
        self._headings: list[int] = []
        self._message: Message | None = None
        self._finding: Finding | None = None
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._view)
        self.setFocusProxy(self._view)
        self._view.place_changed.connect(self.place_changed)
        self._view.zoom_requested.connect(self.zoom_requested)
        self._view.anchor_pressed.connect(self._on_anchor_pressed)
        self._view.hit_step_requested.connect(self.step_hit)
        self._view.menu_requested.connect(self._on_menu_requested)
        self._view.escaped.connect(self._on_escaped)
        self._hover.activated.connect(self.press)

    @property
    def view(self) -> ReaderView:
        """The page itself."""
        return self._view

    @property
    def hover(self) -> Hover:
        """What brings the hover card."""
        return self._hover

    @property
    def article(self) -> Article | None:
        """The article on show, None while there is a message."""
        return self._article

    @property
    def hit_position(self) -> tuple[int, int]:
        """The number of the current hit, from 1, and how many there are; (0, 0) for none."""
        return self._view.marks.position

    def show_article(self, article: Article, root: Path) -> None:
        """Show an article of the library at `root` from its beginning, without links and hits."""
        self._article, self._root = article, root
        self._headings = [i for i, b in enumerate(article.blocks) if b.kind is BlockKind.HEADING]
        self._forget()
        self._stack.setCurrentWidget(self._view)
        self._view.show_article(article, root)
        self._set_anchors(article, ())

    def show_message(self, title: str, sentence: str) -> None:
        """Show a title and a sentence in place of an article."""
        from ui.reader.message import Message

        self._article = None
        self._forget()
        if self._message is None:
            self._message = Message(self._look, self)
            self._stack.addWidget(self._message)
        self._message.say(title, sentence)
        self._stack.setCurrentWidget(self._message)

    def set_links(self, links: Sequence[Link], summaries: Summaries, turn: Turn = always) -> None:
        """Link terms in the article on show; nothing is laid out anew and nothing moves.

        The hover card asks `summaries` and `turn` for what it says of a headword and of a link.
        """
        self._hover.ask(summaries, turn)
        if self._article:
            self._set_anchors(self._article, links)

    def set_hits(self, spans: Sequence[Span], current: int = 0, *, go_on: bool = False) -> None:
        """Mark `spans` and go to the current one; none takes the marks away and moves nothing.

        Where they `go_on` elsewhere, a step past an end is told by `hits_passed`.
        """
        self._view.marks.goes_on = go_on
        if self._finding:
            self._finding.close()
        self._view.marks.set_hits(spans, current)
        self._view.marks.lit = None
        self._view.show_current_hit(is_far=True)
        self._on_hits_changed()

    def step_hit(self, by: int) -> None:
        """Go to the next (1) or previous (-1) hit, around the ends or past them."""
        is_finding = self._finding is not None and self._finding.is_open
        if not is_finding and self._view.marks.is_past(by):
            self.hits_passed.emit(by)
            return
        self._view.marks.step(by)
        self._view.show_current_hit()
        self._on_hits_changed()

    def light_span(self, span: Span) -> None:
        """Go to a sentence and light it, until another is lit, hits are set or Esc is pressed."""
        self._view.marks.lit = span
        self._view.refresh_marks()
        self._view.scroll_to(span.start, THIRD)

    def go_to(self, offset: int) -> None:
        """Bring the line of `offset` to the top of the view; 0 is the very beginning."""
        self._view.scroll_to(offset)

    def offset_at_top(self) -> int:
        """Return the offset of the line at the top; `go_to` brings it back there."""
        return self._view.offset_at_top()

    def current_heading(self) -> int | None:
        """Return the index of the heading whose section is being read, None above the first."""
        if self._article is None or not self._article.blocks:
            return None
        block = self._article.block_at(max(0, self._view.offset_reading()))
        before = bisect_right(self._headings, block)
        return self._headings[before - 1] if before else None

    def set_text_size(self, px: int) -> None:
        """Set the article at `px` pixels an em; the place stays."""
        self._hover.dismiss()
        self._view.set_text_px(px)

    def open_find(self) -> None:
        """Open the find bar, with what is selected as its question."""
        if self._article is None:
            return
        if self._finding is None:
            from ui.reader.finding import Finding

            self._finding = Finding(self._look, self._view, self)
            self._finding.step_requested.connect(self.step_hit)
            self._finding.hits_changed.connect(self._on_hits_changed)
        selected = self._view.selected_text()
        self._finding.open(selected if "\n" not in selected else "")

    def step_link(self, by: int) -> None:
        """Give the keyboard to the next or previous link of the text."""
        self._view.setFocus()
        self._view.step_link(by)

    def hover_term(self, headword: str) -> bool:
        """Go to the first link of a term and show its hover card; False where there is none."""
        index = self._view.anchors.of_term(headword)
        if index >= 0:
            self._view.scroll_to(self._view.anchors[index].start, THIRD)
            self._hover.show(index)
        return index >= 0

    def explain_link(self) -> None:
        """Show why the link that has the keyboard is one."""
        index = self._view.anchors.focused
        if index >= 0:
            self._hover.show(index, explains=True)

    def look_up_selected(self) -> None:
        """Ask for the card of what is selected."""
        if text := self._view.selected_text().strip():
            self.lookup_requested.emit(text)

    def search_selected(self) -> None:
        """Ask for a search of what is selected."""
        if text := self._view.selected_text().strip():
            self.search_requested.emit(text)

    def copy(self) -> None:
        """Copy what is selected, as the source writes it."""
        self._view.copy()

    def copy_with_citation(self) -> None:
        """Copy what is selected with title, source and day; only these where nothing is."""
        from ui.reader.copying import cited

        if self._article:
            text = cited(self._view.selected_text(), self._article.head)
            QGuiApplication.clipboard().setText(text)

    def print_to(
        self,
        target: QPagedPaintDevice | Path,
        proceed: Callable[[int, int], bool] = lambda _done, _total: True,
    ) -> bool:
        """Print the article on a device, or as PDF into a file; False where that fails.

        `proceed` is told before each sheet how many of how many are done, and stops with False.
        """
        from ui.reader.printing import print_article, write_pdf

        if self._article is None:
            return False
        if isinstance(target, Path):
            return write_pdf(self._article, self._root, target, proceed)
        return print_article(self._article, self._root, target, proceed)

    def press(self, index: int, *, is_for_new_tab: bool = False) -> None:
        """Act as if the link with this index in `view.anchors` was pressed."""
        anchor = self._view.anchors[index]
        self._hover.dismiss()
        if anchor.link and anchor.link.others:
            from ui.reader.choice import ask_which

            ask_which(self, index)
        elif anchor.link:
            self.term_activated.emit(anchor.link.term)
        elif is_for_new_tab:
            self.new_tab_requested.emit(anchor.target)
        else:
            self.link_opened.emit(anchor.target)

    def _on_anchor_pressed(self, index: int, is_for_new_tab: bool) -> None:
        self.press(index, is_for_new_tab=is_for_new_tab)

    def _on_menu_requested(self, at: QPoint, index: int) -> None:
        from ui.reader.menu import show_menu

        self._hover.dismiss()
        show_menu(self, at, index)

    def _on_escaped(self) -> None:
        marks = self._view.marks
        if self._hover.is_shown:
            self._hover.dismiss()
        elif self._view.clear_focus_ring():
            return
        elif self._finding and self._finding.is_open:
            self._finding.close()
        elif marks.hits or marks.lit or marks.goes_on:
            marks.clear()
            self._view.refresh_marks()
            self._on_hits_changed()

    def _on_hits_changed(self) -> None:
        if self._finding:
            self._finding.show_position()
        self.hits_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hover.forget()
        if self._finding:
            self._finding.bar.place()

    def _set_anchors(self, article: Article, links: Sequence[Link]) -> None:
        terms = (Anchor(link.start, link.end, link) for link in links)
        self._view.anchors.set((*terms, *own_links(article)))
        self._view.viewport().update()
        self._view.setAccessibleDescription(
            tr("{title}，{count} 处链接", title=article.head.title, count=len(links))
        )

    def _forget(self) -> None:
        self._view.marks.goes_on = False
        self._hover.dismiss()
        if self._finding:
            self._finding.forget()
