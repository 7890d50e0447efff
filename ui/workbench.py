"""The tools beside the articles: opens them, and turns their wishes into places."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.card_wishes import CardWishes
from ui.link_wishes import LinkWishes
from ui.quick.wishes import QuickWishes
from ui.tool import ARTICLES, TOOLS

if TYPE_CHECKING:
    from ui.tool import ToolPage
    from ui.window import Window


class Workbench(QObject):
    """Wires the desk to the rest of the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._card_wishes = CardWishes(window)
        self._link_wishes = LinkWishes(window)
        self._quick_wishes = QuickWishes(window)

    def table(self) -> dict[str, Callable[[], object]]:
        """Return the callbacks of the actions that belong to tools and terms."""
        return {
            ARTICLES: self.show_articles,
            **{spec.id: partial(self.show_tool, spec.id) for spec in TOOLS},
            **self._quick_wishes.table(),
            **self._link_wishes.table(),
            "present": self._card_wishes.present,
        }

    def wire(self) -> None:
        """Connect the desk; when all parts of the window are there."""
        window = self._window
        self._card_wishes.wire()
        self._link_wishes.wire()
        window.desk.turned.connect(self._on_turned)
        window.desk.page_made.connect(self._on_page_made)
        window.navigator.went.connect(self._on_went)
        window.navigator.asked.connect(window.wishes.ask_which)
        window.tabs.current_changed.connect(self._on_went)
        window.first_painted.connect(self._quick_wishes.begin)

    def renew(self) -> None:
        """Tell every page that the library was read."""
        for page in self._window.desk.pages():
            page.renew()

    def show_articles(self) -> None:
        """Go back to the article."""
        self._window.desk.turn_to(ARTICLES)
        self._window.commands.focus_reader()

    def show_tool(self, tool: str, headword: str = "") -> None:
        """Turn to a tool, and there to a term where one is given."""
        desk = self._window.desk
        card = self._window.card.content()
        desk.turn_to(tool)
        page = desk.page(tool)
        if headword:
            page.turn_to(headword)
        elif card:
            page.offer(card.term)

    def _on_went(self) -> None:
        if self._window.desk.current_id != ARTICLES:
            self._window.desk.turn_to(ARTICLES)

    def _on_turned(self, name: str) -> None:
        window = self._window
        window.toolbar.setVisible(name == ARTICLES)
        window.rail.show_current(name)
        window.commands.update()

    def _on_page_made(self, page: ToolPage) -> None:
        window = self._window
        page.term_requested.connect(window.show_card)
        page.evidence_requested.connect(window.navigator.open_evidence)
        page.article_requested.connect(window.navigator.open_article)
        page.told.connect(lambda sentence: window.tell(sentence, passes=True))
