"""What a reader pane asks for, and who does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.reader.pane import ReaderPane
    from ui.window import Window


class PaneWishes(QObject):
    """Connects each pane that a tab brings."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def wire(self, pane: ReaderPane) -> None:
        """Dress a new pane as the settings say, and serve it."""
        window = self._window
        pane.set_text_size(window.settings.text_size)
        pane.term_activated.connect(window.show_card)
        pane.lookup_requested.connect(self._on_lookup_requested)
        pane.search_requested.connect(self._on_search_requested)
        pane.place_changed.connect(window.on_scrolled)
        pane.zoom_requested.connect(window.commands.resize_text)
        pane.hits_changed.connect(window.on_hits_changed)
        pane.hits_passed.connect(window.commands.step_result)
        pane.link_opened.connect(self._on_link_opened)
        pane.new_tab_requested.connect(self._on_link_opened_in_tab)

    def _on_lookup_requested(self, text: str) -> None:
        self._window.card.show()
        self._window.navigator.look_up(text)

    def ask_which(self, text: str, choices: list[tuple[str, str]]) -> None:
        """Ask which of several entries a selected text means, and show its card."""
        from ui.reader.choice import ChoiceMenu

        view = self._window.tabs.current.pane.view
        menu = ChoiceMenu(view, text, choices, self._window.show_card)
        menu.ask(view.cursorRect().translated(view.viewport().pos()))

    def _on_search_requested(self, text: str) -> None:
        self._window.panel.set_query(text)
        self._window.panel.focus_search(select=False)

    def _on_link_opened(self, target: str) -> None:
        self._window.navigator.follow(target, in_new_tab=False)

    def _on_link_opened_in_tab(self, target: str) -> None:
        self._window.navigator.follow(target, in_new_tab=True)
