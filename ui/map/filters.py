"""Which relations and categories the map shows: two menus with a tick at each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui.tr import tr


class CheckMenu(QMenu):
    """Names with ticks; stays open while they are set, says so when it is closed."""

    changed = Signal()

    def __init__(self, button: QToolButton, title: str) -> None:
        super().__init__(button)
        self._button = button
        self._title = title
        self._at_start: frozenset[str] = frozenset()
        button.setMenu(self)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._all = self.addAction(tr("全部显示"))
        self._all.triggered.connect(self._on_all)
        self.addSeparator()
        self._ticks: dict[str, QAction] = {}
        self.aboutToShow.connect(self._on_show)
        self.aboutToHide.connect(self._on_hide)

    def set_names(self, names: Sequence[str]) -> None:
        """Offer names, all ticked but those that were taken off before."""
        off = {name for name, tick in self._ticks.items() if not tick.isChecked()}
        for tick in self._ticks.values():
            self.removeAction(tick)
            tick.deleteLater()
        self._ticks = {}
        for name in names:
            # an & in a name would be taken for a mnemonic
            tick = self.addAction((name or tr("没有分类")).replace("&", "&&"))
            tick.setCheckable(True)
            tick.setChecked(name not in off)
            self._ticks[name] = tick
        self._show_count()

    def names(self) -> frozenset[str]:
        """Return the ticked names."""
        return frozenset(name for name, tick in self._ticks.items() if tick.isChecked())

    def set_ticked(self, names: frozenset[str]) -> None:
        """Tick these alone."""
        for name, tick in self._ticks.items():
            tick.setChecked(name in names)
        self._show_count()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.text() == " " and action and action.isCheckable():
            action.toggle()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: object) -> None:
        action = self.activeAction()
        if action and action.isCheckable():
            action.toggle()
            return
        super().mouseReleaseEvent(event)  # type: ignore[arg-type]

    def _on_all(self) -> None:
        self.set_ticked(frozenset(self._ticks))

    def _on_show(self) -> None:
        self._at_start = self.names()

    def _on_hide(self) -> None:
        self._show_count()
        if self.names() != self._at_start:
            self.changed.emit()

    def _show_count(self) -> None:
        shown, count = len(self.names()), len(self._ticks)
        words = self._title if shown == count else f"{self._title} {shown}/{count}"
        self._button.setText(f" {words}")


def check_menu(button: QToolButton, title: str, parent: QWidget) -> CheckMenu:
    """Return the menu of a button that `ToolHead` made."""
    button.setAccessibleName(tr("按{title}筛选", title=title))
    menu = CheckMenu(button, title)
    menu.setToolTipsVisible(False)
    parent.destroyed.connect(menu.deleteLater)
    return menu
