"""The results: hits with marks, and every state in their place."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from index.answer import Rung
from tests.ui.search.samples import answer, article_hit, term_hit
from ui.look import Look
from ui.parts.chip import Chip
from ui.search.hits_delegate import HitsDelegate
from ui.search.panel import SearchPanel
from ui.search.results_view import ResultsView


@pytest.fixture
def view(panel: SearchPanel) -> ResultsView:
    panel.show_view("results")
    return panel.findChildren(ResultsView)[0]


def _row_image(view: ResultsView, row: int) -> QImage:
    rect = view.list.visualRect(view.list.model().index(row, 0))
    return view.list.viewport().grab(rect).toImage()


def _has(image: QImage, color: QColor) -> bool:
    return any(
        image.pixelColor(x, y) == color for y in range(image.height()) for x in range(image.width())
    )


def test_marked_words_stand_on_their_ground(look: Look, view: ResultsView) -> None:
    hits = [
        article_hit("a", "实施“楼长制”"),
        article_hit("b", "没有那个词的一段"),
        term_hit("楼长制"),
    ]
    view.show_answer(answer(hits))
    hit = look.color("hit")
    assert _has(_row_image(view, 0), hit)
    assert not _has(_row_image(view, 1), hit)
    assert _has(_row_image(view, 2), hit)
    look.set_mode("dark")
    assert _has(_row_image(view, 0), look.color("hit"))


def test_terms_are_told_from_articles(look: Look, view: ResultsView) -> None:
    view.show_answer(answer([article_hit("a"), term_hit("五大员", Rung.ALIAS)]))
    assert not _has(_row_image(view, 0), look.color("accent_soft"))
    assert _has(_row_image(view, 1), look.color("accent_soft"))
    said = QAccessible.queryAccessibleInterface(view.list)
    assert (
        said.child(0)
        .text(QAccessible.Text.Name)
        .startswith("文章：标题a，国际金融报 · 2023-06-16 · 3 处")
    )
    assert (
        said.child(1)
        .text(QAccessible.Text.Name)
        .startswith("术语：五大员，按别名找到，角色 · wǔ dà yuán")
    )


def test_the_first_hit_is_chosen_and_looks_so(look: Look, view: ResultsView) -> None:
    view.show_answer(answer([article_hit("a"), article_hit("b")]))
    assert view.list.currentIndex().row() == 0
    assert _has(_row_image(view, 0), look.color("card"))
    assert not _has(_row_image(view, 1), look.color("card"))


def test_five_thousand_hits_are_laid_out_and_painted_at_once(view: ResultsView) -> None:
    hits = [
        article_hit(f"n{i}", "楼事会对接党政职能部门、联通楼宇企业、楼长" * 3) for i in range(5000)
    ]
    many = answer(hits)
    # Time of this process, and the best of three, so that a busy machine does not count.
    took = []
    for _ in range(3):
        view.show_answer(answer([]))
        before = time.process_time()
        view.show_answer(many)
        view.list.doItemsLayout()
        view.list.viewport().grab()
        took.append(time.process_time() - before)
    assert view.list.verticalScrollBar().maximum() > 100_000
    assert min(took) < 0.1


def test_long_text_is_cut_to_the_row_and_short_text_makes_a_low_row(view: ResultsView) -> None:
    view.show_answer(
        answer([article_hit("a", "楼长" * 10_000), article_hit("b", "楼长"), article_hit("c", "")])
    )
    heights = [view.list.visualRect(view.list.model().index(row, 0)).height() for row in range(3)]
    assert heights[0] - heights[1] == heights[1] - heights[2] > 0


def test_a_long_source_leaves_room_for_date_and_count(view: ResultsView) -> None:
    source = "楼宇党建工作领导小组办公室"
    view.show_answer(answer([replace(article_hit("a"), source=source)]))
    delegate = view.list.itemDelegate()
    assert isinstance(delegate, HitsDelegate)
    assert delegate.meta_text(0, 1000) == f"{source} · 2023-06-16 · 3 处"
    assert delegate.meta_text(0, 160).startswith("楼宇")
    assert delegate.meta_text(0, 160).endswith("… · 2023-06-16 · 3 处")
    assert delegate.meta_text(0, 110) == "2023-06-16 · 3 处"


def test_a_screen_reader_hears_of_the_last_answer_once_typing_rests(
    qtbot: QtBot, view: ResultsView
) -> None:
    said: list[str] = []
    view.announcer.said.connect(said.append)
    view.show_answer(answer([article_hit("a")], query="楼"))
    near = answer([article_hit("a")], total=53, notice="没读完。", suggestions=("楼长制",))
    with qtbot.waitSignal(view.announcer.said):
        view.show_answer(near)
    with qtbot.waitSignal(view.announcer.said):
        view.show_answer(answer([], query="无"))
    assert said == ["53 项。没读完。是不是要找楼长制", "没有找到“无”。已试过：原文。"]


def test_says_what_is_left_out_and_the_notice(view: ResultsView) -> None:
    view.show_answer(answer([article_hit("a")], total=53, notice="引号里的内容按原样查找。"))
    assert view.rest == "只列出前 1 项，共 53 项。"
    assert view.notice == "引号里的内容按原样查找。"
    view.show_answer(answer([article_hit("a")]))
    assert view.rest == view.notice == ""


def test_says_how_the_query_was_read(view: ResultsView) -> None:
    view.show_answer(answer([article_hit("a")], wording="标题含“楼长”，且日期在 2022 年"))
    assert view.wording == "标题含“楼长”，且日期在 2022 年"
    view.show_answer(answer([article_hit("a")]))
    assert view.wording == ""


def test_hits_offer_what_may_have_been_meant(
    qtbot: QtBot, panel: SearchPanel, view: ResultsView
) -> None:
    panel.set_query("楼掌制")
    panel.set_answer(answer([term_hit("楼长制", Rung.NEAR)], suggestions=("楼长制", "楼事会")))
    offered = {chip.accessibleName(): chip for chip in view.findChildren(Chip) if chip.isVisible()}
    assert list(offered) == ["楼长制", "楼事会"]
    with qtbot.waitSignal(panel.query_changed) as told:
        QTest.mouseClick(offered["楼长制"], Qt.MouseButton.LeftButton)
    assert told.args == ["楼长制"]
    panel.set_answer(answer([term_hit("楼长制")]))
    assert not any(chip.isVisible() for chip in view.findChildren(Chip))


def test_a_second_piece_of_an_article_gets_a_line_of_its_own(view: ResultsView) -> None:
    one = article_hit("a", "楼长")
    two = replace(article_hit("b", "楼长"), snippets=one.snippets * 3)
    view.show_answer(answer([one, two]))
    heights = [view.list.visualRect(view.list.model().index(row, 0)).height() for row in range(2)]
    assert heights[1] - heights[0] == 21


def test_more_can_be_listed_up_to_a_bound(
    qtbot: QtBot, panel: SearchPanel, view: ResultsView
) -> None:
    more = next(b for b in view.findChildren(QToolButton) if b.text() == "多列一些")
    view.show_answer(answer([article_hit("a")], total=2))
    with qtbot.waitSignal(panel.more_requested):
        QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    more.setFocus()
    with qtbot.waitSignal(panel.more_requested):
        QTest.keyClick(more, Qt.Key.Key_Space)
    assert view.list.hasFocus()
    view.show_answer(answer([article_hit(str(n)) for n in range(1000)], total=2000))
    assert view.rest == "只列出前 1000 项，共 2000 项。"
    assert not more.isVisible()


def test_the_same_question_again_keeps_the_choice(view: ResultsView) -> None:
    hits = [article_hit(name) for name in "abc"]
    view.show_answer(answer(hits))
    view.list.rest_on(1)
    view.show_answer(answer(hits[1:]))
    assert view.chosen == hits[1]
    view.list.rest_on(1)
    view.show_answer(answer(hits, query="别的"))
    assert view.chosen == hits[0]


def test_enter_opens_nothing_where_nothing_was_found(
    qtbot: QtBot, panel: SearchPanel, view: ResultsView
) -> None:
    panel.set_query("楼")
    panel.set_answer(answer([article_hit("a")]))
    panel.set_answer(answer([]))
    with qtbot.assertNotEmitted(panel.hit_requested):
        QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Return)


def test_nothing_found_says_what_was_tried_and_suggests(
    qtbot: QtBot, panel: SearchPanel, view: ResultsView
) -> None:
    panel.set_query("楼章")
    tried = (Rung.EXACT, Rung.ALIAS, Rung.PINYIN)
    panel.set_answer(
        answer([], query="楼章", tried=tried, suggestions=("楼长", "楼长制"), notice="引号已忽略。")
    )
    assert not view.has_hits
    assert view.state.title == "没有找到“楼章”"
    assert view.state.text == "引号已忽略。\n已试过：原文、别名、拼音。"
    chip = next(c for c in view.findChildren(Chip) if c.accessibleName() == "楼长")
    with qtbot.waitSignal(panel.query_changed) as told:
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert told.args == ["楼长"]


def test_a_failure_says_why_and_asks_again(
    qtbot: QtBot, panel: SearchPanel, view: ResultsView
) -> None:
    panel.set_query("楼长")
    panel.set_failed("索引读不出来。")
    assert view.state.title == "搜索没有完成"
    assert view.state.text == "索引读不出来。"
    retry = next(b for b in view.findChildren(QPushButton) if b.text() == "再试一次")
    with qtbot.waitSignal(panel.query_changed) as told:
        QTest.mouseClick(retry, Qt.MouseButton.LeftButton)
    assert told.args == ["楼长"]


def test_after_building_was_stopped_the_index_is_built_and_asked_again(
    qtbot: QtBot, panel: SearchPanel, view: ResultsView
) -> None:
    panel.set_query("楼长")
    panel.set_progress(1, 9, "正在建立索引")
    panel.set_failed("已停止建立索引。")
    build = next(b for b in view.findChildren(QPushButton) if b.text() == "重建索引")
    with qtbot.waitSignals([panel.rebuild_requested, panel.query_changed], order="strict"):
        QTest.mouseClick(build, Qt.MouseButton.LeftButton)


def test_who_waits_for_the_index_is_told_so(
    qtbot: QtBot, panel: SearchPanel, view: ResultsView
) -> None:
    panel.set_progress(1, 9, "正在建立索引")
    panel.set_query("楼长")
    panel.set_searching()
    qtbot.waitUntil(lambda: not view.is_waiting)
    assert view.state.title == "正在建立索引…"
    panel.set_progress(1, 9, "正在读入文库", can_stop=False)
    panel.set_searching()
    qtbot.waitUntil(lambda: not view.is_waiting)
    assert view.state.title == "正在搜索…"


def test_hits_stay_until_an_answer_is_late(
    qtbot: QtBot, panel: SearchPanel, view: ResultsView
) -> None:
    panel.set_query("楼")
    panel.set_answer(answer([article_hit("a")]))
    panel.set_searching()
    assert view.has_hits
    qtbot.waitUntil(lambda: not view.has_hits)
    assert view.state.title == "正在搜索…"
    panel.set_answer(answer([article_hit("a")]))
    assert view.has_hits


def test_an_answer_in_time_shows_no_waiting(qtbot: QtBot, view: ResultsView) -> None:
    view.show_searching()
    view.show_answer(answer([article_hit("a")]))
    assert not view.is_waiting


def test_clicks_open_and_ctrl_click_opens_in_a_tab(
    qtbot: QtBot, panel: SearchPanel, view: ResultsView
) -> None:
    hits = [article_hit("a"), article_hit("b")]
    view.show_answer(answer(hits))
    spot = view.list.visualRect(view.list.model().index(1, 0)).center()
    with qtbot.waitSignal(panel.hit_requested) as opened:
        QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.args == [hits[1]]
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(panel.hit_in_tab_requested) as opened:
        QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, control, spot)
    assert opened.args == [hits[1]]
