"""One trainer's way through every pane and tool without a mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.window.conftest import PATIENCE_MS
from tests.ui.window.test_journey import commit
from ui.presentation.show import Presentation
from ui.search.row_list import RowList
from ui.tool import ARTICLES
from ui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


class Hands:
    """Press keys wherever the keyboard is."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self._qtbot, self._window = qtbot, window

    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self._window

    def press(self, *keys: Qt.Key, ctrl: bool = False) -> None:
        for key in keys:
            modifier = CTRL if ctrl else Qt.KeyboardModifier.NoModifier
            self._qtbot.keyClick(self.focus(), key, modifier)

    def type(self, text: str) -> None:
        for character in text:
            commit(self.focus(), character)

    def card(self) -> str:
        content = self._window.card.content()
        return content.term if content else ""

    def turn_to(self, key: Qt.Key, tool: str) -> None:
        """Open a tool by its key and wait until all of it is there."""
        self.press(key, ctrl=True)
        window = self._window
        assert window.desk.current_id == tool
        page = window.desk.page(tool)
        self._qtbot.waitUntil(lambda: not page.is_busy(), timeout=PATIENCE_MS)
        assert page.isAncestorOf(self.focus()), f"{tool}: the keyboard is elsewhere"

    def wait_for_article(self) -> None:
        """Wait until the sentence that was asked for is lit in the article, with the keyboard."""
        window = self._window
        self._qtbot.waitUntil(lambda: window.desk.current_id == ARTICLES, timeout=PATIENCE_MS)
        assert window.tabs.current.pane.view.marks.lit is not None


def test_all_of_the_workbench_by_keys(window: Window, qtbot: QtBot) -> None:
    hands = Hands(qtbot, window)
    qtbot.waitUntil(lambda: bool(window.session.readings), timeout=PATIENCE_MS)

    # Look a term up by its sound.
    hands.press(Key.Key_K, ctrl=True)
    hands.type("louzhangzhi")
    hands.press(Key.Key_Return)
    qtbot.waitUntil(lambda: hands.card() == "楼长制", timeout=PATIENCE_MS)

    # Show it large, reveal what it means, go on to the next, leave: the card has that one.
    hands.press(Key.Key_F5)
    show = window.findChild(Presentation)
    assert show is not None
    qtbot.waitUntil(show.hasFocus, timeout=PATIENCE_MS)
    hands.press(Key.Key_Space, Key.Key_Space, Key.Key_N, Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(Presentation) is None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: hands.card() not in ("", "楼长制"), timeout=PATIENCE_MS)
    # What a window manager does when the window in front has been closed; there is none here.
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE_MS)

    # Every place of a term, one a line; the second one in its article.
    hands.turn_to(Key.Key_2, "concordance")
    hands.type("楼事会")
    hands.press(Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(hands.focus(), RowList), timeout=PATIENCE_MS)
    hands.press(Key.Key_Down, Key.Key_Return)
    hands.wait_for_article()

    # Through the map from term to term: the card follows.
    hands.turn_to(Key.Key_3, "map")
    before = hands.card()
    hands.press(Key.Key_Right, Key.Key_Down, Key.Key_Left)
    hands.press(Key.Key_Return)
    qtbot.waitUntil(lambda: hands.card() not in ("", before), timeout=PATIENCE_MS)
    hands.press(Key.Key_Escape)

    # Down the timeline, and to the sentence that proves a fact.
    hands.turn_to(Key.Key_4, "timeline")
    hands.press(Key.Key_Down, Key.Key_Return)
    hands.wait_for_article()

    # What is wrong with the glossary, and back to reading.
    hands.turn_to(Key.Key_5, "health")
    hands.press(Key.Key_1, ctrl=True)
    assert window.desk.current_id == ARTICLES
    assert window.tabs.isAncestorOf(hands.focus())
