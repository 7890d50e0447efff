"""One reader's way through the whole window, with keys and mouse; also run on a real X server."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.window.conftest import PATIENCE_MS
from ui.glossary.quote import QuoteButton
from ui.search.box import SearchBox
from ui.window import Window

MOVE, PRESS, RELEASE = (
    QMouseEvent.Type.MouseMove,
    QMouseEvent.Type.MouseButtonPress,
    QMouseEvent.Type.MouseButtonRelease,
)


def test_search_read_hover_prove_and_go_back(qtbot: QtBot, window: Window) -> None:
    pane, panel, card = window.tabs.current.pane, window.panel, window.card
    box = panel.findChild(SearchBox)
    assert box is not None
    answers: list[object] = []
    window.session.helper.answered.connect(answers.append)

    # Type 楼长: results come while typing.
    box.setFocus()
    for character in "楼长":
        commit(box, character)
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE_MS)
    hit = next(hit for hit in window.searching.hits() if hit.kind == "article")
    assert hit.count == 4

    # Go down to the article and open it: every hit is marked, the first one current.
    for _ in range(window.searching.hits().index(hit)):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert pane.hit_position == (1, 4)

    # Walk the hits and around the end.
    for expected in ((2, 4), (3, 4), (4, 4), (1, 4)):
        window.actions_by_id["next-hit"].trigger()
        assert pane.hit_position == expected
    window.actions_by_id["previous-hit"].trigger()
    assert pane.hit_position == (4, 4)

    # Hover 第二楼长: its card comes, and a press opens the big one.
    assert pane.article is not None
    index = next(
        i
        for i in range(len(pane.view.anchors))
        if (link := pane.view.anchors[i].link) and link.text == "第二楼长"
    )
    pane.go_to(pane.view.anchors[index].start)
    viewport = pane.view.viewport()
    point = QPointF(viewport.mapFrom(pane.view, pane.view.place_of(index).center()))
    send_mouse(viewport, MOVE, point)
    qtbot.waitUntil(lambda: pane.hover.is_shown, timeout=PATIENCE_MS)
    send_mouse(viewport, PRESS, point)
    send_mouse(viewport, RELEASE, point)
    shown = card.content()
    assert shown is not None
    assert shown.term == "第二楼长"

    # Press the evidence: the article stands there with the sentence lit.
    top_before = pane.offset_at_top()
    quote = card.findChildren(QuoteButton)[0]
    qtbot.mouseClick(quote, Qt.MouseButton.LeftButton)
    lit = pane.view.marks.lit
    assert lit is not None
    assert pane.article.text[lit.start : lit.end].startswith("陆家嘴管理局和五个街道")

    # Go back, with the place as it was left.
    window.actions_by_id["back"].trigger()
    assert abs(pane.offset_at_top() - top_before) < 40
    assert window.actions_by_id["forward"].isEnabled()


def commit(widget: QWidget, text: str) -> None:
    """Send what an input method sends when a character has been chosen."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def send_mouse(widget: QWidget, kind: QMouseEvent.Type, point: QPointF) -> None:
    """Send a left-button mouse event to a widget, as the window system would."""
    button = Qt.MouseButton.NoButton if kind == MOVE else Qt.MouseButton.LeftButton
    held = Qt.MouseButton.LeftButton if kind == PRESS else Qt.MouseButton.NoButton
    place = QPointF(widget.mapToGlobal(point.toPoint()))
    event = QMouseEvent(kind, point, place, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)
