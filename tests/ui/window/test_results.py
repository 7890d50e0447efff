"""What can be done with results in the whole window: narrow, walk, remember, hand out."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from index.answer import Answer, Facet, Order
from tests.ui.window.conftest import PATIENCE_MS, Open
from tests.ui.window.test_window import small_library
from ui.save_dialog import SaveSearchDialog
from ui.search.results_view import ResultsView
from ui.search.searches import Search
from ui.search.start_view import StartList
from ui.window import Window

Ask = Callable[[str], Answer]
TERMS = "- term: 楼长\n  definition: 一。\n  category: 甲\n"


@pytest.fixture
def three(open_window: Open, tmp_path: Path) -> Window:
    """Return the window on three articles, which write 楼长 once, twice and not at all."""
    folder = small_library(tmp_path / "three", "甲", "乙", glossary=TERMS)
    articles = folder / "articles"
    article = "---\ntitle: {}\npublished: {}\nsource: {}\n---\n\n{}\n"
    two = article.format("乙", "2023-01-02", "日报", "楼长来了。\n\n又来一位楼长。")
    (articles / "乙.md").write_text(two, encoding="utf-8")
    (articles / "丙.md").write_text(article.format("丙", "2022-01-02", "日报", "无。"), "utf-8")
    return open_window(folder)


@pytest.fixture
def ask(qtbot: QtBot, three: Window) -> Ask:
    """Return a function that types a query and waits for its answer."""

    def asked(query: str) -> Answer:
        with qtbot.waitSignal(three.searching.changed, timeout=PATIENCE_MS):
            three.panel.set_query(query)
        assert three.searching.answer is not None
        return three.searching.answer

    return asked


def _results(window: Window) -> ResultsView:
    return window.panel.findChildren(ResultsView)[0]


def _place(window: Window) -> tuple[str | None, tuple[int, int]]:
    tab = window.tabs.current
    return tab.article_id, tab.pane.hit_position


def test_hits_are_walked_from_one_article_into_the_next_and_back(three: Window, ask: Ask) -> None:
    articles = [hit.id for hit in ask("楼长").hits if hit.kind == "article"]
    assert sorted(articles) == ["乙", "甲"]
    count = {"甲": 1, "乙": 2}
    assert three.panel.open_first_article()
    places = [(a, (n, count[a])) for a in articles for n in range(1, count[a] + 1)]
    assert _place(three) == places[0]
    for place in (*places[1:], places[0]):
        three.actions_by_id["next-hit"].trigger()
        assert _place(three) == place
    assert three.notice.text() == "已经是最后一篇，回到第一篇。"
    for place in reversed(places):
        three.actions_by_id["previous-hit"].trigger()
        assert _place(three) == place


def test_the_toolbar_and_the_list_say_which_article_it_is(
    qtbot: QtBot, three: Window, ask: Ask
) -> None:
    hits = [hit for hit in ask("楼长").hits if hit.kind == "article"]
    three.panel.open_first_article()
    three.actions_by_id["next-result"].trigger()
    three.resize(1500, 700)
    assert three.toolbar.hit_text.endswith(" 处 · 第 2 / 2 篇")
    three.resize(1000, 700)
    qtbot.waitUntil(lambda: three.toolbar.hit_text.endswith(" · 2 / 2 篇"))
    assert _results(three).chosen == hits[1]
    three.actions_by_id["previous-result"].trigger()
    assert _results(three).chosen == hits[0]


def test_the_toolbar_cuts_no_word_at_any_width(qtbot: QtBot, three: Window) -> None:
    toolbar = three.toolbar
    toolbar.set_problem_count(12)
    parts = [*toolbar.findChildren(QToolButton), toolbar.findChild(QLabel, "hit-position")]

    def is_whole(width: int) -> bool:
        shown = [part for part in parts if part and part.isVisible()]
        is_cut = any(part.width() < part.sizeHint().width() for part in shown)
        return three.width() == width and not is_cut

    for total, of in ((0, 0), (600, 44)):
        toolbar.set_hit_position(min(1, total), total, min(1, of), of)
        for width in (1500, 1100, 900, 760):
            three.resize(width, 600)
            qtbot.waitUntil(partial(is_whole, width))
    assert toolbar.hit_text == "1 / 600"


def test_walking_ends_where_another_article_is_opened(three: Window, ask: Ask) -> None:
    ask("楼长")
    three.panel.open_first_article()
    assert three.actions_by_id["next-result"].isEnabled()
    three.navigator.open_article("丙")
    assert not three.actions_by_id["next-result"].isEnabled()
    three.actions_by_id["next-hit"].trigger()
    assert _place(three) == ("丙", (0, 0))
    assert three.toolbar.hit_text == ""


def test_escape_ends_the_walk_and_finding_stays_in_its_article(three: Window, ask: Ask) -> None:
    ask("楼长")
    three.panel.open_first_article()
    pane, first = three.tabs.current.pane, three.tabs.current.article_id
    pane.open_find()
    for _ in range(4):
        pane.step_hit(1)
    assert three.tabs.current.article_id == first
    for _ in range(2):
        pane.view.escaped.emit()
    pane.step_hit(1)
    assert _place(three) == (first, (0, 0))


def test_narrowing_asks_again_and_emptying_the_box_drops_it(
    qtbot: QtBot, three: Window, ask: Ask
) -> None:
    ask("楼长")
    filters = ((Facet.KIND, "article"), (Facet.YEAR, "2023"))
    with qtbot.waitSignal(three.searching.changed, timeout=PATIENCE_MS):
        three.panel.narrowing_requested.emit(filters, Order.DATE)
    assert three.searching.answer is not None
    assert three.searching.answer.filters == filters
    assert [hit.id for hit in three.searching.hits()] == ["乙"]
    assert [hit.id for hit in ask("来").hits] == ["乙"]
    three.panel.set_query("")
    answer = ask("楼长")
    assert answer.filters == ()
    assert answer.order is Order.DATE


def test_what_was_opened_is_remembered_and_comes_back_after_a_restart(
    qtbot: QtBot, three: Window, ask: Ask, open_window: Open
) -> None:
    ask("来了")
    ask("楼长")
    three.panel.open_first_article()
    three.panel.set_query("")
    rows = three.panel.findChildren(StartList)[0].start
    assert rows.row_of("楼长") > 0
    assert rows.row_of("来了") == -1
    root = three.session.root
    three.close()
    again = open_window(root)
    again.panel.focus_search()
    box = again.focusWidget()
    assert box is not None
    QTest.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(again.searching.changed, timeout=PATIENCE_MS):
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert again.panel.query == "楼长"


def test_a_search_is_saved_with_its_filters_under_a_name(
    qtbot: QtBot, three: Window, ask: Ask
) -> None:
    ask("楼长")
    filters = ((Facet.YEAR, "2023"),)
    with qtbot.waitSignal(three.searching.changed, timeout=PATIENCE_MS):
        three.panel.narrowing_requested.emit(filters, Order.RELEVANCE)
    three.actions_by_id["save-search"].trigger()
    dialog = three.findChildren(SaveSearchDialog)[0]
    field = dialog.findChildren(QLineEdit)[0]
    assert field.text() == "楼长 · 2023 年"
    field.setText("前年")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not three.findChildren(SaveSearchDialog), timeout=PATIENCE_MS)
    saved = Search("楼长", filters, name="前年")
    assert three.searching.saved == saved
    three.panel.set_query("")
    with qtbot.waitSignal(three.searching.changed, timeout=PATIENCE_MS):
        three.panel.search_chosen.emit(saved)
    assert [hit.id for hit in three.searching.hits() if hit.kind == "article"] == ["乙"]
    three.actions_by_id["save-search"].trigger()
    assert three.searching.saved is None
    assert three.notice.text() == "不再保存“前年”。"


def test_the_list_is_copied_as_lines(qtbot: QtBot, three: Window, ask: Ask) -> None:
    ask("楼长")
    with qtbot.waitSignal(three.session.helper.listed, timeout=PATIENCE_MS):
        three.actions_by_id["copy-results"].trigger()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0] == "搜索：楼长"
    assert any(line.endswith("乙（文章，日报，2023-01-02，2 处）") for line in lines)
    assert three.notice.text() == "已复制 3 项结果。"


@pytest.mark.parametrize(
    ("typed", "kind", "written"),
    [("一.csv", "", "一.csv"), ("一", "Markdown (*.md)", "一.md"), ("一.MD", "", "一.MD")],
)
def test_the_list_is_exported(
    qtbot: QtBot,
    three: Window,
    ask: Ask,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    kind: str,
    written: str,
) -> None:
    ask("楼长")
    chosen = (str(tmp_path / typed), kind)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    with qtbot.waitSignal(three.session.helper.listed, timeout=PATIENCE_MS):
        three.actions_by_id["export-results"].trigger()
    target = tmp_path / written
    assert three.notice.text() == f"已写入 {target}，共 3 项。"
    if written.endswith(".csv"):
        with target.open(encoding="utf-8-sig", newline="") as stream:
            assert sorted(row["标识"] for row in csv.DictReader(stream)) == ["乙", "楼长", "甲"]
    else:
        assert target.read_text(encoding="utf-8").startswith("# 楼长\n")


def test_a_text_too_long_to_search_is_said_to_be_cut(three: Window, ask: Ask) -> None:
    assert "太长" in (ask("楼长" * 5_000).notice or "")


def test_a_place_that_cannot_be_written_is_said(
    qtbot: QtBot, three: Window, ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("楼长")
    target = tmp_path / "nowhere" / "一.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(three.session.helper.listed, timeout=PATIENCE_MS):
        three.actions_by_id["export-results"].trigger()
    assert three.notice.text() == f"写不进 {target}，请换一个可写的位置。"


def test_without_results_nothing_is_offered_that_needs_them(three: Window, ask: Ask) -> None:
    names = ("filter-results", "save-search", "copy-results", "export-results", "next-result")
    enabled = [three.actions_by_id[name].isEnabled() for name in names]
    assert enabled == [False] * 5
    ask("没有这个词的一句话")
    enabled = [three.actions_by_id[name].isEnabled() for name in names]
    assert enabled == [False, True, False, False, False]
    ask("楼长")
    enabled = [three.actions_by_id[name].isEnabled() for name in names]
    assert enabled == [True, True, True, True, False]
    three.session.helper.search_failed.emit("这一次没有成功。")
    enabled = [three.actions_by_id[name].isEnabled() for name in names]
    assert enabled == [False] * 5
