"""The card of a term: what it shows, what its buttons ask for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ui.glossary.card import TermCard
from ui.glossary.content import MENTIONS_SHOWN, CardContent, MentionRow, RelationGroup
from ui.glossary.definition import Definition
from ui.glossary.mention import MentionButton
from ui.glossary.quote import QuoteButton
from ui.look import Look
from ui.parts.chip import Chip

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


def _texts(card: TermCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


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
    card.show_card(replace(content, term=evil, definition=evil, aliases=(evil,), category=evil))
    labels = card.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert card.findChildren(Definition)[0].toPlainText() == evil
    assert all(not widget.toolTip() for widget in card.findChildren(QWidget))


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


def test_a_broken_quote_looks_so_and_opens_the_article(
    qtbot: QtBot, look: Look, card: TermCard
) -> None:
    sound, lost, homeless = card.findChildren(QuoteButton)
    warning = look.color("warning")

    def is_warned(quote: QuoteButton) -> bool:
        return quote.grab().toImage().pixelColor(9, quote.height() // 2) == warning

    assert not is_warned(sound)
    assert is_warned(lost)
    assert is_warned(homeless)
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
    card.term_requested.connect(lambda term: card.show_card(replace(content, term=term)))
    QTest.mouseClick(card.findChildren(Chip)[0], Qt.MouseButton.LeftButton)
    shown = card.content()
    assert shown
    assert shown.term == "楼长"


def test_mentions_are_awaited_and_then_listed(qtbot: QtBot, card: TermCard) -> None:
    assert "正在统计…" in _texts(card)
    card.set_mentions(MENTIONS)
    texts = _texts(card)
    assert "正在统计…" not in texts
    assert "提及此术语的文章 · 2" in texts
    first, second = card.findChildren(MentionButton)
    assert first.accessibleName() == "楼事会试点，2 处 · 2023-06-16"
    assert second.accessibleName() == "另一篇，1 处"
    with qtbot.waitSignal(card.article_requested) as asked:
        QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert asked.args == ["shidian"]


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
    card.show_card(replace(content, term="楼长"))
    assert _area(card).verticalScrollBar().value() == 0


@pytest.mark.parametrize("width", [236, 300, 420])
def test_nothing_is_wider_than_the_pane(card: TermCard, content: CardContent, width: int) -> None:
    long = "一楼宇一党组织一楼事会" * 5
    groups = (RelationGroup("不认得的很长的关系", (long, "短", "五大员", "楼长", "楼事会")),)
    card.show_card(
        replace(content, term="x" * 90, category=long, aliases=(long,), relations=groups)
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
    for _ in range(7):
        seen.append(type(card.focusWidget()).__name__)
        QTest.keyClick(card.focusWidget(), Qt.Key.Key_Tab)
    expected = ["Definition", "QuoteButton", "QuoteButton", "Chip", "Chip"]
    assert seen == [*expected[:3], *expected[3:], "Chip", "MentionButton"]


def test_every_button_has_a_role_and_a_name(card: TermCard) -> None:
    card.set_mentions(MENTIONS)
    buttons = [b for b in card.findChildren(QAbstractButton) if b.isVisible()]
    assert len(buttons) == 8
    for button in buttons:
        said = QAccessible.queryAccessibleInterface(button)
        assert said.role() == QAccessible.Role.Button
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
