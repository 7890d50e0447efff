"""The right pane: the card of the term that was asked for last. It asks; the session acts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QWidget

from ui.look import Look
from ui.parts.state_page import StatePage
from ui.parts.viewport import own_viewport
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from ui.glossary.body import CardBody
    from ui.glossary.content import CardContent, MentionRow, Quotation

_SIDE = 22
_MOST_SUGGESTED = 8


class TermCard(QWidget):
    """Shows one term at a time, or what to do to see one; scrolls where it is long."""

    term_requested = Signal(str)
    evidence_requested = Signal(str, int, int)  # article id, start and end in code points
    article_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._content: CardContent | None = None
        self._body: CardBody | None = None
        self.setAccessibleName(tr("术语卡"))
        self.setProperty("surface", "frame")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._message = StatePage(look, self, side=_SIDE)
        self._scroll = _quiet_scroll_area(self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._message)
        self._stack.addWidget(self._scroll)
        self._suggested: list[str] = []
        self._message.word_chosen.connect(self.term_requested)
        self._show_empty()

    def content(self) -> CardContent | None:
        """Return what is shown, None while it is a message."""
        return self._content

    def show_card(self, content: CardContent) -> None:
        """Show a term; the same one again keeps the place and the mentions."""
        if content == self._content:
            return
        is_same_term = self._content is not None and content.term == self._content.term
        place = self._scroll.verticalScrollBar().value() if is_same_term else 0
        self._content = content
        self._replace_body(content)
        self._stack.setCurrentWidget(self._scroll)
        self.setAccessibleDescription(content.term)
        self._scroll.verticalScrollBar().setValue(place)

    def suggest(self, headwords: Iterable[str]) -> None:
        """Offer the words that come most often in `headwords` while no term is chosen."""
        counted = Counter(headwords).most_common(_MOST_SUGGESTED)
        words = [word for word, _ in counted]
        if self._content is None and words != self._suggested:
            self._suggested = words
            self._show_empty()

    def set_mentions(self, mentions: Sequence[MentionRow]) -> None:
        """List the articles that mention the term shown."""
        if self._body:
            self._body.set_mentions(mentions)

    def show_message(self, title: str, sentence: str = "", words: Sequence[str] = ()) -> None:
        """Show a message in the place of a card, with words of the article to press."""
        self._content = None
        self._drop_body()
        self._message.show_message(
            "tag", title, sentence, words_title=tr("本文常见"), words=[(word, "") for word in words]
        )
        self._stack.setCurrentWidget(self._message)
        self.setAccessibleDescription(title)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        from ui.taborder import tab_stops

        for stop in tab_stops(self)[:1]:
            stop.setFocus(event.reason())

    def _show_empty(self) -> None:
        sentence = tr("点一下文中带点线的词，或从左边的术语表里选一个。")
        self.show_message(tr("还没有选术语"), sentence, self._suggested)

    def _replace_body(self, content: CardContent) -> None:
        from ui.glossary.body import CardBody

        self._drop_body()
        body = CardBody(self._look, content)
        body.term_requested.connect(self.term_requested)
        body.article_requested.connect(self.article_requested)
        body.quotation_opened.connect(self._on_quotation_opened)
        self._scroll.setWidget(body)
        body.setAutoFillBackground(False)
        self._body = body

    def _drop_body(self) -> None:
        body, self._body = self._scroll.takeWidget(), None
        if body:
            # It may hold the very button whose press is being handled.
            body.hide()
            body.deleteLater()

    def _on_quotation_opened(self, quotation: Quotation) -> None:
        if quotation.start is None or quotation.end is None:
            self.article_requested.emit(quotation.article)
        else:
            self.evidence_requested.emit(quotation.article, quotation.start, quotation.end)


def _quiet_scroll_area(parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    own_viewport(area).setAutoFillBackground(False)
    return area
