"""Shows the card of what is copied, in any program, while the reader has asked for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from ui.tr import quoted, tr

if TYPE_CHECKING:
    from ui.window import Window

_LONGEST = 60
_SHORT = 12
_MOST_MEANT = 5


class CopyLookup(QObject):
    """Looks up copied text by sure names only; it takes no focus and raises no window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._on_copied)

    def _on_copied(self) -> None:
        window = self._window
        if not window.settings.looks_up_copies:
            return
        text = self._clipboard.text().strip()
        if not text or len(text) > _LONGEST or "\n" in text:
            return
        from content.lookup import meant

        terms = [match.term.term for match in meant(window.session.look_up(text, _MOST_MEANT))]
        if terms:
            window.show_card(terms[0])
            if terms[1:]:
                # A menu to choose from would take the keyboard from whoever copies.
                others = "".join(quoted(term[:_SHORT]) for term in terms[1:])
                sentence = tr("{text}也可能指{others}。", text=quoted(text[:_SHORT]), others=others)
                window.tell(sentence, passes=True)
        elif not window.session.can_look_up():
            window.tell(tr("术语表还在读，读完再复制一次。"), passes=True)
        elif len(text) <= _SHORT:
            # It was asked for: nothing found is said, though not of every sentence copied.
            sentence = tr("复制的{text}不在术语表里。", text=quoted(text))
            window.tell(sentence, passes=True)
