"""The contents: articles by year, the open one's headings, what a click asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.search.samples import head
from ui.look import Look
from ui.search.contents import RowKind, contents_rows
from ui.search.contents_view import ContentsView
from ui.search.panel import SearchPanel


@pytest.fixture
def view(panel: SearchPanel) -> ContentsView:
    return panel.findChildren(ContentsView)[0]


def _texts(view: ContentsView) -> list[str]:
    model = view.contents
    return [model.row(number).text for number in range(model.rowCount())]


def _middle(view: ContentsView, row: int) -> QPoint:
    return view.visualRect(view.contents.index(row, 0)).center()


def test_the_headings_stand_beneath_the_open_article(view: ContentsView) -> None:
    assert _texts(view) == ["标题a", "第一节", "第二节", "细目", "标题b", "标题c"]


def test_opening_another_article_takes_the_headings_away(
    panel: SearchPanel, view: ContentsView
) -> None:
    panel.set_open_article("b")
    assert _texts(view) == ["标题a", "标题b", "标题c"]
    panel.set_outline([(1, "新的一节", 1)])
    assert _texts(view) == ["标题a", "标题b", "新的一节", "标题c"]
    panel.set_open_article(None)
    assert _texts(view) == ["标题a", "标题b", "标题c"]


def test_clicks_ask_for_articles_and_headings(
    qtbot: QtBot, panel: SearchPanel, view: ContentsView
) -> None:
    left = Qt.MouseButton.LeftButton
    with qtbot.waitSignal(panel.heading_requested) as asked:
        QTest.mouseClick(view.viewport(), left, pos=_middle(view, 2))
    assert asked.args == [3]
    with qtbot.waitSignal(panel.article_requested) as asked:
        QTest.mouseClick(view.viewport(), left, pos=_middle(view, 4))
    assert asked.args == ["b"]


@pytest.mark.parametrize(
    ("button", "modifier"),
    [
        (Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier),
        (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_middle_and_ctrl_click_ask_for_a_tab(
    qtbot: QtBot,
    panel: SearchPanel,
    view: ContentsView,
    button: Qt.MouseButton,
    modifier: Qt.KeyboardModifier,
) -> None:
    with (
        qtbot.assertNotEmitted(panel.article_requested),
        qtbot.waitSignal(panel.article_in_tab_requested) as asked,
    ):
        QTest.mouseClick(view.viewport(), button, modifier, _middle(view, 5))
    assert asked.args == ["c"]


def test_a_press_that_ends_elsewhere_opens_nothing(
    qtbot: QtBot, panel: SearchPanel, view: ContentsView
) -> None:
    with qtbot.assertNotEmitted(panel.article_requested):
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=_middle(view, 4))
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=_middle(view, 5))


def test_the_keyboard_walks_and_opens(qtbot: QtBot, panel: SearchPanel, view: ContentsView) -> None:
    panel.show_view("contents")
    assert view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.heading_requested) as asked:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == [0]


def test_arrows_in_the_box_show_where_they_are(
    look: Look, panel: SearchPanel, view: ContentsView
) -> None:
    def ringed(row: int) -> bool:
        rect = view.visualRect(view.contents.index(row, 0))
        image = view.viewport().grab(rect).toImage()
        return image.pixelColor(image.width() // 2, 0) == look.color("accent")

    panel.set_query("楼")
    panel.show_view("contents")
    panel.focus_search()
    assert panel.focusWidget() is not view
    assert not any(ringed(row) for row in range(6))
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Down)
    assert [row for row in range(6) if ringed(row)] == [1]


def test_the_heading_being_read_is_marked(
    look: Look, panel: SearchPanel, view: ContentsView
) -> None:
    panel.set_current_heading(0)
    accent = look.color("accent")

    def lit(row: int) -> bool:
        rect = view.visualRect(view.contents.index(row, 0))
        image = view.viewport().grab(rect).toImage()
        return any(image.pixelColor(16, y) == accent for y in range(image.height()))

    assert lit(1)
    assert not lit(2)
    panel.set_current_heading(3)
    assert lit(2)
    assert not lit(1)
    said = QAccessible.queryAccessibleInterface(view).child(2)
    assert said.text(QAccessible.Text.Name) == "小标题：第二节，正在读"


def test_many_articles_stand_under_their_years() -> None:
    heads = [head(f"n{i}", f"{2023 - i // 5}-05-01") for i in range(12)]
    heads.append(replace(head("none"), published=None))
    rows = contents_rows(heads)
    years = [row.text for row in rows if row.kind is RowKind.YEAR]
    assert years == ["2023 年", "2022 年", "2021 年", "没有日期"]
    assert len(rows) == 13 + 4
    assert contents_rows(heads[:4])[0].kind is RowKind.ARTICLE


def test_years_are_stepped_over(qtbot: QtBot, look: Look) -> None:
    view = ContentsView(look)
    qtbot.addWidget(view)
    view.set_heads([head(f"n{i}", f"{2023 - i // 6}-05-01") for i in range(12)], None)
    opened: list[str] = []
    view.article_requested.connect(opened.append)
    for _ in range(8):
        view.step(1)
    view.open_current()
    assert opened == ["n7"]
    view.step(-100)
    view.open_current()
    assert opened == ["n7", "n0"]


def test_the_open_article_shows_its_whole_title(qtbot: QtBot, look: Look) -> None:
    view = ContentsView(look)
    qtbot.addWidget(view)
    long = "擦亮“金字招牌” 陆家嘴金融城推动楼宇党建高质量发展"
    heads = [replace(head("a"), title=long), replace(head("b"), title=long)]
    view.set_heads(heads, "a")
    view.resize(292, 400)
    view.show()
    heights = [view.visualRect(view.contents.index(row, 0)).height() for row in range(2)]
    assert heights[0] > heights[1]
    view.set_open("b")
    view.doItemsLayout()
    again = [view.visualRect(view.contents.index(row, 0)).height() for row in range(2)]
    assert again == heights[::-1]


def test_an_invalid_index_has_no_data(view: ContentsView) -> None:
    assert view.contents.data(QModelIndex()) is None
