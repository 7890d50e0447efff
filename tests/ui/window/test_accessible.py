"""What a screen reader is told of each pane: a name for every stop of Tab, and what it is."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.window.conftest import PATIENCE_MS
from ui.presentation.show import Presentation
from ui.quick.box import QuickBox
from ui.taborder import tab_stops
from ui.tool import TOOLS, ToolPage
from ui.window import Window

Role = QAccessible.Role
_BUTTONS = (Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton)
_MOST_STOPS = 80


def of(widget: QWidget) -> QAccessibleInterface:
    """Return what a screen reader gets of a widget."""
    return QAccessible.queryAccessibleInterface(widget)


def name_of(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Name).strip()


def below(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Yield all that is on show below an interface."""
    for number in range(interface.childCount()):
        child = interface.child(number)
        widget = child.object() if child else None
        if child and not (isinstance(widget, QWidget) and not widget.isVisible()):
            yield child
            yield from below(child)


def assert_told(pane: QWidget) -> None:
    """Hold every stop of Tab and every button to a name."""
    stops = tab_stops(pane)
    assert stops, pane
    assert [repr(stop) for stop in stops if not name_of(of(stop))] == []
    buttons = [each for each in below(of(pane)) if each.role() in _BUTTONS]
    assert [repr(each.object()) for each in buttons if not name_of(each)] == []


def assert_tab_leads_through(window: Window, qtbot: QtBot, page: QWidget) -> None:
    """Walk all the way around with Tab: into the page, out of it and into it again."""
    stops = tab_stops(page)
    focus: QWidget | None = None
    visited: list[QWidget] = []
    while focus not in visited[:-1] and len(visited) < _MOST_STOPS:
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        focus = window.focusWidget()
        assert focus
        visited.append(focus)
    assert {id(stop) for stop in stops} <= {id(each) for each in visited}
    assert any(window.panel.isAncestorOf(each) for each in visited)


def wait_until_idle(qtbot: QtBot, page: ToolPage) -> None:
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=PATIENCE_MS)


def test_every_pane_speaks(window: Window, qtbot: QtBot) -> None:
    for pane in (window.panel, window.tabs, window.toolbar):
        assert_told(pane)
    rail = list(below(of(window.rail)))
    assert len(rail) == len(TOOLS) + 1
    assert all(name_of(each) and each.role() in _BUTTONS for each in rail)

    with qtbot.waitSignal(window.session.helper.answered, timeout=PATIENCE_MS):
        window.panel.set_query("楼长制")
    assert_told(window.panel)
    lists = [each for each in below(of(window.panel)) if each.role() == Role.List]
    rows = [name_of(each.child(n)) for each in lists for n in range(each.childCount())]
    assert any("楼长制" in row for row in rows)

    window.show_card("五大员")
    qtbot.waitUntil(lambda: window.card.content() is not None, timeout=PATIENCE_MS)
    assert_told(window.card)
    told = list(below(of(window.card)))
    assert "五大员" in [name_of(each) for each in told if each.role() == Role.StaticText]
    buttons = [name_of(each) for each in told if each.role() == Role.Button]
    assert any(name.startswith("原文：") for name in buttons)
    assert any("公安联络员" in name for name in buttons)
    texts = [each for each in told if each.role() == Role.EditableText]
    assert any("党建督导员" in each.text(QAccessible.Text.Value) for each in texts)


def test_what_comes_over_the_window_speaks(window: Window, qtbot: QtBot) -> None:
    window.actions_by_id["quick-look-up"].trigger()
    quick = window.findChild(QuickBox)
    assert quick is not None
    quick.box.setText("楼事会")
    assert (name_of(of(quick.box)), of(quick.box).role()) == ("快速查找", Role.EditableText)
    rows = of(quick.list)
    assert (name_of(rows), rows.role()) == ("找到的", Role.List)
    assert "楼事会" in name_of(rows.child(0))

    window.workbench.table()["present"]()
    show = window.findChild(Presentation)
    assert show is not None
    told = [name_of(of(show)), of(show).text(QAccessible.Text.Description)]
    told += [name_of(each) for each in below(of(show))]
    assert any(show.walk.headword in each for each in told)
    qtbot.waitUntil(show.hasFocus, timeout=PATIENCE_MS)
    qtbot.keyClick(show, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(Presentation) is None, timeout=PATIENCE_MS)


def test_every_tool_speaks_and_can_be_walked(window: Window, qtbot: QtBot) -> None:
    window.resize(1500, 940)
    window.panes.fit(window.width())
    for spec in TOOLS:
        window.workbench.show_tool(spec.id, "楼事会")
        page = window.desk.page(spec.id)
        wait_until_idle(qtbot, page)
        assert_told(page)
        focus = window.focusWidget()
        assert focus
        assert page.isAncestorOf(focus), f"{spec.id}: the keyboard is elsewhere"
        # What is drawn can also be walked: a list, a table, a tree or a text.
        walked = {Role.List, Role.Table, Role.Tree, Role.EditableText}
        assert walked & {of(stop).role() for stop in tab_stops(page)}, spec.id
        assert_tab_leads_through(window, qtbot, page)
