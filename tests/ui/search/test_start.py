"""The page while nothing is asked: what one comes back to, what can be tried, how it is removed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from index.answer import Facet
from tests.ui.search.samples import TERMS, answer, article_hit
from ui.search.panel import SearchPanel
from ui.search.searches import Search, Searches
from ui.search.start_view import StartList, StartView

SAVED = Search("楼长", ((Facet.YEAR, "2023"),), name="去年的楼长")
SEARCHES = Searches(saved=(SAVED,), made=(Search("五大员"), Search("楼事会")))


@pytest.fixture
def start(panel: SearchPanel) -> StartList:
    panel.show_view("results")
    panel.set_searches(SEARCHES)
    panel.focus_search()
    return panel.findChildren(StartList)[0]


def _titles(start: StartList) -> list[str]:
    return [start.start.row(n).title for n in range(start.start.rowCount())]


def _spot(start: StartList, title: str, *, is_cross: bool = False) -> QPoint:
    rect = start.visualRect(start.start.index(start.start.row_of(title), 0))
    return QPoint(rect.right() - 18, rect.center().y()) if is_cross else rect.center()


def test_what_one_comes_back_to_stands_before_what_one_learns(start: StartList) -> None:
    titles = _titles(start)
    assert titles[:9] == [
        "已保存",
        "去年的楼长",
        "最近搜索",
        "五大员",
        "楼事会",
        "例如",
        "楼长制",
        "louzhangzhi",
        "lzz",
    ]
    assert titles[9] == "查询写法"
    assert "标题:楼长制" in titles


def test_examples_come_from_the_library_at_hand(panel: SearchPanel, start: StartList) -> None:
    panel.set_terms(TERMS[3:])
    assert "lsh" in _titles(start)
    assert "标题:楼事会" in _titles(start)
    panel.set_terms(())
    assert "例如" not in _titles(start)
    assert "标题:楼长" in _titles(start)


def test_down_in_an_empty_box_goes_to_the_last_searches_and_enter_asks_again(
    qtbot: QtBot, panel: SearchPanel
) -> None:
    panel.show_view("contents")
    panel.set_searches(Searches(made=(Search("五大员"),)))
    panel.focus_search()
    box = panel.focusWidget()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert panel.view == "results"
    assert panel.focusWidget() is box
    with qtbot.waitSignal(panel.search_chosen) as chosen:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert chosen.args == [Search("五大员")]
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert panel.view == "contents"


def test_a_click_chooses_a_search_or_tries_an_example(
    qtbot: QtBot, panel: SearchPanel, start: StartList
) -> None:
    left = Qt.MouseButton.LeftButton
    with qtbot.waitSignal(panel.search_chosen) as chosen:
        QTest.mouseClick(start.viewport(), left, pos=_spot(start, "去年的楼长"))
    assert chosen.args == [SAVED]
    with qtbot.waitSignal(panel.query_changed) as told:
        QTest.mouseClick(start.viewport(), left, pos=_spot(start, "lzz"))
    assert told.args == [panel.query] == ["lzz"]


def test_a_search_is_taken_away_by_its_cross_or_by_delete(
    qtbot: QtBot, panel: SearchPanel, start: StartList
) -> None:
    spot = _spot(start, "五大员", is_cross=True)
    with qtbot.waitSignal(panel.search_removed) as removed:
        QTest.mouseClick(start.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert removed.args == [Search("五大员")]
    panel.show_view("results")
    start.rest_on(1)
    with qtbot.waitSignal(panel.search_removed) as removed:
        QTest.keyClick(start, Qt.Key.Key_Delete)
    assert removed.args == [SAVED]
    start.rest_on(start.start.row_of("lzz"))
    with qtbot.assertNotEmitted(panel.search_removed):
        QTest.keyClick(start, Qt.Key.Key_Delete)


def test_the_choice_stays_near_what_was_taken_away(panel: SearchPanel, start: StartList) -> None:
    start.rest_on(start.start.row_of("五大员"))
    panel.set_searches(SEARCHES.without(Search("五大员")))
    assert start.start.row(start.currentIndex().row()).title == "楼事会"


def test_the_help_comes_over_the_hits_and_escape_brings_them_back(
    qtbot: QtBot, panel: SearchPanel
) -> None:
    panel.set_query("楼长")
    panel.set_answer(answer([article_hit("a")]))
    panel.show_help()
    start = panel.findChildren(StartView)[0]
    assert start.isVisible()
    assert panel.focusWidget() is start.list
    assert start.list.start.row(start.list.currentIndex().row() - 1).title == "查询写法"
    with qtbot.waitSignal(panel.query_changed) as told:
        QTest.keyClick(start.list, Qt.Key.Key_Escape)
    assert told.args == ["楼长"]


def test_a_screen_reader_hears_what_a_row_is(start: StartList) -> None:
    said = QAccessible.queryAccessibleInterface(start)
    names = [said.child(row).text(QAccessible.Text.Name) for row in (1, 3, 6)]
    assert names[0] == "已保存的搜索：去年的楼长，楼长，按 Delete 去掉"
    assert names[1] == "最近的搜索：五大员，按 Delete 去掉"
    assert names[2] == "楼长制，词语"
