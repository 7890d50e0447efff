"""The quick look-up in the real window, by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.window.conftest import PATIENCE_MS, Open
from tests.ui.window.test_window import small_library
from ui.quick.box import QuickBox
from ui.quick.rows import QuickRow
from ui.window import Window


def _open(qtbot: QtBot, window: Window, action: str = "quick-look-up") -> QuickBox:
    window.commands.focus_reader()
    window.actions_by_id[action].trigger()
    box = window.findChild(QuickBox)
    assert isinstance(box, QuickBox)
    qtbot.waitUntil(box.isVisible)
    return box


def _rows(box: QuickBox) -> list[QuickRow]:
    model = box._model
    return [model.row(number) for number in range(model.rowCount())]


@pytest.mark.parametrize(
    ("typed", "headword", "label"),
    [
        ("楼事会", "楼事会", "本名"),
        ("經濟包幹員", "第二楼长", "别名"),
        ("louzhangzhi", "楼长制", "拼音"),
        ("lzz", "楼长制", "首字母"),
        ("楼掌制", "楼长制", "近音"),
    ],
)
def test_a_term_is_found_while_typing(
    qtbot: QtBot, window: Window, typed: str, headword: str, label: str
) -> None:
    box = _open(qtbot, window)
    box.box.setText(typed)
    first, last = _rows(box)[0], _rows(box)[-1]
    assert (first.id, first.label) == (headword, label)
    assert last.title.startswith("在全库搜索")


def test_enter_shows_the_card_and_gives_the_keyboard_back(qtbot: QtBot, window: Window) -> None:
    box = _open(qtbot, window)
    before = window.tabs.current.pane.view
    qtbot.keyClicks(box.box, "lsh")
    qtbot.keyClick(box.box, Qt.Key.Key_Return)
    content = window.card.content()
    assert content is not None
    assert content.term == "楼事会"
    assert not box.isVisible()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus is before or window.tabs.current.pane.isAncestorOf(focus)


def test_ctrl_enter_opens_the_proof_in_a_tab_beside(qtbot: QtBot, window: Window) -> None:
    box = _open(qtbot, window)
    box.box.setText("楼长制")
    qtbot.keyClick(box.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.tabs.current.article_id is not None)
    assert len(window.tabs.all()) == 2


def test_keys_walk_and_escape_closes(qtbot: QtBot, window: Window) -> None:
    box = _open(qtbot, window)
    box.box.setText("楼")
    assert box.list.currentIndex().row() == 0
    qtbot.keyClick(box.box, Qt.Key.Key_Down)
    qtbot.keyClick(box.box, Qt.Key.Key_Down)
    qtbot.keyClick(box.box, Qt.Key.Key_Up)
    assert box.list.currentIndex().row() == 1
    qtbot.keyClick(box.box, Qt.Key.Key_Escape)
    assert not box.isVisible()


def test_empty_it_offers_the_terms_of_the_article(qtbot: QtBot, window: Window) -> None:
    box = _open(qtbot, window)
    article = window.tabs.current.pane.article
    assert article is not None
    linked = {link.term for link in window.session.shelf.links(article)}
    assert {row.id for row in _rows(box)} <= linked
    assert len(_rows(box)) > 10


def test_what_no_entry_means_is_said_and_can_be_searched(qtbot: QtBot, window: Window) -> None:
    box = _open(qtbot, window)
    box.box.setText("量子纠缠退相干")
    rows = _rows(box)
    assert not rows[0].is_enabled
    assert "术语表里没有" in rows[0].title
    qtbot.keyClick(box.box, Qt.Key.Key_Return)
    assert window.panel.query == "量子纠缠退相干"


@pytest.mark.parametrize("headword", ["map", "?楼"])
def test_a_term_that_is_called_like_a_command_is_a_term(
    qtbot: QtBot, open_window: Open, tmp_path: Path, headword: str
) -> None:
    glossary = f'- {{term: "{headword}", definition: 一种图}}\n'
    window = open_window(small_library(tmp_path, "甲", glossary=glossary))
    box = _open(qtbot, window)
    box.box.setText(headword)
    qtbot.keyClick(box.box, Qt.Key.Key_Return)
    content = window.card.content()
    assert content is not None
    assert content.term == headword
    assert window.has_articles_shown


def test_a_glossary_that_is_still_read_is_not_said_to_lack_a_term(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    many = "".join(f"- term: {chr(0x4E00 + n)}楼长\n" for n in range(300))
    window = open_window(small_library(tmp_path, "甲", glossary=many), with_helper=False)
    qtbot.waitUntil(lambda: window.session.library is not None, timeout=PATIENCE_MS)
    window.actions_by_id["copy-look-up"].trigger()
    with qtbot.waitSignal(window.session.lookup_renewed, timeout=PATIENCE_MS):
        QGuiApplication.clipboard().setText("没有这个")
        assert window.notice.text() == "术语表还在读，读完再复制一次。"
        box = _open(qtbot, window)
        box.box.setText("没有这个")
        assert _rows(box)[0].title == "术语表还在读"
    assert _rows(box)[0].title == "术语表里没有“没有这个”"
    QGuiApplication.clipboard().setText("一楼长")
    content = window.card.content()
    assert content is not None
    assert content.term == "一楼长"


def test_what_is_typed_follows_the_prefix_of_commands(qtbot: QtBot, window: Window) -> None:
    window.activateWindow()
    box = _open(qtbot, window, "find-command")
    assert box.box.hasFocus()
    qtbot.keyClicks(box.box, "dayin")
    assert box.box.text() == ">dayin"
    assert [row.id for row in _rows(box)] == ["print", "export-pdf"]


def test_commands_run_from_the_same_box(qtbot: QtBot, window: Window) -> None:
    box = _open(qtbot, window, "find-command")
    assert box.box.text() == ">"
    before = window.look.theme.name
    box.box.setText(">xqksd")
    assert _rows(box) == []
    box.box.setText(">qhsqzt")
    assert [row.id for row in _rows(box)] == ["toggle-theme"]
    qtbot.keyClick(box.box, Qt.Key.Key_Return)
    assert window.look.theme.name != before


def test_a_click_elsewhere_closes_it(qtbot: QtBot, window: Window) -> None:
    box = _open(qtbot, window)
    window.panel.focus_search(select=False)
    qtbot.waitUntil(lambda: not box.isVisible())


def test_it_stays_within_a_narrow_window(qtbot: QtBot, window: Window) -> None:
    window.resize(760, 480)
    box = _open(qtbot, window)
    box.box.setText("楼")
    assert box.geometry().right() <= window.width()
    assert box.geometry().bottom() <= window.height()


def test_copies_are_looked_up_only_when_asked_for(qtbot: QtBot, window: Window) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("五大员")
    assert window.card.content() is None
    window.actions_by_id["copy-look-up"].trigger()
    assert window.settings.looks_up_copies
    clipboard.setText(" “五大员” ")
    content = window.card.content()
    assert content is not None
    assert content.term == "五大员"
    clipboard.setText("阿司匹林")
    assert "不在术语表里" in window.notice.text()
    window.actions_by_id["copy-look-up"].trigger()
    clipboard.setText("楼长制")
    content = window.card.content()
    assert content is not None
    assert content.term == "五大员"


def test_a_copied_name_of_two_entries_shows_one_and_names_the_other(
    open_window: Open, tmp_path: Path
) -> None:
    glossary = "- {term: 甲台, aliases: [平台]}\n- {term: 乙台, aliases: [平台]}\n"
    window = open_window(small_library(tmp_path, "甲", glossary=glossary))
    window.actions_by_id["copy-look-up"].trigger()
    QGuiApplication.clipboard().setText("平台")
    content = window.card.content()
    assert content is not None
    assert content.term == "甲台"
    assert window.notice.text() == "“平台”也可能指“乙台”。"


def test_where_no_key_can_be_had_that_is_said(window: Window) -> None:
    window.actions_by_id["system-key"].trigger()
    assert "Ctrl+K" in window.notice.text()
    assert not window.settings.has_system_key
    assert not window.actions_by_id["system-key"].isChecked()
