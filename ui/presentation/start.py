"""Begins a presentation over the main window, and brings its last term back to the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.presentation.orders import orders
from ui.presentation.show import Presentation
from ui.tr import tr

if TYPE_CHECKING:
    from ui.window import Window


def start_presentation(window: Window, headword: str = "") -> Presentation | None:
    """Show terms full-screen, first `headword`, else the term on the card, else the first of all.

    Return None, and say why in the window, where there is nothing to show.
    """
    session = window.session
    if session.library is None:
        window.tell(tr("文库还在读，读完再演示。"), passes=True)
        return None
    glossary = session.library.glossary
    if not glossary.terms:
        window.tell(tr("术语表是空的，没有可演示的术语。"), passes=True)
        return None
    content, article = window.card.content(), window.tabs.current.pane.article
    first = headword or (content.term if content else "") or glossary.terms[0].term
    links = session.shelf.links(article) if article else ()
    lists = orders(glossary, first, (link.term for link in links))
    show = Presentation(window.look, lists, first, session.make_card, window)
    show.finished.connect(window.show_card)
    # Not every window manager gives the keyboard back.
    show.destroyed.connect(window.activateWindow)
    show.show_on(window.screen())
    return show
