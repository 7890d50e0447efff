"""The list of terms: sections, the switch, jumping by pinyin."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.search.samples import TERMS
from ui.search.panel import SearchPanel
from ui.search.terms import TermRow, examples, section_of, sectioned
from ui.search.terms_view import TermsView


@pytest.fixture
def view(panel: SearchPanel) -> TermsView:
    panel.show_view("terms")
    return panel.findChildren(TermsView)[0]


def _listed(view: TermsView) -> list[str]:
    model = view.list.terms
    rows = (model.row(number) for number in range(model.rowCount()))
    return [row if isinstance(row, str) else row.term for row in rows]


def test_sections_are_initials_and_others_come_last() -> None:
    listed = [row if isinstance(row, str) else row.term for row in sectioned(TERMS)]
    assert listed == [
        "D", "第二楼长", "L", "楼事会", "楼长制", "W", "五大员", "#", "1+1+N人才新政",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pinyin", "letter"), [("lǜ sè", "L"), ("ào", "A"), ("", "#"), ("632 diān fēng", "#")]
)
def test_the_section_is_the_letter_without_its_tone(pinyin: str, letter: str) -> None:
    assert section_of(TermRow("词", pinyin, "")) == letter


def test_there_are_no_examples_without_readings() -> None:
    assert examples([TermRow("楼长制", "", "")]) == ()


def test_lists_all_terms_or_those_of_the_article(panel: SearchPanel, view: TermsView) -> None:
    assert len(_listed(view)) == 9
    view.switch.setCurrentIndex(1)
    assert _listed(view) == ["D", "第二楼长", "L", "楼长制"]
    panel.set_article_terms(["五大员"])
    assert _listed(view) == ["W", "五大员"]


def test_an_article_without_terms_says_so(panel: SearchPanel, view: TermsView) -> None:
    view.switch.setCurrentIndex(1)
    panel.set_article_terms(())
    assert not view.list.isVisible()
    assert view.state.title == "这篇文章没有术语"
    panel.set_article_terms(["五大员"])
    assert view.list.isVisible()


def test_enter_and_click_ask_for_the_term(
    qtbot: QtBot, panel: SearchPanel, view: TermsView
) -> None:
    assert view.list.hasFocus()
    with qtbot.waitSignal(panel.term_requested) as asked:
        QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert asked.args == ["第二楼长"]
    spot = view.list.visualRect(view.list.terms.index(3, 0)).center()
    with qtbot.waitSignal(panel.term_requested) as asked:
        QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert asked.args == ["楼事会"]


def test_section_letters_cannot_be_chosen(panel: SearchPanel, view: TermsView) -> None:
    assert view.list.currentIndex().row() == 1
    QTest.keyClick(view.list, Qt.Key.Key_Down)
    assert view.list.currentIndex().row() == 3
    QTest.keyClick(view.list, Qt.Key.Key_Up)
    assert view.list.currentIndex().row() == 1


def test_typing_jumps_by_pinyin_and_by_headword(view: TermsView) -> None:
    view.list.keyboardSearch("louzh")
    assert view.list.terms.row(view.list.currentIndex().row()) == TERMS[0]
    view.list.keyboardSearch("五")
    assert view.list.terms.row(view.list.currentIndex().row()) == TERMS[4]


def test_readings_that_come_later_keep_the_chosen_term(panel: SearchPanel, view: TermsView) -> None:
    view.list.keyboardSearch("五")
    panel.set_terms((*TERMS, TermRow("百亿楼", "bǎi yì lóu", "经济")))
    assert view.list.terms.row(view.list.currentIndex().row()) == TERMS[4]


def test_a_screen_reader_hears_term_reading_and_category(view: TermsView) -> None:
    said = QAccessible.queryAccessibleInterface(view.list)
    assert said.role() in (QAccessible.Role.List, QAccessible.Role.Table)
    names = [said.child(i).text(QAccessible.Text.Name) for i in range(3)]
    assert names == ["D 组", "第二楼长，dì èr lóu zhǎng，角色", "L 组"]


def test_ten_thousand_terms_are_shown_at_once(panel: SearchPanel, view: TermsView) -> None:
    rows = [TermRow(f"词语{i}", "cí yǔ", "类别") for i in range(10_000)]
    before = time.process_time()
    panel.set_terms(rows)
    view.list.viewport().grab()
    assert time.process_time() - before < 0.5
    assert view.count == 10_000
