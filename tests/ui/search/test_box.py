"""The search box: committed text, input methods, keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.look import Look
from ui.search.box import SearchBox


@pytest.fixture
def box(qtbot: QtBot, look: Look) -> SearchBox:
    made = SearchBox(look)
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


@pytest.fixture
def told(box: SearchBox) -> list[str]:
    queries: list[str] = []
    box.query_changed.connect(queries.append)
    return queries


def _compose(box: SearchBox, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QCoreApplication.sendEvent(box, event)


def test_tells_each_change_at_once(box: SearchBox, told: list[str]) -> None:
    QTest.keyClicks(box, "lz")
    assert told == ["l", "lz"]


def test_unfinished_text_is_not_told_and_the_commit_is(box: SearchBox, told: list[str]) -> None:
    for preedit in ("l", "lou", "lou z"):
        _compose(box, preedit)
        assert box.is_composing
    assert told == []
    _compose(box, "", commit="楼长")
    assert told == ["楼长"]
    assert box.text() == "楼长"
    assert not box.is_composing


def test_composing_over_selected_text_is_no_cleared_query(box: SearchBox, told: list[str]) -> None:
    box.setText("楼长")
    box.selectAll()
    told.clear()
    _compose(box, "w")
    assert told == []
    _compose(box, "", commit="五大员")
    assert told == ["五大员"]


def test_giving_up_composing_tells_what_is_left(box: SearchBox, told: list[str]) -> None:
    box.setText("楼长")
    box.selectAll()
    told.clear()
    _compose(box, "w")
    _compose(box, "")
    assert told == [""]


def test_commit_and_next_syllable_in_one_event(box: SearchBox, told: list[str]) -> None:
    _compose(box, "lou")
    _compose(box, "zh", commit="楼")
    assert told == []
    _compose(box, "", commit="长")
    assert told == ["楼长"]


def test_escape_clears_first_and_leaves_then(qtbot: QtBot, box: SearchBox) -> None:
    box.setText("楼长")
    with qtbot.assertNotEmitted(box.leave_requested):
        QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    with qtbot.waitSignal(box.leave_requested):
        QTest.keyClick(box, Qt.Key.Key_Escape)


def test_arrows_and_enter_steer_without_losing_focus(qtbot: QtBot, box: SearchBox) -> None:
    steps: list[int] = []
    opened: list[bool] = []
    box.step_requested.connect(steps.append)
    box.open_requested.connect(opened.append)
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Up)
    QTest.keyClick(box, Qt.Key.Key_PageDown)
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert steps[:2] == [1, -1]
    assert steps[2] > 1
    assert opened == [False, True, False]


def test_the_clear_button_is_there_only_with_text(box: SearchBox, told: list[str]) -> None:
    clear = next(action for action in box.actions() if action.text() == "清空")
    assert not clear.isVisible()
    box.setText("楼")
    assert clear.isVisible()
    clear.trigger()
    assert told == ["楼", ""]


def test_has_a_name_and_a_placeholder(box: SearchBox) -> None:
    said = QAccessible.queryAccessibleInterface(box)
    assert said.role() == QAccessible.Role.EditableText
    assert said.text(QAccessible.Text.Name) == "搜索"
    assert box.placeholderText()
