"""What the card asks for, in the real window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from content.article import Span
from ui.glossary.definition import Definition
from ui.glossary.mention import MentionButton
from ui.parts.icon_button import IconButton
from ui.presentation.show import Presentation
from ui.window import Window


def _presentation() -> Presentation:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, Presentation))


def test_a_mention_opens_the_article_at_the_first_place(window: Window) -> None:
    window.show_card("五大员")
    (mention,) = window.card.findChildren(MentionButton)
    QTest.mouseClick(mention, Qt.MouseButton.LeftButton)
    pane = window.tabs.current.pane
    assert pane.article
    links = window.session.shelf.links(pane.article)
    first = next(link for link in links if link.term == "五大员")
    assert pane.view.marks.lit == Span(first.start, first.end)


def test_a_term_in_the_definition_turns_the_card(window: Window) -> None:
    window.show_card("第二楼长")
    (definition,) = window.card.findChildren(Definition)
    definition.setFocus()
    QTest.keyClick(definition, Qt.Key.Key_Tab)
    assert definition.focused_term == "陆家嘴管理局"
    QTest.keyClick(definition, Qt.Key.Key_Return)
    content = window.card.content()
    assert content
    assert content.term == "陆家嘴管理局"


def test_readings_over_characters_are_remembered(window: Window) -> None:
    window.show_card("楼长")
    switch = next(
        b for b in window.card.findChildren(IconButton) if b.accessibleName() == "拼音标在字上"
    )
    switch.click()
    assert window.settings.has_ruby


def test_a_presentation_begins_with_the_card_and_ends_on_it(qtbot: QtBot, window: Window) -> None:
    window.show_card("第二楼长")
    window.actions_by_id["present"].trigger()
    show = _presentation()
    qtbot.waitUntil(show.isVisible)
    assert show.walk.headword == "第二楼长"
    assert show.isFullScreen()
    QTest.keyClick(show, Qt.Key.Key_Down)
    QTest.keyClick(show, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(show))
    content = window.card.content()
    assert content
    assert content.term == "五大员"
