"""When the hover card comes and goes: soon after the mouse rests, late enough to be reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer, Signal

from ui.look import Look
from ui.reader.anchors import Anchor
from ui.reader.view import ReaderView

if TYPE_CHECKING:
    from content.link import Link
    from ui.reader.hovercard import HoverCard
    from ui.reader.summary import TermSummary

_SHOW_MS = 130
_HIDE_MS = 260

Summaries = Callable[[str], "TermSummary | None"]
Turn = Callable[["Link"], str]


class Hover(QObject):
    """Shows one card for a view, made when it is first needed."""

    activated = Signal(int)

    def __init__(self, look: Look, view: ReaderView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._card: HoverCard | None = None
        self.summaries: Summaries = lambda _headword: None
        self._turn: Turn = always
        self._index = -1
        self._box = QRect()
        self._show_timer = self._timer(_SHOW_MS, self._show)
        self._hide_timer = self._timer(_HIDE_MS, self.dismiss)
        view.anchor_pointed.connect(self._on_pointed)
        view.anchor_left.connect(self._on_left)
        view.place_changed.connect(self.forget)

    @property
    def card(self) -> HoverCard | None:
        """The card, None until the first has been shown."""
        return self._card

    @property
    def is_shown(self) -> bool:
        return self._card is not None and self._card.isVisible()

    def ask(self, summaries: Summaries, turn: Turn) -> None:
        """Ask for what to say of a headword, and of a link that is shown where others are not."""
        self.summaries, self._turn = summaries, turn
        self.dismiss()

    def show(self, index: int, *, explains: bool = False) -> None:
        """Show the card of an anchor at once; `explains` adds why it is a link."""
        self._view.point_at(index)
        self._index, self._box = index, self._view.place_of(index)
        self._show(explains=explains)

    def dismiss(self) -> None:
        """Hide the card and forget what it was about to show."""
        self._show_timer.stop()
        self._hide_timer.stop()
        if self._card:
            self._card.hide()

    def forget(self) -> None:
        """Hide the card since the text has moved away from under the mouse."""
        self._view.point_at(-1)
        self.dismiss()

    def _on_pointed(self, index: int, box: QRect, is_by_keyboard: bool) -> None:
        self._hide_timer.stop()
        self._index, self._box = index, box
        if is_by_keyboard or self.is_shown:
            self._show()
            if is_by_keyboard and self._card:
                _announce(self._card)
        else:
            self._show_timer.start()

    def _on_entered(self) -> None:
        # The link stays marked as the one whose card this is.
        self._hide_timer.stop()
        self._view.point_at(self._index)

    def _on_card_left(self) -> None:
        self._view.point_at(-1)
        self._hide_timer.start()

    def _on_left(self) -> None:
        self._show_timer.stop()
        if self.is_shown:
            self._hide_timer.start()

    def _show(self, *, explains: bool = False) -> None:
        if not 0 <= self._index < len(self._view.anchors):
            return
        if self._card is None:
            from ui.reader.hovercard import HoverCard

            self._card = HoverCard(self._look, self._view)
            self._card.entered.connect(self._on_entered)
            self._card.left.connect(self._on_card_left)
            self._card.activated.connect(self._on_activated)
        anchor: Anchor = self._view.anchors[self._index]
        terms = anchor.link.terms if anchor.link else ()
        summaries = [summary for term in terms if (summary := self.summaries(term))]
        turn = self._turn(anchor.link) if anchor.link and explains else ""
        self._card.show_link(anchor, summaries, explains=explains, turn=turn)
        self._card.place(self._box)

    def _on_activated(self) -> None:
        self.dismiss()
        self.activated.emit(self._index)

    def _timer(self, delay_ms: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(delay_ms)
        timer.timeout.connect(then)
        return timer


def always(_link: Link) -> str:
    """Say nothing of a link, as where every one is shown."""
    return ""


def _announce(card: HoverCard) -> None:
    """Have a screen reader say what a card shows: links are no objects that it could see."""
    from ui.parts.announcing import announce

    announce(card, f"{card.accessibleName()}。{card.accessibleDescription()}")
