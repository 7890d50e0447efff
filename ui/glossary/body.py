"""What stands on a term's card, from the headword to the articles that mention it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import fonts
from ui.glossary.column import REACH, CardColumn
from ui.glossary.content import CardContent, LinkedText, Member, MentionRow
from ui.glossary.definition import Definition
from ui.glossary.headword import RubyWord
from ui.glossary.member import MemberButton
from ui.glossary.mentions import Mentions
from ui.glossary.quotations import Quotation
from ui.glossary.quote import QuoteButton
from ui.glossary.relations import Relations
from ui.glossary.tag import Tag
from ui.glossary.tools import CardTools
from ui.look import Look
from ui.parts.prose import Prose
from ui.tr import tr

_HEADWORD_PX = 26


class CardBody(QWidget):
    """One term's card; made anew for each term."""

    term_requested = Signal(str)
    quotation_opened = Signal(object)  # Quotation
    mention_requested = Signal(str)  # article id

    def __init__(
        self,
        look: Look,
        content: CardContent,
        *,
        is_ruby: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Lay the card out; `is_ruby` sets the reading over the characters where it fits."""
        super().__init__(parent)
        self._look = look
        self._column = CardColumn(look, self)
        has_ruby = bool(content.syllables)
        self.tools = CardTools(look, has_ruby=has_ruby, is_ruby=is_ruby, parent=self)
        self._add_head(content, is_ruby=is_ruby and has_ruby)
        self._add_text(content.definition, tr("释义"))
        if content.note:
            self._column.add_section(tr("用法"))
            self._add_text(content.note, tr("用法"))
        self._add_quotations(content.quotations, content.quotations_left_out)
        self._add_members(content.members)
        self._add_relations(content)
        title = self._column.add_section(tr("提及此术语"))
        self._mentions = Mentions(look, self)
        self._mentions.summed_up.connect(title.set_text)
        self._mentions.mention_requested.connect(self.mention_requested)
        self._column.addWidget(self._mentions)
        self._column.addStretch(1)

    def set_mentions(self, mentions: Sequence[MentionRow]) -> None:
        """List the articles that mention the term, most first."""
        self._mentions.show_rows(mentions)

    def _add_head(self, content: CardContent, *, is_ruby: bool) -> None:
        look, column = self._look, self._column
        row = QHBoxLayout()
        row.setContentsMargins(REACH, 0, 0, 0)
        row.setSpacing(0)
        title = column.label(tr("术语卡"))
        # Gives way where the pane is as narrow as can be.
        title.setMinimumWidth(1)
        row.addWidget(title, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.tools)
        column.addLayout(row)
        column.addSpacing(4)
        if is_ruby:
            column.add(RubyWord(look, content.syllables, _HEADWORD_PX, self))
            column.addSpacing(4)
        else:
            headword = fonts.serif(_HEADWORD_PX, bold=True)
            column.add(Prose(look, content.term, headword, line_height=38, parent=self))
        self._add_reading("" if is_ruby else content.pinyin, content.category)
        if content.aliases:
            column.addSpacing(6)
            names = "、".join(content.aliases)
            if content.aliases_left_out:
                names += tr(" 等，另有 {n} 个", n=content.aliases_left_out)
            aliases = tr("又称 {names}", names=names)
            column.add(Prose(look, aliases, fonts.sans(13), "dim", line_height=21, parent=self))
        column.addSpacing(12)

    def _add_reading(self, pinyin: str, category: str) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(REACH, 0, REACH, 0)
        row.setSpacing(10)
        if pinyin:
            reading = Prose(self._look, pinyin, fonts.sans(14), "dim", line_height=22, parent=self)
            row.addWidget(reading, 1)
        if category:
            tag = Tag(self._look, category, self)
            tag.setAccessibleDescription(tr("类别"))
            row.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
        if not pinyin:
            row.addStretch(1)
        self._column.addLayout(row)

    def _add_text(self, text: LinkedText, name: str) -> None:
        if text:
            shown = Definition(self._look, text, name, self)
            shown.term_requested.connect(self.term_requested)
            self._column.add(shown)

    def _add_quotations(self, quotations: Sequence[Quotation], left_out: int) -> None:
        self._column.add_section(tr("原文出处"))
        for quotation in quotations:
            button = QuoteButton(self._look, quotation, self)
            button.clicked.connect(
                lambda _checked=False, one=quotation: self.quotation_opened.emit(one)
            )
            self._column.addWidget(button)
            self._column.addSpacing(6)
        if not quotations:
            self._column.add_note(tr("这个词条没有附上原文。"))
        elif left_out:
            self._column.add_note(tr("另有 {n} 条", n=left_out))

    def _add_members(self, members: Sequence[Member]) -> None:
        if not members:
            return
        self._column.add_section(tr("包括 · {n}", n=len(members)))
        for number, member in enumerate(members, 1):
            button = MemberButton(self._look, member, number, self)
            button.clicked.connect(
                lambda _checked=False, term=member.term: self.term_requested.emit(term)
            )
            self._column.addWidget(button)

    def _add_relations(self, content: CardContent) -> None:
        if content.relations:
            self._column.add_section(tr("相关术语"))
            made = Relations(self._look, content.relations, self.term_requested.emit, self)
            self._column.addWidget(made)
        if content.relations_left_out:
            self._column.addSpacing(8)
            self._column.add_note(tr("另有 {n} 个", n=content.relations_left_out))
