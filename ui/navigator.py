"""Going places: opens articles, hits, evidence and terms, and keeps where one has been."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from PySide6.QtCore import QObject, Signal

from content.article import Article, Span
from content.link import Link
from ui.history import Visit
from ui.reader.pane import ReaderPane
from ui.session import Session
from ui.tabs import Tab, Tabs
from ui.tr import quoted, tr

if TYPE_CHECKING:
    from index.answer import Answer, Hit
    from ui.glossary.content import CardContent
    from ui.reader.summary import TermSummary
    from ui.trail import Trail

# An article whose every second character is marked helps nobody and takes long to paint.
_MOST_MARKS = 20_000
_MOST_NEAR = 3
_MOST_MEANT = 20


class Navigator(QObject):
    """The panes' wishes become places; tells when the place or the card has changed."""

    went = Signal()  # somewhere, by somebody's wish
    place_changed = Signal()
    links_changed = Signal()
    card_changed = Signal(object)  # CardContent
    hit_opened = Signal(object)  # Hit of an article, opened from anywhere
    card_dropped = Signal()  # its term is no longer in the library
    asked = Signal(str, list)  # which is meant by a text: (headword, definition) each
    refused = Signal(str)
    told = Signal(str)

    def __init__(self, session: Session, tabs: Tabs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tabs = tabs
        self._headword: str | None = None
        session.library_loaded.connect(self._on_library_loaded)
        session.mentions_changed.connect(self._refresh_card)
        session.readings_changed.connect(self._refresh_card)

    def open_article(
        self, article_id: str, *, offset: int = 0, in_new_tab: bool = False, is_behind: bool = False
    ) -> None:
        """Open an article at a place, in the current tab unless said otherwise."""
        tab = self._tabs.add(is_behind=is_behind) if in_new_tab else self._tabs.current
        self._go(tab, Visit(article_id, offset), lambda pane: pane.go_to(offset))

    def open_hit(self, hit: Hit, answer: Answer, *, in_new_tab: bool = False) -> None:
        """Open what a search found: an article with every hit marked, or a term's card.

        From an article's last hit one goes on to the first of the next that the answer lists.
        """
        if hit.kind == "term":
            self.show_term(hit.id)
            return
        from ui.trail import trail_from

        tab = self._tabs.add() if in_new_tab else self._tabs.current
        self._walk_trail(tab, trail_from(answer, hit), 1)

    def step_result(self, by: int) -> None:
        """Go to the next (1) or previous (-1) article of the search, around the ends.

        It is opened at its first hit, or at its last one on the way back.
        """
        tab = self._tabs.current
        trail = tab.trail
        if trail is None:
            return
        if trail.is_end(by) and len(trail.hits) > 1:
            self.told.emit(
                tr("已经是最后一篇，回到第一篇。") if by > 0 else tr("已经是第一篇，转到最后一篇。")
            )
        self._walk_trail(tab, trail.stepped(by), by)

    def open_evidence(
        self, article_id: str, start: int, end: int, *, in_new_tab: bool = False
    ) -> None:
        """Open the article of a quote and light the sentence."""
        self._go(
            self._tabs.add() if in_new_tab else self._tabs.current,
            Visit(article_id, start),
            lambda pane: pane.light_span(Span(start, end)),
        )

    def follow(self, target: str, *, in_new_tab: bool) -> None:
        """Open a link of the text where it names an article; else say what it points to.

        The program opens no address: it has no network, and other programs are not its business.
        """
        name = PurePosixPath(unquote(target.partition("#")[0])).name.removesuffix(".md")
        library = self._session.library
        if "://" not in target and library and library.head(name):
            self.open_article(name, in_new_tab=in_new_tab)
        else:
            self.refused.emit(tr("这个链接指向文库之外，没有打开：{target}", target=target[:200]))

    def go_to_block(self, index: int) -> None:
        """Scroll the current article to one of its blocks."""
        pane = self._tabs.current.pane
        if pane.article and 0 <= index < len(pane.article.blocks):
            pane.go_to(pane.article.blocks[index].start)

    def back(self) -> None:
        self._walk(lambda tab: tab.history.back())

    def forward(self) -> None:
        self._walk(lambda tab: tab.history.forward())

    def show_term(self, headword: str) -> None:
        """Put a term on the card."""
        self._headword = headword
        self._refresh_card()

    def look_up(self, text: str) -> None:
        """Show the card of the term that a selected text names, or say that there is none.

        Where it names several, `asked` tells.
        """
        from content.lookup import meant

        text, library = text.strip(), self._session.library
        matches = self._session.look_up(text, _MOST_MEANT)
        terms = [match.term for match in meant(matches)]
        if not terms and library:
            # The tables of a large glossary may still be on their way.
            terms = list(library.glossary.with_form(text))
        if len(terms) > 1:
            self.asked.emit(text, [(term.term, term.definition) for term in terms])
            return
        if terms:
            self.show_term(terms[0].term)
            return
        sentence = tr("术语表里没有{term}。", term=quoted(text[:30]))
        if matches:
            near = "".join(quoted(match.term.term) for match in matches[:_MOST_NEAR])
            sentence = tr("术语表里没有{term}，相近的有{near}。", term=quoted(text[:30]), near=near)
        self.refused.emit(sentence)

    def summary(self, headword: str) -> TermSummary | None:
        """Return what a hover card shows of a term."""
        from ui.reader.summary import TermSummary

        library = self._session.library
        term = library.glossary.get(headword) if library else None
        if term is None:
            return None
        reading = term.pinyin or self._session.readings.get(headword, "")
        return TermSummary(term.term, reading, term.definition, term.category)

    def current_visit(self) -> Visit | None:
        """Return where the current tab reads now."""
        tab = self._tabs.current
        return Visit(tab.article_id, tab.pane.offset_at_top()) if tab.article_id else None

    def _go(self, tab: Tab, visit: Visit, arrive: Callable[[ReaderPane], None]) -> None:
        if tab.article_id is not None:
            tab.history.leave(tab.pane.offset_at_top())
        tab.history.visit(visit)
        self._show(tab, visit.article, arrive)
        self.went.emit()

    def _walk_trail(self, tab: Tab, trail: Trail, by: int) -> None:
        def mark(pane: ReaderPane) -> None:
            if pane.article is None:
                return
            tab.trail = trail
            spans = find_words(pane.article, trail.words)
            current = 0 if by > 0 else len(spans) - 1
            pane.set_hits(spans, current, go_on=len(trail.hits) > 1)

        self._go(tab, Visit(trail.hit.id), mark)
        self.hit_opened.emit(trail.hit)

    def _walk(self, step: Callable[[Tab], Visit | None]) -> None:
        tab = self._tabs.current
        if tab.article_id is not None:
            tab.history.leave(tab.pane.offset_at_top())
        visit = step(tab)
        if visit:
            offset = visit.offset
            self._show(tab, visit.article, lambda pane: pane.go_to(offset))
            self.went.emit()

    def _show(self, tab: Tab, article_id: str, arrive: Callable[[ReaderPane], None]) -> None:
        tab.trail = None
        if tab.article_id == article_id:
            tab.pane.set_hits(())
            arrive(tab.pane)
            self.place_changed.emit()
            return
        tab.request += 1
        request = tab.request

        def shown(article: Article) -> None:
            if tab.request != request or tab not in self._tabs.all():
                return
            tab.pane.show_article(article, self._session.root)
            self._link(tab, article)
            self._tabs.name(tab, article.head.title)
            arrive(tab.pane)
            self.place_changed.emit()

        def failed(sentence: str) -> None:
            if tab.request == request and tab in self._tabs.all():
                tab.pane.show_message(tr("这篇文章打不开"), sentence)
                self.place_changed.emit()

        if not self._session.shelf.read(article_id, shown, failed):
            tab.pane.show_message(tr("正在打开…"), "")

    def link_anew(self) -> None:
        """Show the links of all open articles as they are to be shown now."""
        for tab in self._tabs.all():
            article = tab.pane.article
            if article:
                self._link(tab, article)

    def _on_library_loaded(self) -> None:
        self.link_anew()
        self._refresh_card()

    def _link(self, tab: Tab, article: Article) -> None:
        def linked(links: tuple[Link, ...]) -> None:
            if tab in self._tabs.all() and tab.pane.article is article:
                tab.pane.set_links(links, self.summary, self._turn)
                self.links_changed.emit()

        self._session.shelf.link_visibly(article, linked)

    def _turn(self, link: Link) -> str:
        from content.linkmode import LinkMode, turn

        return turn(link, LinkMode(self._session.shelf.link_mode))

    def _refresh_card(self) -> None:
        library = self._session.library
        if self._headword is not None and library and not library.glossary.get(self._headword):
            self._headword = None
            self.card_dropped.emit()
        if self._headword is not None:
            self._session.make_card(self._headword, self._on_card_made)

    def _on_card_made(self, card: CardContent) -> None:
        if card.term == self._headword:
            self.card_changed.emit(card)


def find_words(article: Article, words: tuple[str, ...]) -> tuple[Span, ...]:
    """Return where the words of a query stand in an article, in order, none inside another."""
    from content.searchtext import search_text

    text = search_text(article.paragraphs)
    spans = [span for word in words for span in text.find(word)]
    spans.sort(key=lambda span: (span.start, -span.end))
    kept: list[Span] = []
    for span in spans[:_MOST_MARKS]:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)
