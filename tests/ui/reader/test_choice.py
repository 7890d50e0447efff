"""A name that two entries have: the pane asks which is meant, by mouse and keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from content.linker import Linker
from tests.content.terms import glossary, term
from ui.reader.choice import ChoiceMenu
from ui.reader.menu import ReaderMenu
from ui.reader.pane import ReaderPane
from ui.reader.summary import TermSummary

TERMS = glossary(term("第二楼长", "经济包干员"), term("经济&员", "经济包干员"), "楼宇党委")


def summary(headword: str) -> TermSummary | None:
    long = "为每个楼事会配备的人，" * 3
    return None if headword == "楼宇党委" else TermSummary(headword, "", f"{headword}，{long}", "")


@pytest.fixture
def shared(pane: ReaderPane) -> int:
    """Return the index of the link that two entries share."""
    assert pane.article
    links = Linker(TERMS).links(pane.article)
    pane.set_links(links, summary, lambda link: f"在“{link.text}”上是头一处")
    return next(index for index, link in enumerate(links) if link.others)


def menu_of(pane: ReaderPane) -> ChoiceMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, ChoiceMenu)
    assert menu.parentWidget() is pane.view
    return menu


def test_the_keyboard_chooses_one_of_the_entries(
    pane: ReaderPane, shared: int, qtbot: QtBot
) -> None:
    pane.activateWindow()
    pane.setFocus()
    while pane.view.anchors.focused != shared:
        pane.step_link(1)
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    menu = menu_of(pane)
    assert menu.accessibleName() == "“经济包干员”指哪一个？"
    choices = [action for action in menu.actions() if action.data()]
    assert [action.data() for action in choices] == ["第二楼长", "经济&员"]
    assert choices[1].text().startswith("经济&&员：经济&&员，为每个楼事会")
    assert choices[1].text().endswith("…")
    assert menu.activeAction() is choices[0]
    # The question is no choice: the keys go round without it.
    qtbot.keyClick(menu, Qt.Key.Key_Up)
    assert menu.activeAction() is choices[1]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    with qtbot.waitSignal(pane.term_activated) as caught:
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert caught.args == ["经济&员"]


def test_escape_chooses_none_and_the_menu_is_gone(
    pane: ReaderPane, shared: int, qtbot: QtBot
) -> None:
    pane.press(shared)
    menu = menu_of(pane)
    with qtbot.waitSignal(menu.destroyed), qtbot.assertNotEmitted(pane.term_activated):
        qtbot.keyClick(menu, Qt.Key.Key_Escape)


def test_a_name_of_one_entry_asks_nothing(pane: ReaderPane, shared: int, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.term_activated) as caught:
        pane.press(0)
    assert caught.args == ["楼宇党委"]
    assert QApplication.activePopupWidget() is None


def test_the_hover_card_shows_both_and_says_why(pane: ReaderPane, shared: int) -> None:
    pane.hover.show(shared)
    card = pane.hover.card
    assert card
    assert card.accessibleName() == "第二楼长"
    said = card.accessibleDescription()
    assert "也可能指“经济&员”：经济&员，为每个楼事会" in said
    assert "“经济&员”也有这个名称" in said
    assert "头一处" not in said
    pane.hover.show(shared, explains=True)
    assert card.accessibleDescription().endswith("，在“经济包干员”上是头一处")


def test_the_context_menu_offers_each(pane: ReaderPane, shared: int, qtbot: QtBot) -> None:
    menu = ReaderMenu(pane, shared)
    offered = [action for action in menu.actions() if action.text().startswith("打开术语卡")]
    assert [action.text() for action in offered] == [
        "打开术语卡：第二楼长",
        "打开术语卡：经济&&员",
    ]
    with qtbot.waitSignal(pane.term_activated) as caught:
        offered[1].trigger()
    assert caught.args == ["经济&员"]
    menu.deleteLater()


def test_a_card_can_be_asked_for_by_either_entry(pane: ReaderPane, shared: int) -> None:
    assert pane.hover_term("经济&员")
    assert pane.view.anchors.hovered == shared
