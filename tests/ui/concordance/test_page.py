"""The page with keys, mouse and a real helper: lines, their order, their counts, their places."""

from __future__ import annotations

import csv
import os
import signal
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QSpinBox
from pytestqt.qtbot import QtBot

from content.concordance import Line, LineOrder
from tests.ui.concordance.conftest import PATIENCE_MS
from ui.concordance.page import ConcordancePage
from ui.concordance.sidebar import CHARACTERS, WORDS
from ui.concordance.view import LinesDelegate
from ui.session import Session


def rows(page: ConcordancePage) -> list[Line]:
    lines = [page.model.line(row) for row in range(page.model.rowCount())]
    return [line for line in lines if line]


def labels(page: ConcordancePage) -> list[tuple[str, tuple[str, ...]]]:
    return [(row.label, row.figures) for row in page.sidebar.model.rows]


def settle(qtbot: QtBot, page: ConcordancePage) -> None:
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=PATIENCE_MS)


def choose(qtbot: QtBot, page: ConcordancePage, label: str) -> None:
    (row,) = [n for n, each in enumerate(page.sidebar.model.rows) if each.label == label]
    page.sidebar.view.rest_on(row)
    qtbot.keyClick(page.sidebar.view, Qt.Key.Key_Return)
    settle(qtbot, page)


def test_without_a_query_it_offers_what_is_mentioned_most(
    qtbot: QtBot, empty: ConcordancePage
) -> None:
    page = empty
    page.focus_first()
    assert page.controls.query.hasFocus()
    assert page.state.title == "列出每一处"
    (chip,) = [each for each in page.state.findChildren(QAbstractButton) if each.isVisible()]
    assert chip.accessibleName() == "楼长"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert page.model.rowCount() == 6


def test_a_term_is_listed_by_all_its_names(page: ConcordancePage) -> None:
    assert page.view.isVisible()
    assert page.view.hasFocus()
    assert page.controls.query.text() == "楼长"
    assert page.status.counts.text() == "6 处 · 2 篇"
    assert {line.node for line in rows(page)} == {"楼长", "楼宇负责人"}
    assert labels(page) == [
        ("词形", ()),
        ("楼长", ("5",)),
        ("楼宇负责人", ("1",)),
        ("年份", ()),
        ("2023", ("2",)),
        ("2021", ("4",)),
        ("文章", ()),
        ("楼长与企业", ("4",)),
        ("无关", ("2",)),
    ]


def test_what_is_typed_is_listed(qtbot: QtBot, page: ConcordancePage) -> None:
    box = page.controls.query
    box.setFocus()
    box.selectAll()
    box.insert("走访")  # as an input method does
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle(qtbot, page)
    assert [line.node for line in rows(page)] == ["走访", "走访"]
    assert page.view.hasFocus()


def test_nothing_found_says_what_was_tried(qtbot: QtBot, page: ConcordancePage) -> None:
    page.show_query("龘龘")
    settle(qtbot, page)
    assert page.state.isVisible()
    assert page.state.text.startswith("文章里没有找到“龘龘”。已试过：原文、")
    assert not page.status.isVisible()


def test_lines_are_sorted_by_what_is_chosen(qtbot: QtBot, page: ConcordancePage) -> None:
    orders = page.controls.order
    for order, expected in (
        (LineOrder.DATE, ["a", "a", "a", "a", "b", "b"]),
        (LineOrder.PLACE, ["b", "b", "a", "a", "a", "a"]),
    ):
        orders.setCurrentIndex(orders.findData(order.value))
        settle(qtbot, page)
        assert [line.article for line in rows(page)] == expected


def test_a_group_narrows_and_escape_widens(qtbot: QtBot, page: ConcordancePage) -> None:
    choose(qtbot, page, "2023")
    assert [line.article for line in rows(page)] == ["b", "b"]
    assert page.status.counts.text() == "2 处，共 6 处 · 2 篇"
    assert page.status.chip is not None
    assert page.status.chip.accessibleName() == "只看 2023，按下列出全部"
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    settle(qtbot, page)
    assert page.model.rowCount() == 6
    assert page.status.chip is None
    choose(qtbot, page, "楼宇负责人")
    choose(qtbot, page, "楼宇负责人")
    assert page.model.rowCount() == 6


