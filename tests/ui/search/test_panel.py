"""The left pane as a whole: views, keys, what is asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from index.answer import Rung
from tests.ui.search.samples import answer, article_hit, term_hit
from ui.search.box import SearchBox
from ui.search.count_label import CountLabel
from ui.search.panel import SearchPanel
from ui.search.segments import Segments

HITS = [term_hit("楼长制"), article_hit("a"), article_hit("b")]


def _box(panel: SearchPanel) -> SearchBox:
    return panel.findChildren(SearchBox)[0]


def _count(panel: SearchPanel) -> str:
    return panel.findChildren(CountLabel)[0].shown_text


def test_typing_shows_the_results_and_tells_the_query(qtbot: QtBot, panel: SearchPanel) -> None:
    assert panel.view == "contents"
    with qtbot.waitSignal(panel.query_changed) as told:
        QTest.keyClicks(_box(panel), "l")
    assert told.args == ["l"]
    assert panel.view == "results"


def test_arrows_in_the_box_choose_and_enter_opens(qtbot: QtBot, panel: SearchPanel) -> None:
    panel.set_query("楼长")
    panel.set_answer(answer(HITS))
    QTest.keyClick(_box(panel), Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.hit_requested) as opened:
        QTest.keyClick(_box(panel), Qt.Key.Key_Return)
    assert opened.args == [HITS[1]]
    assert _box(panel).hasFocus()
    QTest.keyClick(_box(panel), Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.hit_in_tab_requested) as opened:
        QTest.keyClick(_box(panel), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.args == [HITS[2]]


def test_enter_before_the_answer_opens_its_first_hit(qtbot: QtBot, panel: SearchPanel) -> None:
    panel.set_query("楼长")
    panel.set_searching()
    with qtbot.assertNotEmitted(panel.hit_requested):
        QTest.keyClick(_box(panel), Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.hit_requested) as opened:
        panel.set_answer(answer(HITS))
    assert opened.args == [HITS[0]]
    with qtbot.assertNotEmitted(panel.hit_requested):
        panel.set_answer(answer(HITS))


def test_typing_on_takes_an_early_enter_back(qtbot: QtBot, panel: SearchPanel) -> None:
    panel.set_query("楼")
    panel.set_searching()
    QTest.keyClick(_box(panel), Qt.Key.Key_Return)
    panel.set_query("楼长")
    with qtbot.assertNotEmitted(panel.hit_requested):
        panel.set_answer(answer(HITS))


def test_escape_twice_goes_back_to_the_article(qtbot: QtBot, panel: SearchPanel) -> None:
    panel.set_query("楼长")
    with qtbot.waitSignal(panel.query_changed) as told:
        QTest.keyClick(_box(panel), Qt.Key.Key_Escape)
    assert told.args == [""]
    with qtbot.waitSignal(panel.reader_focus_requested):
        QTest.keyClick(_box(panel), Qt.Key.Key_Escape)
    assert panel.view == "contents"


def test_escape_in_a_list_goes_back_to_the_article(qtbot: QtBot, panel: SearchPanel) -> None:
    panel.show_view("terms")
    with qtbot.waitSignal(panel.reader_focus_requested):
        QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Escape)
    assert panel.view == "terms"


def test_the_switch_walks_the_views_by_arrow_keys(panel: SearchPanel) -> None:
    switch = panel.findChildren(Segments)[0]
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Right)
    assert panel.view == "results"
    QTest.keyClick(switch, Qt.Key.Key_Right)
    assert panel.view == "terms"
    QTest.keyClick(switch, Qt.Key.Key_Left)
    assert panel.view == "results"


@pytest.mark.parametrize(
    ("hits", "total", "text"),
    [
        (HITS, 3, "3 项 · 0.004 秒"),
        (HITS[1:], 2, "2 篇 · 0.004 秒"),
        (HITS[:1], 1, "1 条 · 0.004 秒"),
        (HITS[1:], 40, "40 项 · 0.004 秒"),
    ],
)
def test_says_how_many_and_how_fast(
    panel: SearchPanel, hits: list[object], total: int, text: str
) -> None:
    panel.set_query("楼长")
    panel.set_answer(answer(hits, total=total))  # type: ignore[arg-type]
    assert _count(panel) == text
    panel.clear_answer()
    assert _count(panel) == ""


def test_a_narrow_pane_says_less_and_never_cuts_a_word(panel: SearchPanel) -> None:
    panel.set_query("楼长")
    panel.set_answer(answer(HITS, total=1234))
    panel.resize(248, 600)
    assert _count(panel) == "1234 项"
    panel.resize(200, 600)
    assert _count(panel) == ""


def test_each_view_says_its_own_count(panel: SearchPanel) -> None:
    assert _count(panel) == "3 篇"
    panel.show_view("terms")
    assert _count(panel) == "5 条"


def test_opens_the_first_article_of_mixed_hits(qtbot: QtBot, panel: SearchPanel) -> None:
    panel.set_query("楼长")
    panel.set_answer(answer(HITS))
    with qtbot.waitSignal(panel.hit_requested) as opened:
        assert panel.open_first_article()
    assert opened.args == [HITS[1]]
    panel.set_answer(answer(HITS[:1]))
    assert not panel.open_first_article()


def test_tab_goes_from_the_box_to_the_switch_and_the_list(panel: SearchPanel) -> None:
    seen: list[QWidget] = []
    for _ in range(3):
        seen.append(panel.focusWidget())
        QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
    kinds = [type(widget).__name__ for widget in seen]
    assert kinds == ["SearchBox", "Segments", "ContentsView"]


def test_the_switch_is_a_list_of_tabs_to_a_screen_reader(panel: SearchPanel) -> None:
    switch = panel.findChildren(Segments)[0]
    said = QAccessible.queryAccessibleInterface(switch)
    assert said.role() == QAccessible.Role.PageTabList
    names = [said.child(i).text(QAccessible.Text.Name) for i in range(3)]
    assert names == ["目录", "结果", "术语"]


def test_everything_that_takes_the_keyboard_has_a_name(panel: SearchPanel) -> None:
    panel.set_query("没有")
    panel.set_answer(answer([], suggestions=("楼长制",), tried=(Rung.EXACT,)))
    panel.set_progress(1, 2, "正在建立索引")
    panel.show_view("terms")
    unnamed = [
        widget
        for widget in panel.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert unnamed == []


def test_an_unknown_view_is_refused(panel: SearchPanel) -> None:
    with pytest.raises(ValueError):
        panel.show_view("nothing")
