"""A definition with its terms: mouse, keyboard, what a screen reader hears."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.glossary.content import LinkedText, Member
from ui.glossary.definition import Definition
from ui.look import Look
from ui.reader.choice import ChoiceMenu

# Qt counts the first character twice.
TEXT = "𠀀由楼长牵头，楼事会议事。"
LINKS = (
    (2, 4, (Member("楼长", "一个人"), Member("第二楼长", "另一个人"))),
    (7, 10, (Member("楼事会", ""),)),
)


@pytest.fixture
def definition(qtbot: QtBot, look: Look) -> Iterator[Definition]:
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    made = Definition(look, LinkedText(TEXT, LINKS), "释义", box)
    column.addWidget(made)
    column.addWidget(QLineEdit(box))
    box.resize(300, 120)
    with qtbot.waitExposed(box):
        box.show()
    box.activateWindow()
    made.setFocus()
    yield made
    box.close()


def test_a_click_on_a_term_asks_for_it(qtbot: QtBot, definition: Definition) -> None:
    place = definition.link_point("楼事会")
    with qtbot.waitSignal(definition.term_requested) as asked:
        QTest.mouseClick(definition.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["楼事会"]


def test_a_name_of_two_entries_asks_which_is_meant(qtbot: QtBot, definition: Definition) -> None:
    place = definition.link_point("楼长")
    with qtbot.assertNotEmitted(definition.term_requested):
        QTest.mouseClick(definition.viewport(), Qt.MouseButton.LeftButton, pos=place)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, ChoiceMenu)
    assert [action.text() for action in menu.actions() if action.data()] == [
        "楼长：一个人",
        "第二楼长：另一个人",
    ]
    with qtbot.waitSignal(definition.term_requested) as asked:
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert asked.args == ["第二楼长"]


def test_a_click_beside_a_term_asks_for_nothing(qtbot: QtBot, definition: Definition) -> None:
    between = definition.link_point("楼长") + QPoint(32, 0)
    with qtbot.assertNotEmitted(definition.term_requested):
        QTest.mouseClick(definition.viewport(), Qt.MouseButton.LeftButton, pos=between)


def test_tab_walks_the_terms_and_goes_on(qtbot: QtBot, definition: Definition) -> None:
    walked = []
    for _ in range(2):
        QTest.keyClick(definition, Qt.Key.Key_Tab)
        walked.append(definition.focused_term)
    assert walked == ["楼长", "楼事会"]
    with qtbot.waitSignal(definition.term_requested) as asked:
        QTest.keyClick(definition, Qt.Key.Key_Return)
    assert asked.args == ["楼事会"]
    QTest.keyClick(definition, Qt.Key.Key_Backtab)
    assert definition.focused_term == "楼长"
    for _ in range(2):
        QTest.keyClick(definition, Qt.Key.Key_Tab)
    assert not definition.hasFocus()
    assert definition.focused_term == ""


@pytest.mark.parametrize("text", ["，" * 4000, "中a" * 2000])
def test_a_hostile_definition_is_spaced_without_a_halt(look: Look, text: str, qtbot: QtBot) -> None:
    began = time.thread_time()
    made = Definition(look, LinkedText(text), "释义")
    assert time.thread_time() - began < 0.15
    qtbot.addWidget(made)
    assert made.toPlainText() == text
    cursor = QTextCursor(made.document())
    cursor.setPosition(2001)
    assert cursor.charFormat().fontLetterSpacing() != 0


def test_among_many_terms_the_one_at_the_mouse_is_found(look: Look, qtbot: QtBot) -> None:
    links = tuple((at, at + 2, (Member(f"第{at}个", ""),)) for at in range(0, 1000, 2))
    made = Definition(look, LinkedText("楼长" * 500, links), "释义")
    qtbot.addWidget(made)
    made.resize(300, 100)
    with qtbot.waitExposed(made):
        made.show()
    for at in (0, 2, 18, 500, 998):
        with qtbot.waitSignal(made.term_requested) as asked:
            place = made.link_point(f"第{at}个")
            QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert asked.args == [f"第{at}个"]


def test_enter_without_a_term_asks_for_nothing(qtbot: QtBot, definition: Definition) -> None:
    with qtbot.assertNotEmitted(definition.term_requested):
        QTest.keyClick(definition, Qt.Key.Key_Return)


def test_the_terms_are_said(definition: Definition) -> None:
    assert definition.accessibleName() == "释义"
    assert "楼长、第二楼长、楼事会" in definition.accessibleDescription()


def test_the_term_with_the_keyboard_has_a_ring(look: Look, definition: Definition) -> None:
    def has_ring() -> bool:
        picture, soft = definition.grab().toImage(), look.color("accent_soft")
        places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
        return any(picture.pixelColor(x, y) == soft for x, y in places)

    assert not has_ring()
    QTest.keyClick(definition, Qt.Key.Key_Tab)
    assert has_ring()
