"""What the term card asks for beyond a place to go to, and who does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from content.article import Article
    from content.link import Link
    from ui.window import Window


class CardWishes(QObject):
    """Serves the card of one window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def wire(self) -> None:
        """Dress the card as the settings say, and serve it; when all parts are there."""
        window = self._window
        card, settings = window.card, window.settings
        card.set_ruby(settings.has_ruby)
        card.ruby_toggled.connect(self._on_ruby_toggled)
        card.told.connect(lambda sentence: window.tell(sentence, passes=True))
        card.mention_requested.connect(self.open_mention)
        card.page_requested.connect(window.workbench.show_tool)
        card.present_requested.connect(self.present)
        window.navigator.card_dropped.connect(card.clear)

    def open_mention(self, article_id: str, headword: str) -> None:
        """Open an article where it mentions a term first."""
        window, shelf = self._window, self._window.session.shelf

        def read(article: Article) -> None:
            shelf.link(article, linked)

        def linked(links: tuple[Link, ...]) -> None:
            first = next((link for link in links if headword in (link.term, *link.others)), None)
            if first:
                window.navigator.open_evidence(article_id, first.start, first.end)
            else:
                window.navigator.open_article(article_id)

        shelf.read(article_id, read, window.tell)

    def present(self, headword: str = "") -> None:
        """Show terms large, beginning with `headword` or with the term on the card."""
        from ui.presentation.start import start_presentation

        start_presentation(self._window, headword)

    def _on_ruby_toggled(self, is_on: bool) -> None:
        self._window.settings.has_ruby = is_on
