"""Rows of the quick look-up without a window."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication

from ui.quick.rows import command_rows, no_term, sounds_like

TITLES = {
    "cite": ("引用（复制并注明出处）", "编辑", "Ctrl+Shift+C"),
    "print": ("打印…", "文件", "Ctrl+P"),
    "export-pdf": ("打印为 PDF…", "文件", "Ctrl+Shift+P"),
    "theme-dark": ("主题：深色", "查看", "Ctrl+Alt+2"),
}
MENUS = {name: menu for name, (_, menu, _) in TITLES.items()}


@pytest.fixture
def actions(qapp: QApplication) -> list[QAction]:
    made = []
    for name, (title, _, keys) in TITLES.items():
        action = QAction(title, qapp)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        made.append(action)
    return made


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("打印", ["print", "export-pdf"]),
        ("pdf", ["export-pdf"]),
        ("dayin", ["print", "export-pdf"]),
        ("dy", ["print", "export-pdf"]),
        ("ctrl+p", ["print"]),
        ("shense", ["theme-dark"]),
        ("ztss", ["theme-dark"]),
        ("注明", ["cite"]),
        ("编辑", ["cite"]),
        ("没有这个", []),
    ],
)
def test_commands_are_found(actions: list[QAction], typed: str, expected: list[str]) -> None:
    assert [row.id for row in command_rows(actions, MENUS, typed)] == expected


def test_commands_that_would_do_nothing_come_last_and_cannot_be_opened(
    actions: list[QAction],
) -> None:
    actions[1].setEnabled(False)
    rows = command_rows(actions, MENUS, "")
    assert [row.id for row in rows] == ["cite", "export-pdf", "theme-dark", "print"]
    assert not rows[-1].is_enabled


@pytest.mark.parametrize(
    ("title", "typed", "is_alike"),
    [
        ("显示或隐藏左栏", "zuolan", True),
        ("显示或隐藏左栏", "xshyc", True),
        ("显示或隐藏左栏", "zlan", True),
        ("显示或隐藏左栏", "youlan", False),
        ("为什么链接", "weishenmelj", True),
        ("放大文字", "zzz", False),
    ],
)
def test_titles_are_read(title: str, typed: str, is_alike: bool) -> None:
    assert sounds_like(title, typed) is is_alike


def test_nothing_found_names_what_was_tried_and_keeps_long_text_short() -> None:
    row = no_term("长" * 400)
    assert not row.is_enabled
    assert len(row.title) < 40
    assert "拼音" in row.note
