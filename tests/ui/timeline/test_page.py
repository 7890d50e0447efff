"""The timeline page: keys, filters, ways out; read by a screen reader as by the eye."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.content.facts import fact_of
from tests.ui.timeline.conftest import OpenPage
from ui.timeline.charts import Remark, SeriesChart
from ui.timeline.page import FIGURES, MOST_ON_AXIS, TABLE, TimelinePage
from ui.timeline.printing import print_facts
from ui.timeline.saving import write_csv


def subjects(page: TimelinePage) -> list[str]:
    return [row.fact.subject for row in page.model.rows]


def test_enter_opens_the_sentence_that_proves_a_fact(qtbot: QtBot, open_page: OpenPage) -> None:
    page = open_page()
    page.focus_first()
    assert page.list.hasFocus()
    with qtbot.waitSignal(page.evidence_requested) as asked:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert asked.args is not None
    article, start, end = asked.args
    text = page._bench.session.library.article(article).text  # type: ignore[union-attr]
    assert text[start:end] == "业主方担任“楼长”"


def test_a_quote_that_is_not_there_is_said(qtbot: QtBot, open_page: OpenPage) -> None:
    page = open_page()
    (row,) = [n for n, row in enumerate(page.model.rows) if row.is_broken]
    page.list.rest_on(row)
    with qtbot.waitSignal(page.told) as told, qtbot.assertNotEmitted(page.evidence_requested):
        page.list.open_current()
    assert told.args == ["原文中找不到这条事实的引文；请用 check 命令核对。"]


def test_filters_narrow_all_views(qtbot: QtBot, open_page: OpenPage) -> None:
    page = open_page()
    assert len(page.model.rows) == 6
    page.filters.statuses.setFocus()
    qtbot.keyClick(page.filters.statuses, Qt.Key.Key_Right)
    qtbot.keyClick(page.filters.statuses, Qt.Key.Key_Right)
    assert [row.fact.date for row in page.model.rows] == ["2024"]
    assert page.table.model().rowCount() == 1
    assert page.filters.count.text() == "1 条"
    page.turn_to("楼长制")
    assert subjects(page) == ["楼长制"]
    page.turn_to("楼议会")
    assert set(subjects(page)) == {"楼事会"}
    assert page.filters.count.text() == "5 条 · 2 条有矛盾"


def test_a_term_without_facts_is_said(qtbot: QtBot, open_page: OpenPage) -> None:
    page = open_page()
    with qtbot.waitSignal(page.told) as told:
        page.turn_to("没有的")
    assert told.args == ["没有关于“没有的”的带日期的事实。"]
    assert len(page.model.rows) == 6


def test_the_table_sorts_by_date_and_by_figure(qtbot: QtBot, open_page: OpenPage) -> None:
    page = open_page()
    page.show_view(TABLE)
    page.focus_first()
    table = page.table

    def column(number: int) -> list[str]:
        model = table.model()
        return [str(model.index(row, number).data()) for row in range(model.rowCount())]

    assert column(0) == sorted(column(0))
    table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert column(3) == ["1300 条", "1100 余条", "超过 200 家", "147 家", "39 家", "6 幢"]
    qtbot.keyClick(table, Qt.Key.Key_Home)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.evidence_requested):
        qtbot.keyClick(table, Qt.Key.Key_Return)


def test_facts_are_copied_with_their_source(qtbot: QtBot, open_page: OpenPage) -> None:
    page = open_page()
    page.list.rest_on(1)
    with qtbot.waitSignal(page.told):
        page.list.copy()
    text = QGuiApplication.clipboard().text()
    assert text == "2021-03 楼事会：首批39家集中成立\n“业主方担任“楼长””（报 · 2023-06-16）"
    page.show_view(TABLE)
    page.table.selectAll()
    page.table.copy()
    assert QGuiApplication.clipboard().text().count("\n\n") == 5


def test_csv_holds_what_is_listed(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    page.turn_to("楼长制")
    assert write_csv(tmp_path / "a.csv", page.model.rows)
    text = (tmp_path / "a.csv").read_bytes().decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [
        ["日期", "主语", "事实", "数字", "状态", "出处"],
        ["2020-04", "楼长制", "试点6幢", "6 幢", "已发生", "报 · 2023-06-16"],
    ]
    assert not write_csv(tmp_path / "no" / "a.csv", page.model.rows)


def test_paper_takes_as_many_sheets_as_it_needs(open_page: OpenPage, tmp_path: Path) -> None:
    facts = "".join(fact_of(f"成立{n}家", str(n), "家", date=f"{1990 + n}") for n in range(1, 31))
    page = open_page(facts)
    writer = QPdfWriter(str(tmp_path / "a.pdf"))
    assert print_facts("文库", page.model.rows, writer)
    del writer
    data = (tmp_path / "a.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") > 1


def test_figures_are_compared_and_contradictions_shown(open_page: OpenPage) -> None:
    page = open_page()
    page.show_view(FIGURES)
    page.focus_first()
    charts = page.charts.findChildren(SeriesChart)
    assert [chart.accessibleName() for chart in charts] == ["楼事会（家）", "楼事会（条）"]
    assert charts[0].hasFocus()
    assert "2021-03 首批39家集中成立 39 家" in charts[0].accessibleDescription()
    (remark,) = page.charts.findChildren(Remark)
    assert remark.accessibleName().startswith("数字矛盾：“楼事会”2023-06-16：1300，超过了总数")
    page.turn_to("楼长制")
    assert page.charts.widget().findChildren(SeriesChart) == []


def test_the_axis_leads_into_the_list(qtbot: QtBot, open_page: OpenPage) -> None:
    page = open_page()
    boxes = [page.axis.box_of(row) for row in range(6)]
    month, day, year = boxes[1], boxes[2], boxes[5]
    assert day.width() <= month.width() < year.width()
    assert boxes[0].left() < month.left() < day.left() < year.left()
    point = year.center().toPoint()
    qtbot.mouseClick(page.axis, Qt.MouseButton.LeftButton, pos=point)
    assert page.list.currentIndex().row() == 5
    assert page.axis.row_at(QPoint(1, 1).toPointF()) == -1
    assert page.axis.accessibleDescription() == "2020 年到 2024 年，6 件事"


def test_a_library_without_facts_says_how_to_write_them(open_page: OpenPage) -> None:
    page = open_page("")
    assert page.state.isVisible()
    assert page.state.title == "这个文库没有写下带日期的事实"
    page.focus_first()
    assert page.views.hasFocus()


def test_no_filter_can_lead_into_a_blank_page(open_page: OpenPage) -> None:
    page = open_page()
    page.turn_to("楼长制")
    page.filters.statuses.setCurrentIndex(2)
    assert page.state.isVisible()
    assert page.state.title == "没有这样的事实"
    page.filters.statuses.setCurrentIndex(0)
    assert page.list.isVisible()


def test_a_screen_reader_hears_each_fact(open_page: OpenPage) -> None:
    page = open_page()
    listed = QAccessible.queryAccessibleInterface(page.list)
    assert listed.role() is QAccessible.Role.List
    heard = [listed.child(n).text(QAccessible.Text.Name) for n in range(listed.childCount())]
    assert "2024，楼事会，将成立200家，超过 200 家，计划" in heard
    assert any("原文中找不到这句话" in each for each in heard)
    named = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    ]
    assert named
    for widget in named:
        name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        assert name, widget


def test_many_figures_are_shown_a_few_at_a_time(qtbot: QtBot, open_page: OpenPage) -> None:
    page = open_page(
        "".join(
            fact_of(f"有{n}个", str(n), "个", date=f"202{n % 2}", subject=f"主语{n // 2}")
            for n in range(28)
        )
    )
    page.show_view(FIGURES)
    body = page.charts.widget()
    assert 0 < len(body.findChildren(SeriesChart)) < 14
    qtbot.waitUntil(lambda: len(body.findChildren(SeriesChart)) == 14)
    tops = [chart.y() for chart in body.findChildren(SeriesChart)]
    assert tops == sorted(tops)
    page.turn_to("主语3")
    assert [c.accessibleName() for c in page.charts.widget().findChildren(SeriesChart)] == [
        "主语3（个）"
    ]


def test_many_facts_are_listed_without_the_axis(open_page: OpenPage) -> None:
    page = open_page("- date: 2020\n  subject: 甲\n  fact: 一\n" * (MOST_ON_AXIS + 1))
    assert len(page.model.rows) == MOST_ON_AXIS + 1
    assert not page.axis.isVisible()


def test_a_tip_shows_markup_as_it_is_written(open_page: OpenPage) -> None:
    page = open_page("- date: 2020\n  subject: 甲\n  fact: <img src='a.png'>乙\n")
    index = page.table.model().index(0, 2)
    shown = QTextDocument()
    shown.setHtml(index.data(Qt.ItemDataRole.ToolTipRole))
    assert shown.toPlainText() == index.data() == "<img src='a.png'>乙"
