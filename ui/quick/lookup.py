"""What the quick look-up finds in this window, and what happens when a row is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from ui.actions import ACTIONS
from ui.quick.box import QuickBox
from ui.quick.rows import (
    MOST_ROWS,
    PREFIX,
    QuickRow,
    RowKind,
    article_rows,
    command_rows,
    no_term,
    search_row,
    still_reading,
    term_rows,
)
from ui.tr import quoted, tr

if TYPE_CHECKING:
    from content.term import Term
    from ui.glossary.content import CardContent
    from ui.window import Window


class QuickLookup(QObject):
    """Owns the box; made when it is first asked for."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.box = QuickBox(window.look, self.rows, window)
        self.box.chosen.connect(self._on_chosen)
        window.session.lookup_renewed.connect(self._on_renewed)
        window.installEventFilter(self)
        self._menus = {spec.id: tr(spec.menu) for spec in ACTIONS}

    def look_up(self) -> None:
        """Open the box for terms."""
        self.box.begin()

    def find_command(self) -> None:
        """Open the box for commands."""
        self.box.begin(PREFIX)

    def rows(self, text: str) -> list[QuickRow]:
        """Return what `text` means."""
        typed = text.strip()
        if typed.startswith((PREFIX, "＞")):
            actions = self._window.actions_by_id.values()
            return command_rows(actions, self._menus, typed[1:])
        session = self._window.session
        readings = dict(session.readings)
        if not typed:
            return article_rows(self._article_terms(), readings)
        rows = term_rows(session.look_up(typed, MOST_ROWS), readings)
        if not rows:
            rows = [no_term(typed) if session.can_look_up() else still_reading()]
        return [*rows, search_row(typed)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.box.isVisible():
            self.box.place()
        return False

    def _article_terms(self) -> list[Term]:
        session = self._window.session
        article, library = self._window.tabs.current.pane.article, session.library
        links = session.shelf.links(article) if article else ()
        found = [library.glossary.get(link.term) for link in links] if library else []
        return [term for term in dict.fromkeys(found) if term][:MOST_ROWS]

    def _on_renewed(self) -> None:
        if self.box.isVisible():
            self.box.ask()

    def _on_chosen(self, row: QuickRow, is_beside: bool) -> None:
        window = self._window
        if row.kind is RowKind.COMMAND:
            window.actions_by_id[row.id].trigger()
        elif row.kind is RowKind.SEARCH:
            window.panel.set_query(row.id)
            window.panel.focus_search(select=False)
        else:
            window.show_card(row.id)
            if is_beside:
                window.session.make_card(row.id, self._open_evidence)

    def _open_evidence(self, card: CardContent) -> None:
        """Open the first sentence that proves a term in a tab beside what is read."""
        navigator = self._window.navigator
        proof = next((one for one in card.quotations if one.start is not None), None)
        if proof is None or proof.start is None or proof.end is None:
            sentence = tr("{term}没有能翻到的出处。", term=quoted(card.term))
            self._window.tell(sentence, passes=True)
            return
        navigator.open_evidence(proof.article, proof.start, proof.end, in_new_tab=True)
