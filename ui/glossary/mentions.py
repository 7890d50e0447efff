"""The articles that mention the term on the card, how often, and which did so first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import fonts
from ui.glossary.column import REACH
from ui.glossary.content import MENTIONS_SHOWN, MentionRow, earliest
from ui.glossary.mention import MentionButton
from ui.look import Look
from ui.parts.prose import Prose
from ui.tr import tr


class Mentions(QWidget):
    """A list that is awaited: the helper process counts mentions after the first picture.

    The earliest article stands first and says so, the others by how often they mention the term.
    """

    mention_requested = Signal(str)  # article id
    summed_up = Signal(str)  # how often in how many articles, as a title says it

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        small = fonts.sans(13)
        self._note = Prose(look, tr("正在统计…"), small, "dimmer", line_height=20, parent=self)
        inset = QVBoxLayout()
        inset.setContentsMargins(REACH, 0, REACH, 0)
        inset.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inset)
        column.addLayout(self._rows)

    def show_rows(self, mentions: Sequence[MentionRow]) -> None:
        """List all articles that mention the term, most first."""
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        first = earliest(mentions)
        shown = list(mentions)
        if first:
            shown.remove(first)
            shown.insert(0, first)
        for number, mention in enumerate(shown[:MENTIONS_SHOWN]):
            self._add(mention, is_first=first is not None and not number)
        left_out = len(shown) - MENTIONS_SHOWN
        if not mentions:
            self._note.set_text(tr("文库里还没有文章提到它。"))
        elif left_out > 0:
            self._note.set_text(tr("另有 {n} 篇", n=left_out))
        self._note.setVisible(not mentions or left_out > 0)
        total = sum(mention.count for mention in mentions)
        self.summed_up.emit(
            tr("提及此术语 · {n} 处 · {m} 篇", n=total, m=len(mentions))
            if mentions
            else tr("提及此术语")
        )

    def _add(self, mention: MentionRow, *, is_first: bool) -> None:
        button = MentionButton(self._look, mention, self, is_first=is_first)
        button.clicked.connect(
            lambda _checked=False, article=mention.article: self.mention_requested.emit(article)
        )
        self._rows.addWidget(button)
        button.show()
