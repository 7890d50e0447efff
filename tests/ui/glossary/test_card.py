"""The card of a term: what it shows, what its buttons ask for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ui.glossary.card import TermCard
from ui.glossary.content import (
    MENTIONS_SHOWN,
    CardContent,
    LinkedText,
    Member,
    MentionRow,
    RelationGroup,
)
from ui.glossary.definition import Definition
from ui.glossary.headword import RubyWord, lay_out
from ui.glossary.member import MemberButton
from ui.glossary.mention import MentionButton
from ui.glossary.quote import QuoteButton
from ui.look import Look
from ui.parts.chip import Chip
from ui.parts.icon_button import IconButton

_CLEARLY = 80
MENTIONS = [MentionRow("shidian", "楼事会试点", "2023-06-16", 2), MentionRow("b", "另一篇", "", 1)]


@pytest.fixture
def card(qtbot: QtBot, look: Look, content: CardContent) -> TermCard:
    made = TermCard(look)
    qtbot.addWidget(made)
    made.resize(310, 700)
    made.show_card(content)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def _named(content: CardContent, term: str, category: str = "") -> CardContent:
    return replace(content, entry=replace(content.entry, term=term, category=category))


def _texts(card: TermCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


def _tool(card: TermCard, name: str) -> IconButton:
    return next(b for b in card.findChildren(IconButton) if b.accessibleName() == name)


def _area(card: TermCard) -> QScrollArea:
    return next(area for area in card.findChildren(QScrollArea) if area.isVisible())


def test_shows_the_entry(card: TermCard) -> None:
    texts = _texts(card)
    for text in ("术语卡", "楼长制", "lóu zhǎng zhì", "制度机制", "又称 楼长制度", "相关"):
        assert text in texts
    assert card.findChildren(Definition)[0].toPlainText().startswith("在楼宇设立“楼长”")


def test_nothing_of_an_entry_is_rich_text(qtbot: QtBot, look: Look, content: CardContent) -> None:
    card = TermCard(look)
    qtbot.addWidget(card)
    evil = '<img src="//host/share/x.png"><b>粗</b>'
    entry = replace(content.entry, term=evil, category=evil)
    members = (Member(evil, evil),) * 2
    text = LinkedText(evil, ((0, 4, members),))
    card.show_card(
        replace(content, entry=entry, definition=text, note=text, aliases=(evil,), members=members)
    )
    labels = card.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert card.findChildren(Definition)[0].toPlainText() == evil
    assert all(evil not in widget.toolTip() for widget in card.findChildren(QWidget))


def test_the_definition_can_be_selected_and_is_as_high_as_it_is_long(card: TermCard) -> None:
    definition = card.findChildren(Definition)[0]
    definition.selectAll()
    assert definition.textCursor().hasSelection()
    assert definition.verticalScrollBar().maximum() == 0
    wide = definition.height()
    card.resize(240, 700)
    QTest.qWait(0)
    assert definition.height() > wide


def test_a_quote_asks_for_its_place(qtbot: QtBot, card: TermCard, content: CardContent) -> None:
    quote = card.findChildren(QuoteButton)[0]
    place = content.quotations[0]
    with qtbot.waitSignal(card.evidence_requested) as asked:
        QTest.mouseClick(quote, Qt.MouseButton.LeftButton)
    assert asked.args == ["shidian", place.start, place.end]
    with qtbot.waitSignal(card.evidence_requested):
        QTest.keyClick(quote, Qt.Key.Key_Return)


def test_a_broken_quote_looks_so_and_opens_the_article(qtbot: QtBot, card: TermCard) -> None:
    sound, lost, homeless = card.findChildren(QuoteButton)

    def is_marked(quote: QuoteButton) -> bool:
        """Tell whether anything beside the bar is drawn in the colour of errors."""
        picture = quote.grab().toImage()
        places = [(x, y) for x in range(20, quote.width()) for y in range(quote.height())]
        colors = (picture.pixelColor(x, y) for x, y in places)
        return any(color.red() - color.green() > _CLEARLY for color in colors)

    assert not is_marked(sound)
    assert is_marked(lost)
    assert is_marked(homeless)
    said = QAccessible.queryAccessibleInterface(lost)
    assert said.text(QAccessible.Text.Description) == "原文中已找不到这句话"
    with qtbot.waitSignal(card.article_requested) as asked:
        QTest.mouseClick(lost, Qt.MouseButton.LeftButton)
    assert asked.args == ["shidian"]
    with qtbot.assertNotEmitted(card.article_requested):
        QTest.mouseClick(homeless, Qt.MouseButton.LeftButton)


def test_a_related_term_asks_for_its_card(qtbot: QtBot, card: TermCard) -> None:
    chips = {chip.accessibleName(): chip for chip in card.findChildren(Chip)}
    assert list(chips) == ["楼长", "楼事会"]
    assert chips["楼长"].accessibleDescription() == "包括"
    with qtbot.waitSignal(card.term_requested) as asked:
        QTest.mouseClick(chips["楼长"], Qt.MouseButton.LeftButton)
    assert asked.args == ["楼长"]


def test_a_card_may_be_replaced_by_the_press_it_reports(
    card: TermCard, content: CardContent
) -> None:
    card.term_requested.connect(lambda term: card.show_card(_named(content, term)))
    QTest.mouseClick(card.findChildren(Chip)[0], Qt.MouseButton.LeftButton)
    shown = card.content()
    assert shown
    assert shown.term == "楼长"


def test_mentions_are_awaited_and_then_listed(qtbot: QtBot, card: TermCard) -> None:
    assert "正在统计…" in _texts(card)
    card.set_mentions(MENTIONS)
    texts = _texts(card)
    assert "正在统计…" not in texts
    assert "提及此术语 · 3 处 · 2 篇" in texts
    first, second = card.findChildren(MentionButton)
    assert first.accessibleName() == "楼事会试点，2 处 · 2023-06-16 · 最早提及"
    assert second.accessibleName() == "另一篇，1 处"
    with qtbot.waitSignal(card.mention_requested) as asked:
        QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert asked.args == ["shidian", "楼长制"]


def test_mentions_that_are_known_come_with_the_card(card: TermCard, content: CardContent) -> None:
    card.show_card(_named(content, "甲"), MENTIONS)
    assert len(card.findChildren(MentionButton)) == 2
    assert "提及此术语 · 3 处 · 2 篇" in _texts(card)
    card.set_ruby(True)
    assert "提及此术语 · 3 处 · 2 篇" in _texts(card)


def test_says_when_no_article_or_too_many_mention_it(card: TermCard) -> None:
    card.set_mentions([])
    assert "文库里还没有文章提到它。" in _texts(card)
    card.set_mentions(MENTIONS[:1] * (MENTIONS_SHOWN + 7))
    assert "另有 7 篇" in _texts(card)


def test_the_same_card_again_keeps_place_and_mentions(card: TermCard, content: CardContent) -> None:
    card.set_mentions(MENTIONS)
    card.resize(310, 200)
    bar = _area(card).verticalScrollBar()
    bar.setValue(60)
    card.show_card(replace(content))
    assert len(card.findChildren(MentionButton)) == 2
    assert _area(card).verticalScrollBar().value() == 60
    card.show_card(_named(content, "楼长"))
    assert _area(card).verticalScrollBar().value() == 0


@pytest.mark.parametrize("width", [200, 236, 300, 420])
def test_nothing_is_wider_than_the_pane(card: TermCard, content: CardContent, width: int) -> None:
    long = "一楼宇一党组织一楼事会" * 5
    groups = (RelationGroup("不认得的很长的关系", (long, "短", "五大员", "楼长", "楼事会")),)
    card.show_card(
        replace(
            _named(content, "x" * 90, long),
            aliases=(long,),
            relations=groups,
            members=(Member(long, long), Member("短", "")),
        )
    )
    card.set_mentions([MentionRow("a", long, "2023", 3)])
    card.resize(width, 700)
    QTest.qWait(0)
    area = _area(card)
    assert area.widget().width() <= area.viewport().width()
    for button in card.findChildren(QAbstractButton):
        if button.isVisible():
            right = button.mapTo(area.viewport(), QPoint(button.width(), 0)).x()
            assert right <= area.viewport().width()
    assert len({chip.y() for chip in card.findChildren(Chip)}) > 1


def test_the_keyboard_walks_the_card_from_top_to_bottom(card: TermCard) -> None:
    card.set_mentions(MENTIONS)
    card.setFocus()
    seen = []
    for _ in range(12):
        seen.append(type(card.focusWidget()).__name__)
        QTest.keyClick(card.focusWidget(), Qt.Key.Key_Tab)
    assert seen == [
        *("Definition", "QuoteButton", "QuoteButton", "Chip", "Chip", "Chip"),
        *("MentionButton", "MentionButton"),
        *["IconButton"] * 4,
    ]


def test_every_button_has_a_role_and_a_name(card: TermCard) -> None:
    card.set_mentions(MENTIONS)
    buttons = [b for b in card.findChildren(QAbstractButton) if b.isVisible()]
    assert len(buttons) == 13
    for button in buttons:
        said = QAccessible.queryAccessibleInterface(button)
        is_switch = button.isCheckable()
        role = QAccessible.Role.CheckBox if is_switch else QAccessible.Role.Button
        if not (isinstance(button, QToolButton) and button.menu()):
            assert said.role() == role
        assert said.text(QAccessible.Text.Name)


def test_the_empty_card_says_what_to_do(qtbot: QtBot, look: Look, content: CardContent) -> None:
    card = TermCard(look)
    qtbot.addWidget(card)
    card.show()
    assert card.content() is None
    assert "还没有选术语" in _texts(card)
    card.show_card(content)
    card.show_message("没有这个词条", "换一个词试试。")
    assert card.content() is None
    assert "没有这个词条" in _texts(card)
    assert card.findChildren(QuoteButton) == [] or not card.findChildren(QuoteButton)[0].isVisible()


def test_follows_the_theme(look: Look, card: TermCard) -> None:
    light = card.grab().toImage()
    look.set_mode("dark")
    dark = card.grab().toImage()
    assert dark.pixelColor(2, 2) == look.color("frame")
    assert light.pixelColor(2, 2) != dark.pixelColor(2, 2)


def test_a_quote_is_marked_among_the_words_beside_it(look: Look, card: TermCard) -> None:
    quote = card.findChildren(QuoteButton)[0]
    shown = quote.quotation
    assert (shown.before, shown.after) == ("", "。")
    soft = look.color("accent_soft")
    picture = quote.grab().toImage()
    assert any(
        picture.pixelColor(x, y) == soft
        for x in range(20, picture.width())
        for y in range(picture.height())
    )


def test_the_reading_goes_over_the_characters_and_back(qtbot: QtBot, card: TermCard) -> None:
    card.set_mentions(MENTIONS)
    switch = _tool(card, "拼音标在字上")
    switch.setFocus()
    with qtbot.waitSignal(card.ruby_toggled) as toggled:
        QTest.keyClick(switch, Qt.Key.Key_Return)
    assert toggled.args == [True]
    (word,) = card.findChildren(RubyWord)
    assert (word.text(), word.accessibleDescription()) == ("楼长制", "lóu zhǎng zhì")
    assert "lóu zhǎng zhì" not in _texts(card)
    assert len(card.findChildren(MentionButton)) == 2
    assert card.focusWidget() is _tool(card, "拼音标在字上")
    _tool(card, "拼音标在字上").click()
    QTest.qWait(0)
    assert "lóu zhǎng zhì" in _texts(card)


def test_syllables_stand_over_their_characters_at_even_distances() -> None:
    syllables = (("楼", "lóu"), ("长", "zhǎng"), ("制", "zhì"), ("X", ""))
    placed = lay_out(syllables, 26, 300)
    assert [piece.row for piece in placed] == [0, 0, 0, 0]
    assert placed[1].x - placed[0].x == placed[2].x - placed[1].x >= 26
    assert [piece.row for piece in lay_out(syllables, 26, 70)] == [0, 0, 1, 1]


def test_a_latin_word_wider_than_the_pane_goes_on_in_the_next_row() -> None:
    word = "Pneumonoultramicroscopic" * 2
    placed = lay_out(((word, ""), ("楼", "lóu")), 26, 250)
    assert "".join(piece.text for piece in placed) == f"{word}楼"
    assert all(piece.x + piece.width <= 250 for piece in placed)
    assert placed[-2].row > 1
    # A pane of no width is no reason to go on for ever.
    assert len(lay_out(((word, ""),), 26, 0)) == len(word)


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ("text", "楼长制（lóu zhǎng zhì）\n又称：楼长制度\n类别：制度机制\n"),
        ("markdown", "## 楼长制\n\nlóu zhǎng zhì · 类别：制度机制 · 又称：楼长制度\n"),
        ("cited", "楼长制（lóu zhǎng zhì）\n"),
    ],
)
def test_copies_the_term(qtbot: QtBot, card: TermCard, way: str, expected: str) -> None:
    menu = _tool(card, "复制这个术语").menu()
    (action,) = [each for each in menu.actions() if each.objectName() == f"copy-{way}"]
    with qtbot.waitSignal(card.told) as told:
        action.trigger()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(expected)
    assert "原文里没有的一句话" not in copied
    has_source = "——《楼事会试点》，国际金融报，2023-06-16" in copied
    assert has_source == (way != "text")
    assert ("2 条原文已失效" in told.args[0]) == (way != "text")


def test_the_other_buttons_ask_for_their_pages(qtbot: QtBot, card: TermCard) -> None:
    for name, tool in (("在概念图中看", "map"), ("看索引行", "concordance")):
        with qtbot.waitSignal(card.page_requested) as asked:
            _tool(card, name).click()
        assert asked.args == [tool, "楼长制"]
    with qtbot.waitSignal(card.present_requested) as asked:
        _tool(card, "演示（全屏大字）").click()
    assert asked.args == ["楼长制"]


def test_members_are_numbered_in_the_order_of_the_entry(
    qtbot: QtBot, card: TermCard, content: CardContent
) -> None:
    members = (Member("党建督导员", "一员。"), Member("第二楼长", ""))
    card.show_card(replace(content, members=members))
    assert "包括 · 2" in _texts(card)
    first, second = card.findChildren(MemberButton)
    assert (first.accessibleName(), second.accessibleName()) == ("1. 党建督导员", "2. 第二楼长")
    assert first.y() < second.y()
    with qtbot.waitSignal(card.term_requested) as asked:
        QTest.keyClick(second, Qt.Key.Key_Return)
    assert asked.args == ["第二楼长"]


def test_how_a_word_is_used_is_said(card: TermCard, content: CardContent) -> None:
    assert "用法" not in _texts(card)
    card.show_card(replace(content, note=LinkedText("不简称“楼长”。")))
    assert "用法" in _texts(card)
    names = [text.accessibleName() for text in card.findChildren(Definition)]
    assert names[-2:] == ["释义", "用法"]
