"""Facets: which rows there are, what can be done with them, and what is asked for then."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from index.answer import Facet, Order
from tests.ui.search.samples import FACETS, answer, article_hit
from ui.parts.chip import Chip
from ui.search.facets import FacetHead, FacetRest, FacetValue, Filters, facet_rows, toggled
from ui.search.facets_view import FacetsList, FacetsView
from ui.search.panel import SearchPanel
from ui.search.remarks import Remarks
from ui.search.results_bar import MORE, ResultsBar
from ui.search.segments import Segments

PARTY: Filters = ((Facet.TAG, "楼宇党建"),)


@pytest.fixture
def shown(panel: SearchPanel) -> SearchPanel:
    panel.set_query("楼长")
    panel.set_answer(answer([article_hit("a")], facets=FACETS))
    return panel


def _button(panel: SearchPanel) -> QToolButton:
    bar = panel.findChildren(ResultsBar)[0]
    return next(each for each in bar.findChildren(QToolButton) if each.isCheckable())


def _list(panel: SearchPanel) -> FacetsList:
    return panel.findChildren(FacetsList)[0]


def test_a_facet_of_one_value_is_listed_only_when_it_was_chosen() -> None:
    heads = [row.facet for row in facet_rows(answer([], facets=FACETS)) if type(row) is FacetHead]
    assert heads == [Facet.KIND, Facet.SOURCE, Facet.YEAR]
    chosen = facet_rows(answer([], facets=FACETS, filters=PARTY))
    assert chosen[-2:] == [FacetHead(Facet.TAG), FacetValue(Facet.TAG, "楼宇党建", 5, True)]


def test_many_values_wait_behind_a_row_that_opens_them() -> None:
    years = [row for row in facet_rows(answer([], facets=FACETS)) if row.facet is Facet.YEAR]
    assert len(years) == 1 + 6 + 1
    assert years[-1] == FacetRest(Facet.YEAR, 6)
    opened = facet_rows(answer([], facets=FACETS), {Facet.YEAR})
    assert sum(row.facet is Facet.YEAR for row in opened) == 1 + 12


def test_a_chosen_value_is_listed_even_where_nothing_has_it() -> None:
    gone: Filters = ((Facet.YEAR, "1999"), (Facet.YEAR, "2013"))
    rows = facet_rows(answer([], facets=FACETS, filters=gone))
    assert FacetValue(Facet.YEAR, "1999", 0, True) in rows
    assert FacetValue(Facet.YEAR, "2013", 1, True) in rows
    assert FacetRest(Facet.YEAR, 5) in rows


def test_choosing_twice_takes_the_value_back() -> None:
    once = toggled((), Facet.YEAR, "2023")
    assert once == ((Facet.YEAR, "2023"),)
    assert toggled((*PARTY, *once), Facet.YEAR, "2023") == PARTY


def test_facets_are_built_when_first_opened(panel: SearchPanel, shown: SearchPanel) -> None:
    assert panel.findChildren(FacetsView) == []
    QTest.mouseClick(_button(panel), Qt.MouseButton.LeftButton)
    assert _list(panel).isVisible()
    QTest.mouseClick(_button(panel), Qt.MouseButton.LeftButton)
    assert not _list(panel).isVisible()


def test_facets_take_the_room_of_the_remarks_and_fit_a_low_window(shown: SearchPanel) -> None:
    said = answer([article_hit("a")], facets=FACETS, wording="标题含“楼长”", filters=PARTY)
    shown.set_answer(said)
    shown.resize(248, 453)
    remarks = shown.findChildren(Remarks)[0]
    assert remarks.isVisible()
    shown.toggle_facets()
    assert not remarks.isVisible()
    QTest.qWaitForWindowExposed(shown)
    assert shown.minimumSizeHint().height() <= 453
    shown.toggle_facets()
    assert remarks.isVisible()


def test_a_click_narrows_and_the_order_stays(qtbot: QtBot, shown: SearchPanel) -> None:
    shown.set_answer(answer([article_hit("a")], facets=FACETS, filters=PARTY, order=Order.DATE))
    shown.toggle_facets()
    rows = _list(shown)
    spot = rows.visualRect(rows.facets.index(rows.facets.row_of(Facet.KIND, "term"), 0)).center()
    with qtbot.waitSignal(shown.narrowing_requested) as asked:
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert asked.args == [(*PARTY, (Facet.KIND, "term")), Order.DATE]


def test_the_keyboard_chooses_opens_the_rest_and_closes(qtbot: QtBot, shown: SearchPanel) -> None:
    shown.toggle_facets()
    rows = _list(shown)
    assert rows.hasFocus()
    with qtbot.waitSignal(shown.narrowing_requested) as asked:
        QTest.keyClick(rows, Qt.Key.Key_Space)
    assert asked.args == [((Facet.KIND, "article"),), Order.RELEVANCE]
    before = rows.facets.rowCount()
    for _ in range(before):
        QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert rows.facets.rowCount() == before - 1 + 6
    QTest.keyClick(rows, Qt.Key.Key_Escape)
    assert not rows.isVisible()
    assert _button(shown).hasFocus()


def test_the_choice_stays_where_it_was_when_counts_change(shown: SearchPanel) -> None:
    shown.toggle_facets()
    rows = _list(shown)
    rows.rest_on(rows.facets.row_of(Facet.SOURCE, ""))
    fewer = (FACETS[0], ("source", (("浦东时报", 9), ("国际金融报", 4), ("", 1))))
    shown.set_answer(answer([article_hit("a")], facets=fewer))
    assert rows.currentIndex().row() == rows.facets.row_of(Facet.SOURCE, "") == 6


def test_a_screen_reader_hears_facet_value_count_and_choice(shown: SearchPanel) -> None:
    filters: Filters = ((Facet.YEAR, "2023"),)
    shown.set_answer(answer([article_hit("a")], facets=FACETS, filters=filters))
    shown.toggle_facets()
    rows = _list(shown)
    said = QAccessible.queryAccessibleInterface(rows)
    year = said.child(rows.facets.row_of(Facet.YEAR, "2023")).text(QAccessible.Text.Name)
    nameless = said.child(rows.facets.row_of(Facet.SOURCE, "")).text(QAccessible.Text.Name)
    assert year == "年份，2023 年，1 项，已选"
    assert nameless == "来源，没有来源，1 项"
    assert "已选 1 个" in _button(shown).accessibleName()


def test_chips_take_one_value_back_or_all(qtbot: QtBot, shown: SearchPanel) -> None:
    filters: Filters = (*PARTY, (Facet.KIND, "article"))
    shown.set_answer(answer([article_hit("a")], facets=FACETS, filters=filters))
    chips = {chip.accessibleName(): chip for chip in shown.findChildren(Chip) if chip.isVisible()}
    assert list(chips) == ["楼宇党建", "文章"]
    with qtbot.waitSignal(shown.narrowing_requested) as asked:
        QTest.mouseClick(chips["文章"], Qt.MouseButton.LeftButton)
    assert asked.args == [PARTY, Order.RELEVANCE]
    every = next(b for b in shown.findChildren(QToolButton) if b.text() == "全部去掉")
    with qtbot.waitSignal(shown.narrowing_requested) as asked:
        QTest.mouseClick(every, Qt.MouseButton.LeftButton)
    assert asked.args == [(), Order.RELEVANCE]
    shown.set_answer(answer([article_hit("a")], facets=FACETS))
    assert not any(chip.isVisible() for chip in shown.findChildren(Chip))


def test_the_keyboard_takes_chips_back_one_after_another(shown: SearchPanel) -> None:
    def chips() -> list[Chip]:
        return [chip for chip in shown.findChildren(Chip) if chip.isVisible()]

    filters: Filters = (*PARTY, (Facet.KIND, "article"))
    shown.set_answer(answer([article_hit("a")], facets=FACETS, filters=filters))
    chips()[0].setFocus()
    shown.set_answer(answer([article_hit("a")], facets=FACETS, filters=filters[1:]))
    assert [chip.accessibleName() for chip in chips() if chip.hasFocus()] == ["文章"]
    shown.set_answer(answer([article_hit("a")], facets=FACETS))
    assert _button(shown).hasFocus()


def test_closing_by_its_key_leaves_the_keyboard_at_the_button(shown: SearchPanel) -> None:
    shown.toggle_facets()
    shown.toggle_facets()
    assert not _list(shown).isVisible()
    assert _button(shown).hasFocus()


def test_the_order_is_a_switch_that_shows_the_answers_own(qtbot: QtBot, shown: SearchPanel) -> None:
    switch = next(s for s in shown.findChildren(Segments) if s.accessibleName() == "排列次序")
    with qtbot.waitSignal(shown.narrowing_requested) as asked:
        QTest.keyClick(switch, Qt.Key.Key_Right)
    assert asked.args == [(), Order.DATE]
    with qtbot.assertNotEmitted(shown.narrowing_requested):
        shown.set_answer(answer([article_hit("a")], order=Order.RELEVANCE))
    assert switch.currentIndex() == 0


def test_nothing_left_by_the_filters_offers_to_drop_them(qtbot: QtBot, shown: SearchPanel) -> None:
    shown.set_answer(answer([], facets=FACETS, filters=PARTY))
    drop = next(b for b in shown.findChildren(QPushButton) if b.text() == "去掉筛选再找")
    with qtbot.waitSignal(shown.narrowing_requested) as asked:
        QTest.mouseClick(drop, Qt.MouseButton.LeftButton)
    assert asked.args == [(), Order.RELEVANCE]
    assert any(chip.isVisible() for chip in shown.findChildren(Chip))


def test_where_there_is_nothing_to_choose_the_filter_cannot_be_opened(
    panel: SearchPanel,
) -> None:
    panel.set_query("楼长")
    panel.set_answer(answer([article_hit("a")]))
    assert not _button(panel).isEnabled()
    panel.toggle_facets()
    assert panel.findChildren(FacetsView) == []


@pytest.mark.parametrize(("width", "text"), [(318, "筛选 1"), (248, "1")])
def test_the_bar_fits_a_narrow_pane(panel: SearchPanel, width: int, text: str) -> None:
    panel.set_actions({name: QAction(name, panel) for name in ("save-search", *filter(None, MORE))})
    panel.set_query("楼长")
    panel.set_answer(answer([article_hit("a")], facets=FACETS, filters=PARTY))
    panel.resize(width, 600)
    bar = panel.findChildren(ResultsBar)[0]
    buttons = bar.findChildren(QToolButton, "results-tool")
    assert _button(panel).text().strip() == text
    assert [each.isVisible() for each in buttons] == [True] * 3
    assert all(bar.rect().contains(each.geometry()) for each in buttons)
    assert panel.width() == width


def test_what_else_can_be_done_is_a_menu_of_the_windows_actions(panel: SearchPanel) -> None:
    actions = {name: QAction(name, panel) for name in ("save-search", *filter(None, MORE))}
    panel.set_actions(actions)
    panel.show_view("results")
    (menu,) = panel.findChildren(ResultsBar)[0].findChildren(QMenu)
    offered = [each for each in menu.actions() if not each.isSeparator()]
    assert offered == [actions[name] for name in MORE if name]
