"""The pane in the real window: findings, the way to their places, and candidates into stubs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from content.health.finding import Finding
from content.library import load_library
from content.stub import STUB_FILE
from tests.ui.window.conftest import PATIENCE_MS, Open
from ui.health.page import FINDINGS, OFFERS, HealthPage
from ui.health.rows import Offer
from ui.health.saving import write_report
from ui.terminal_arguments import shipped_library
from ui.window import Window


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return a copy of the shipped library with one broken quote."""
    copy = tmp_path / "library"
    shutil.copytree(shipped_library(), copy)
    file = copy / "glossary" / "juese.yaml"
    text = file.read_text("utf-8")
    assert text.count("quote: 楼长挖掘楼宇企业新项目") == 1
    file.write_text(text.replace("quote: 楼长挖掘楼宇", "quote: 楼长发掘了楼宇"), "utf-8")
    return copy


def open_page(qtbot: QtBot, window: Window) -> HealthPage:
    window.activateWindow()
    window.workbench.show_tool("health")
    page = window.desk.page("health")
    assert isinstance(page, HealthPage)
    settle(qtbot, page)
    return page


def settle(qtbot: QtBot, page: HealthPage) -> None:
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=PATIENCE_MS)


def rows_of(page: HealthPage, view: int) -> list[object]:
    return list(page.models[view].rows)


def test_a_broken_quote_leads_to_its_place_and_can_be_copied(
    qtbot: QtBot, open_window: Open, library: Path
) -> None:
    window = open_window(library)
    page = open_page(qtbot, window)
    shown = page.lists[FINDINGS]
    row = shown.current()
    assert isinstance(row, Finding)
    assert (row.rule, row.replacement) == ("broken-quote", "楼长挖掘楼宇企业新项目")
    assert shown.hasFocus()
    qtbot.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "楼长挖掘楼宇企业新项目"
    with qtbot.waitSignal(page.evidence_requested) as asked:
        qtbot.keyClick(shown, Qt.Key.Key_Return)
    article, start, end = asked.args
    assert load_library(library).article(article).text[start:end] == row.replacement


def test_headings_are_stepped_over_and_a_term_without_a_place_shows_its_card(
    qtbot: QtBot, window: Window
) -> None:
    page = open_page(qtbot, window)
    shown = page.lists[FINDINGS]
    assert shown.currentIndex().row() == 1
    with qtbot.waitSignal(page.term_requested) as asked:
        qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert asked.args == ["七个一学习法"]
    for _ in range(2):
        qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert shown.currentIndex().row() == 4, "row 3 is the next rule's heading"


def test_one_key_makes_a_stub_of_a_candidate(
    qtbot: QtBot, open_window: Open, library: Path
) -> None:
    window = open_window(library)
    page = open_page(qtbot, window)
    page.views.setCurrentIndex(OFFERS)
    settle(qtbot, page)
    shown = page.lists[OFFERS]
    row = shown.current()
    assert isinstance(row, Offer)
    page.focus_first()
    with qtbot.waitSignal(window.session.library_loaded, timeout=PATIENCE_MS):
        qtbot.keyClick(shown, Qt.Key.Key_N)
    assert (library / STUB_FILE).is_file()
    assert window.session.library is not None
    term = window.session.library.glossary.get(row.text)
    assert term is not None
    assert term.evidence[0].article == row.article
    added = page.models[OFFERS].rows[0]
    assert isinstance(added, Offer)
    assert added.is_added
    page.add_stub()
    assert len(load_library(library).glossary.terms) == 61, "a second time writes nothing"
    page.views.setCurrentIndex(FINDINGS)
    settle(qtbot, page)
    rules = {row.rule: row for row in rows_of(page, FINDINGS) if isinstance(row, Finding)}
    assert rules["incomplete"].place.file == STUB_FILE


def test_a_run_can_be_stopped_and_begun_again(qtbot: QtBot, window: Window) -> None:
    window.workbench.show_tool("health")
    page = window.desk.page("health")
    assert isinstance(page, HealthPage)
    assert page.is_busy()
    page._on_stop()
    assert not page.is_busy()
    assert page.state.title == "没有检查完"
    page.state.button_pressed.emit()
    settle(qtbot, page)
    assert rows_of(page, FINDINGS)


def test_what_a_run_finds_of_an_older_library_is_not_waited_for(
    qtbot: QtBot, window: Window
) -> None:
    window.workbench.show_tool("health")
    page = window.desk.page("health")
    assert isinstance(page, HealthPage)
    page.views.setCurrentIndex(OFFERS)
    assert page.runs.running == FINDINGS
    page.runs.forget(FINDINGS)
    assert not page.runs.has(FINDINGS)
    assert page.runs.running == OFFERS, "what waited does not wait any longer"
    settle(qtbot, page)
    assert rows_of(page, OFFERS)
    assert not rows_of(page, FINDINGS)


def test_everything_has_a_name(qtbot: QtBot, window: Window) -> None:
    page = open_page(qtbot, window)
    for widget in (page, page.views, *page.lists):
        assert widget.accessibleName()
    model = page.models[FINDINGS]
    said = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert str(said).startswith("建议，“七个一学习法”应有 7 个成员")


@pytest.mark.parametrize("name", ["a.html", "a.csv"])
def test_a_report_from_the_window(qtbot: QtBot, window: Window, tmp_path: Path, name: str) -> None:
    page = open_page(qtbot, window)
    found = [row for row in page.models[FINDINGS].rows if isinstance(row, Finding)]
    path = tmp_path / name
    assert write_report(path, found, "文库") == f"报告已写入 {path}。"
    assert "七个一学习法" in path.read_text("utf-8-sig")
    assert "没能写入" in write_report(tmp_path / "none" / name, found, "文库")


def test_an_unreadable_library_is_said(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = open_page(qtbot, window)
    page.runs.turn_to(tmp_path / "none")
    with qtbot.waitSignal(page.runs.failed, timeout=PATIENCE_MS) as told:
        page.runs.start(FINDINGS)
    assert told.args[0] == FINDINGS
    assert "没有“" in told.args[1]
