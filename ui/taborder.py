"""The order in which Tab walks through a window: as the eye reads, whatever was built first.

Qt's own chain is the order of building, in which what is built late, a tab or a card, comes last.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

# Widgets whose middles differ by no more stand in one row.
_ROW_PX = 8


def tab_stops(pane: QWidget) -> list[QWidget]:
    """Return what Tab stops at in a pane, row by row from the top, each from the left."""
    middles = {
        stop: stop.mapTo(pane, stop.rect().center())
        for stop in pane.findChildren(QWidget)
        if stop.isVisible()
        and stop.isEnabled()
        and stop.focusPolicy() & Qt.FocusPolicy.TabFocus
        and stop.focusProxy() is None
    }
    rows: list[list[QWidget]] = []
    top = 0
    for stop in sorted(middles, key=lambda stop: middles[stop].y()):
        if not rows or middles[stop].y() - top > _ROW_PX:
            rows.append([])
            top = middles[stop].y()
        rows[-1].append(stop)
    return [stop for row in rows for stop in sorted(row, key=lambda stop: middles[stop].x())]


def step_focus(panes: Sequence[QWidget], *, is_next: bool) -> bool:
    """Give the keyboard to the next or previous stop of the panes, around the ends.

    Return False where there is none.
    """
    stops = [stop for pane in panes if pane.isVisible() for stop in tab_stops(pane)]
    if not stops:
        return False
    focus = QApplication.focusWidget()
    at = stops.index(focus) if focus in stops else -1 if is_next else len(stops)
    reason = Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason
    stops[(at + (1 if is_next else -1)) % len(stops)].setFocus(reason)
    return True
