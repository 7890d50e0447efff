"""Where the keyboard starts, what a stopped print leaves, and that Qt's own words are Chinese."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QTableWidget,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from content.article import ArticleHead
from content.errors import Place, Problem, Severity
from tests.ui.window.conftest import Open
from ui.app import translate_qt
from ui.commands import file_name
from ui.dialogs import PrintProgress, ProblemsDialog
from ui.glossary.definition import Definition
from ui.parts.chip import Chip
from ui.window import Window


def test_a_reader_turns_the_page_at_once_and_searches_with_one_key(
    qtbot: QtBot, open_window: Open
) -> None:
    window = open_window(with_helper=False)
    window.activateWindow()
    view = window.tabs.current.pane.view
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.verticalScrollBar().value() > 0
    QTest.keyClick(view, Qt.Key.Key_Slash)
    box = QApplication.focusWidget()
    assert box is not None
    assert window.panel.isAncestorOf(box)
    QTest.keyClicks(box, "1/2")
    assert window.panel.query == "1/2"


def test_a_stopped_print_says_so_and_leaves_the_file_as_it_was(
    open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(with_helper=False)
    target = tmp_path / "一.pdf"
    target.write_text("before", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    monkeypatch.setattr(PrintProgress, "wasCanceled", lambda _: True)
    window.commands.export_pdf()
    assert window.notice.text() == "已停止，没有写 PDF。"
    assert target.read_text(encoding="utf-8") == "before"


def test_a_print_that_takes_long_shows_how_far_it_is(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.dialogs._PATIENCE_MS", 0)
    progress = PrintProgress(window)
    assert progress.proceed(0, 0)
    assert progress.isVisible()
    assert progress.proceed(2, 9)
    assert (progress.value(), progress.maximum()) == (2, 9)
    assert progress.labelText() == "正在打印第 3 页，共 9 页"
    progress.cancel()
    assert not progress.proceed(3, 9)
    with qtbot.waitSignal(progress.destroyed):
        assert progress.finish()


@pytest.mark.parametrize(
    ("title", "name"),
    [("甲“乙”  丙", "甲“乙” 丙"), ("a/b\\c:d?", "a b c d"), ("..", "id"), ("长" * 99, "长" * 60)],
)
def test_a_pdf_is_named_by_its_title(title: str, name: str) -> None:
    head = ArticleHead("id", title, "", None, (), "", "")
    assert file_name(head) == name


def test_buttons_of_qt_are_chinese(qtbot: QtBot, qapp: QApplication) -> None:
    translate_qt(qapp)
    (translator,) = qapp.findChildren(QTranslator)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert "取消" in box.button(QDialogButtonBox.StandardButton.Cancel).text()
    assert qapp.removeTranslator(translator)
    translator.deleteLater()


def test_tab_walks_as_the_eye_reads_whatever_was_built_first(
    qtbot: QtBot, open_window: Open
) -> None:
    window = open_window(with_helper=False)
    window.activateWindow()
    window.navigator.show_term("楼长制")
    window.commands.new_tab()
    window.panel.show_view("terms")
    window.panel.focus_search()
    qtbot.waitUntil(lambda: window.focusWidget() is not None)
    panes = []
    for _ in range(40):
        focus = window.focusWidget()
        assert focus is not None
        panes.append(next(n for n in range(3) if window.panes.widget(n).isAncestorOf(focus)))
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    turns = [pane for pane, before in zip(panes, [None, *panes], strict=False) if pane != before]
    assert turns[:4] == [0, 1, 2, 0]


def test_the_key_of_the_card_goes_to_what_stands_first_on_it(
    qtbot: QtBot, open_window: Open
) -> None:
    window = open_window(with_helper=False)
    window.activateWindow()
    window.navigator.show_term("楼长制")
    window.commands.focus_card()
    focus = window.focusWidget()
    assert isinstance(focus, Definition)


def test_tab_in_the_find_bar_stays_there(qtbot: QtBot, open_window: Open) -> None:
    pane = open_window(with_helper=False).tabs.current.pane
    pane.open_find()
    field = pane.window().focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("楼长")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert isinstance(pane.window().focusWidget(), QToolButton)
    assert pane.view.anchors.focused == -1


def test_an_empty_card_offers_the_words_of_the_article(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    window.begin()
    chips = window.card.findChildren(Chip)
    assert "楼事会" in [chip.accessibleName() for chip in chips]
    QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    content = window.card.content()
    assert content is not None
    assert content.term == chips[0].accessibleName()


def test_a_passing_notice_leaves_and_an_error_stays(qtbot: QtBot, open_window: Open) -> None:
    window = open_window(with_helper=False)
    timer = window.notice.findChild(QTimer)
    assert timer is not None
    window.tell("出错了。")
    assert not timer.isActive()
    window.navigator.look_up("没有这个词")
    assert timer.isActive()
    timer.timeout.emit()
    assert window.notice.text() == ""


def test_rows_of_problems_are_as_high_as_their_text(qtbot: QtBot, open_window: Open) -> None:
    window = open_window(with_helper=False)
    problem = Problem(Severity.ERROR, Place("a.md", 1, 1), "没有标题")
    dialog = ProblemsDialog([problem], window)
    dialog.show()
    table = dialog.findChild(QTableWidget)
    assert table is not None
    assert table.rowHeight(0) < 40
    dialog.close()


def test_hiding_the_pane_with_the_keyboard_gives_it_to_the_article(
    qtbot: QtBot, open_window: Open
) -> None:
    window = open_window(with_helper=False)
    window.activateWindow()
    window.panel.focus_search()
    window.actions_by_id["toggle-left"].trigger()
    assert window.focusWidget() is window.tabs.current.pane.view