def test_collocates_stand_beside_the_lines(qtbot: QtBot, page: ConcordancePage) -> None:
    page.sidebar.show_list(WORDS)
    assert "走访" in {label for label, _ in labels(page)}
    choose(qtbot, page, "走访")
    assert len(rows(page)) == 3
    assert all("走访" in line.left[-10:] + line.right[:10] for line in rows(page))
    by_likelihood = [row.figures[1] for row in page.sidebar.model.rows]
    page.sidebar.measure.setCurrentIndex(1)
    assert [row.figures[1] for row in page.sidebar.model.rows] != by_likelihood
    page.sidebar.span_box.setValue(1)
    settle(qtbot, page)
    page.sidebar.show_list(CHARACTERS)
    assert "方" in {label for label, _ in labels(page)}
    assert page.model.rowCount() == 0 or page.status.chip is not None


def test_enter_and_click_go_to_the_place(qtbot: QtBot, page: ConcordancePage) -> None:
    lines = rows(page)
    for number, line in enumerate(lines):
        page.view.rest_on(number)
        if line.is_title:
            with qtbot.waitSignal(page.article_requested) as opened:
                qtbot.keyClick(page.view, Qt.Key.Key_Return)
            assert opened.args == [line.article]
        else:
            with qtbot.waitSignal(page.evidence_requested) as asked:
                qtbot.keyClick(page.view, Qt.Key.Key_Return)
            assert asked.args == [line.article, line.start, line.end]
    (body,) = [n for n, line in enumerate(lines) if line.right.startswith("制")]
    at = page.view.visualRect(page.model.index(body, 0)).center()
    with qtbot.waitSignal(page.evidence_requested) as asked:
        qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == ["a", lines[body].start, lines[body].end]


def inked(picture: QImage, color: QColor, top: int, bottom: int) -> tuple[int, int]:
    """Return the first and last column of a strip that has a pixel near to a colour."""

    def is_near(x: int, y: int) -> bool:
        found = picture.pixelColor(x, y)
        gaps = (
            found.red() - color.red(),
            found.green() - color.green(),
            found.blue() - color.blue(),
        )
        return max(map(abs, gaps)) < 24

    columns = [
        x for x in range(40, picture.width()) if any(is_near(x, y) for y in range(top, bottom))
    ]
    return columns[0], columns[-1]


@pytest.mark.parametrize("width", [1200, 1001, 640, 480])
def test_nodes_stand_on_one_line_to_the_pixel(
    qtbot: QtBot, page: ConcordancePage, width: int
) -> None:
    page.resize(width, 700)
    page.view.clearFocus()
    page.view.clearSelection()
    delegate = page.view.itemDelegate()
    assert isinstance(delegate, LinesDelegate)
    rects = [page.view.visualRect(page.model.index(row, 0)) for row in range(6)]
    nodes = [
        delegate.node_rect(QRectF(rect), line) for rect, line in zip(rects, rows(page), strict=True)
    ]
    assert len({node.center().x() for node in nodes}) == 1
    picture = page.view.viewport().grab().toImage()
    accent = page.view.itemDelegate().look.color("accent")  # type: ignore[attr-defined]
    same = [
        inked(picture, accent, rect.top() + 2, rect.bottom() - 2)
        for rect, line in zip(rects, rows(page), strict=True)
        if line.node == "楼长"
    ]
    assert len(same) == 5
    assert len(set(same)) == 1


def test_the_width_of_the_context_is_adjusted(page: ConcordancePage) -> None:
    before = page.view.viewport().grab().toImage()
    page.controls.width_box.setValue(5)
    assert page.view.viewport().grab().toImage() != before
    assert page.controls.width_box.minimum() == 5
    assert page.controls.width_box.maximum() == 60


