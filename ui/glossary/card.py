"""The right pane: the card of the term that was asked for last. It asks; the session acts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QTextEdit, QWidget

from ui.look import Look
from ui.parts.state_page import StatePage
from ui.parts.viewport import own_viewport
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from ui.glossary.body import CardBody
    from ui.glossary.content import CardContent, MentionRow
    from ui.glossary.quotations import Quotation

_SIDE = 22
_MOST_SUGGESTED = 8


class TermCard(QWidget):
    """Shows one term at a time, or what to do to see one; scrolls where it is long."""

    term_requested = Signal(str)
    evidence_requested = Signal(str, int, int)  # article id, start and end in code points
    article_requested = Signal(str)
    mention_requested = Signal(str, str)  # article id, headword: where it is mentioned first
    page_requested = Signal(str, str)  # id of a tool, headword
    present_requested = Signal(str)  # headword
    ruby_toggled = Signal(bool)
    told = Signal(str)  # one sentence that passes

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._is_ruby = False
        self._content: CardContent | None = None
        self._mentions: Sequence[MentionRow] | None = None
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

    def show_card(self, content: CardContent, mentions: Sequence[MentionRow] | None = None) -> None:
        """Show a term, the articles that mention it too where they are known already.

        The same one again keeps the place, and the mentions where none are given.
        """
        if content == self._content:
            if mentions is not None:
                self.set_mentions(mentions)
            return
        is_same_term = self._content is not None and content.term == self._content.term
        place = self._scroll.verticalScrollBar().value() if is_same_term else 0
        self._content, self._mentions = content, mentions
        self._replace_body(content)
        self._stack.setCurrentWidget(self._scroll)
        self.setAccessibleDescription(content.term)
        self._scroll.verticalScrollBar().setValue(place)

    def set_ruby(self, is_ruby: bool) -> None:
        """Set readings over the characters of headwords, or beneath the headword."""
        if is_ruby == self._is_ruby:
            return
        self._is_ruby = is_ruby
        if self._content:
            focus = self.focusWidget()
            had_focus = bool(self._body and focus and self._body.isAncestorOf(focus))
            self._replace_body(self._content)
            if had_focus and self._body:
                self._body.tools.focus_ruby()

    def suggest(self, headwords: Iterable[str]) -> None:
        """Offer the words that come most often in `headwords` while no term is chosen."""
        counted = Counter(headwords).most_common(_MOST_SUGGESTED)
        words = [word for word, _ in counted]
        if self._content is None and words != self._suggested:
            self._suggested = words
            self._show_empty()

    def set_mentions(self, mentions: Sequence[MentionRow]) -> None:
        """List the articles that mention the term shown."""
        self._mentions = mentions
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

    def clear(self) -> None:
        """Show no term, and what to do to see one."""
        self._show_empty()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        from ui.taborder import tab_stops

        stops = tab_stops(self)
        # What the term means is heard before what can be done with it.
        first = next((stop for stop in stops if isinstance(stop, QTextEdit)), None)
        for stop in [first] if first else stops[:1]:
            stop.setFocus(event.reason())

    def _show_empty(self) -> None:
        sentence = tr("点一下文中带点线的词，或从左边的术语表里选一个。")
        self.show_message(tr("还没有选术语"), sentence, self._suggested)

    def _replace_body(self, content: CardContent) -> None:
        from ui.glossary.body import CardBody

        self._drop_body()
        body, term = CardBody(self._look, content, is_ruby=self._is_ruby), content.term
        body.term_requested.connect(self.term_requested)
        body.mention_requested.connect(lambda article: self.mention_requested.emit(article, term))
        body.quotation_opened.connect(self._on_quotation_opened)
        tools = body.tools
        tools.ruby_toggled.connect(self._on_ruby_toggled)
        tools.copy_requested.connect(self._on_copy_requested)
        tools.present_requested.connect(lambda: self.present_requested.emit(term))
        tools.page_requested.connect(lambda tool: self.page_requested.emit(tool, term))
        if self._mentions is not None:
            # Before anything is laid out, or all of it is once more.
            body.set_mentions(self._mentions)
        self._scroll.setWidget(body)
        body.setAutoFillBackground(False)
        self._body = body

    def _drop_body(self) -> None:
        body, self._body = self._scroll.takeWidget(), None
        if body:
            # It may hold the very button whose press is being handled.
            body.hide()
            body.deleteLater()

    def _on_ruby_toggled(self, is_ruby: bool) -> None:
        self.set_ruby(is_ruby)
        self.ruby_toggled.emit(is_ruby)

    def _on_copy_requested(self, way: str) -> None:
        from ui.glossary.copying import copy_term

        if self._content:
            self.told.emit(copy_term(self._content, way))

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
