"""What stands on a term's card, from the headword to the articles that mention it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import fonts
from ui.glossary.content import MENTIONS_SHOWN, CardContent, MentionRow, Quotation, RelationGroup
from ui.glossary.definition import Definition
from ui.glossary.mention import MentionButton
from ui.glossary.quote import QuoteButton
from ui.glossary.tag import Tag
from ui.look import Look
from ui.parts.chip import Chip
from ui.parts.flow import FlowLayout
from ui.parts.prose import Prose
from ui.tr import tr

# Buttons that light up reach beyond the column, so that their words stand in it.
_REACH = 8
_SIDE, _TOP = 22 - _REACH, 20
_SECTION_GAP = 22
_RELATION_PX = 64
_CHIP_PX = 26


class CardBody(QWidget):
    """One term's card; made anew for each term."""

    term_requested = Signal(str)
    quotation_opened = Signal(object)  # Quotation
    article_requested = Signal(str)

    def __init__(self, look: Look, content: CardContent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_SIDE, _TOP, _SIDE, _TOP)
        self._column.setSpacing(0)
        self._add_head(content)
        self._add_quotations(content.quotations, content.quotations_left_out)
        self._add_relations(content.relations, content.relations_left_out)
        self._mentions_title = self._section(tr("提及此术语的文章"))
        self._mentions = QVBoxLayout()
        self._mentions.setSpacing(2)
        self._waiting = self._note(tr("正在统计…"))
        self._column.addLayout(self._mentions)
        self._column.addStretch(1)

    def set_mentions(self, mentions: Sequence[MentionRow]) -> None:
        """List the articles that mention the term, most first."""
        self._waiting.hide()
        while item := self._mentions.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self._mentions_title.set_text(tr("提及此术语的文章 · {n}", n=len(mentions)))
        for mention in mentions[:MENTIONS_SHOWN]:
            button = MentionButton(self._look, mention, self)
            button.clicked.connect(
                lambda _checked=False, article=mention.article: self.article_requested.emit(article)
            )
            self._mentions.addWidget(button)
            button.show()
        left_out = len(mentions) - MENTIONS_SHOWN
        if not mentions:
            self._waiting.set_text(tr("文库里还没有文章提到它。"))
        elif left_out > 0:
            self._waiting.set_text(tr("另有 {n} 篇", n=left_out))
        self._waiting.setVisible(not mentions or left_out > 0)

    def _add_head(self, content: CardContent) -> None:
        look, column = self._look, self._column
        row = QHBoxLayout()
        row.setContentsMargins(_REACH, 0, _REACH, 0)
        row.addWidget(self._label(tr("术语卡")), 1, Qt.AlignmentFlag.AlignVCenter)
        if content.category:
            tag = Tag(look, content.category, self)
            tag.setAccessibleDescription(tr("类别"))
            row.addWidget(tag)
        column.addLayout(row)
        column.addSpacing(8)
        headword = fonts.serif(26, bold=True)
        self._add(Prose(look, content.term, headword, line_height=38, parent=self))
        if content.pinyin:
            reading = fonts.sans(14)
            self._add(Prose(look, content.pinyin, reading, "dim", line_height=22, parent=self))
        if content.aliases:
            column.addSpacing(6)
            names = "、".join(content.aliases)
            if content.aliases_left_out:
                names += tr(" 等，另有 {n} 个", n=content.aliases_left_out)
            aliases = tr("又称 {names}", names=names)
            small = fonts.sans(13)
            self._add(Prose(look, aliases, small, "dim", line_height=21, parent=self))
        if content.definition:
            column.addSpacing(12)
            self._add(Definition(content.definition, self))

    def _add_quotations(self, quotations: Sequence[Quotation], left_out: int) -> None:
        self._section(tr("原文出处"))
        for quotation in quotations:
            button = QuoteButton(self._look, quotation, self)
            button.clicked.connect(
                lambda _checked=False, one=quotation: self.quotation_opened.emit(one)
            )
            self._column.addWidget(button)
            self._column.addSpacing(6)
        if not quotations:
            self._note(tr("这个词条没有附上原文。"))
        elif left_out:
            self._note(tr("另有 {n} 条", n=left_out))

    def _add_relations(self, groups: Sequence[RelationGroup], left_out: int) -> None:
        if not groups:
            return
        self._section(tr("相关术语"))
        metrics = QFontMetrics(fonts.sans(13))
        widest = max(metrics.horizontalAdvance(group.relation[:8]) for group in groups)
        for group in groups:
            self._column.addLayout(self._relation_row(group, min(widest + 2, _RELATION_PX)))
            self._column.addSpacing(8)
        if left_out:
            self._note(tr("另有 {n} 个", n=left_out))

    def _relation_row(self, group: RelationGroup, label_width: int) -> QHBoxLayout:
        label = Prose(
            self._look,
            group.relation,
            fonts.sans(13),
            "dim",
            line_height=_CHIP_PX,
            max_lines=1,
            parent=self,
        )
        label.setFixedWidth(label_width)
        chips = QWidget(self)
        flow = FlowLayout(chips)
        for term in group.terms:
            chip = Chip(self._look, term, chips)
            chip.setAccessibleDescription(group.relation)
            chip.clicked.connect(lambda _checked=False, term=term: self.term_requested.emit(term))
            flow.addWidget(chip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        row = QHBoxLayout()
        row.setContentsMargins(_REACH, 0, _REACH, 0)
        row.setSpacing(10)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(chips, 1)
        return row

    def _add(self, widget: QWidget) -> None:
        """Add what does not light up: it stands in the column itself."""
        inset = QVBoxLayout()
        inset.setContentsMargins(_REACH, 0, _REACH, 0)
        inset.addWidget(widget)
        self._column.addLayout(inset)

    def _section(self, title: str) -> Prose:
        self._column.addSpacing(_SECTION_GAP)
        label = self._label(title)
        self._add(label)
        self._column.addSpacing(8)
        return label

    def _label(self, text: str) -> Prose:
        bold = fonts.sans(12, QFont.Weight.DemiBold)
        return Prose(self._look, text, bold, "dimmer", line_height=18, max_lines=1, parent=self)

    def _note(self, text: str) -> Prose:
        note = Prose(self._look, text, fonts.sans(13), "dimmer", line_height=20, parent=self)
        self._add(note)
        return note