def test_lines_are_copied_with_tabs(qtbot: QtBot, page: ConcordancePage) -> None:
    with qtbot.waitSignal(page.told, timeout=PATIENCE_MS) as told:
        qtbot.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["已复制 6 行。"]
    copied = QGuiApplication.clipboard().text().splitlines()
    assert [len(line.split("\t")) for line in copied] == [6] * 6
    page.view.rest_on(0)
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.view, Qt.Key.Key_Down, shift)
    with qtbot.waitSignal(page.told) as told:
        qtbot.mouseClick(page.controls.copy, Qt.MouseButton.LeftButton)
    assert told.args == ["已复制 2 行。"]


def test_lines_are_exported_as_a_table_that_runs_nothing(
    qtbot: QtBot, page: ConcordancePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = str(tmp_path / "行")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    with qtbot.waitSignal(page.told, timeout=PATIENCE_MS) as told:
        qtbot.mouseClick(page.controls.export, Qt.MouseButton.LeftButton)
    target = tmp_path / "行.csv"
    assert told.args == [f"已写入 {target}，共 6 行。"]
    with target.open(encoding="utf-8-sig", newline="") as stream:
        heading, *written = csv.reader(stream)
    assert heading[1] == "关键词"
    assert len(written) == 6
    assert "'=好。" in {row[2] for row in written}


def test_many_lines_come_as_they_are_looked_at(qtbot: QtBot, page: ConcordancePage) -> None:
    page.show_query("干事")
    settle(qtbot, page)
    last = page.model.rowCount() - 1
    assert last == 600
    assert page.model.line(0) is not None
    assert page.model.line(last) is None
    page.view.scrollToBottom()
    qtbot.waitUntil(lambda: page.model.line(last) is not None, timeout=PATIENCE_MS)
    page.view.selectAll()
    with qtbot.waitSignal(page.told, timeout=PATIENCE_MS) as told:
        page.copy()
    assert told.args == ["已复制 601 行。"]


def test_a_helper_that_dies_is_told_and_started_again(
    qtbot: QtBot, page: ConcordancePage, session: Session
) -> None:
    helper = session.helper
    before = helper.process_id()
    os.kill(before, signal.SIGSTOP)
    with qtbot.waitSignal(page.told, timeout=PATIENCE_MS) as told:
        page.show_query("走访")
        os.kill(before, signal.SIGKILL)
    assert told.args == ["搜索进程意外退出，没有得到结果；请再试一次。"]
    assert not page.is_busy()
    # What was asked for comes by itself from the next one.
    qtbot.waitUntil(lambda: page.model.rowCount() == 2, timeout=PATIENCE_MS)
    assert helper.process_id() not in (0, before)


def test_lines_that_a_dying_helper_owed_come_from_the_next(
    qtbot: QtBot, page: ConcordancePage, session: Session
) -> None:
    page.show_query("干事")
    settle(qtbot, page)
    last, before = page.model.rowCount() - 1, session.helper.process_id()
    os.kill(before, signal.SIGSTOP)
    assert page.model.line(last) is None
    with qtbot.waitSignal(page.told, timeout=PATIENCE_MS):
        os.kill(before, signal.SIGKILL)
    assert page.model.line(last) is None
    qtbot.waitUntil(lambda: page.model.line(last) is not None, timeout=PATIENCE_MS)


def test_every_control_has_a_name(page: ConcordancePage) -> None:
    controls = [
        *page.findChildren(QAbstractButton),
        *page.findChildren(QComboBox),
        *page.findChildren(QSpinBox),
        page.controls.query,
        page.view,
        page.sidebar.view,
        page.sidebar.lists,
    ]
    assert [
        each
        for each in controls
        if each.isEnabled() and each.isVisible() and not each.accessibleName()
    ] == []
    table = QAccessible.queryAccessibleInterface(page.view)
    assert table.role() == QAccessible.Role.List
    spoken = table.child(0).text(QAccessible.Text.Name)
    assert "【楼" in spoken
    assert "试验报" in spoken


def test_in_a_narrow_window_the_counts_give_way_until_asked_for(
    qtbot: QtBot, page: ConcordancePage
) -> None:
    assert page.sidebar.isVisible()
    page.resize(560, 700)
    assert not page.sidebar.isVisible()
    qtbot.mouseClick(page.controls.side, Qt.MouseButton.LeftButton)
    assert page.sidebar.isVisible()
    page.resize(540, 700)
    assert page.sidebar.isVisible()
