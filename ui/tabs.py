"""Articles in tabs: each tab is a reader pane with a history of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.history import History
from ui.icons import icon
from ui.look import Look
from ui.reader.pane import ReaderPane
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QShowEvent

    from ui.trail import Trail

_TITLE_CHARACTERS = 14
_CLOSE_PX = 12
_SHELF_MARGINS = (10, 4, 10, 4)


class Tab:
    """One tab: its pane, where it has been, and what it waits for."""

    def __init__(self, pane: ReaderPane) -> None:
        self.pane = pane
        self.history = History()
        # Counts the articles asked for, so that one that arrives late is dropped.
        self.request = 0
        # The search's articles that are being walked, while its hits are marked here.
        self.trail: Trail | None = None

    @property
    def article_id(self) -> str | None:
        return self.pane.article.head.id if self.pane.article else None


class _TabBar(QTabBar):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("打开的文章"))
        self.setMovable(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        # Titles come short; many tabs scroll rather than shrink until none can be read.
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Only now: to name what Qt made for itself costs a start 13 ms.
        for button in self.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.tabAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.MiddleButton and index >= 0:
            self.tabCloseRequested.emit(index)
            return
        super().mouseReleaseEvent(event)


class Tabs(QWidget):
    """At least one tab; the bar shows from two on."""

    current_changed = Signal()

    def __init__(
        self, look: Look, wire: Callable[[ReaderPane], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._wire = wire
        self._tabs: list[Tab] = []
        self._bar = _TabBar(self)
        self._shelf = self._put_up_shelf()
        self._stack = QStackedWidget(self)
        self._bar.currentChanged.connect(self._on_current_changed)
        self._bar.tabCloseRequested.connect(self.close_tab)
        self._bar.tabMoved.connect(self._on_moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._shelf)
        column.addWidget(self._stack, 1)
        self.add()

    @property
    def current(self) -> Tab:
        return self._tabs[max(0, self._bar.currentIndex())]

    def all(self) -> tuple[Tab, ...]:
        """Return the tabs in their order."""
        return tuple(self._tabs)

    def add(self, *, is_behind: bool = False) -> Tab:
        """Open an empty tab, in front unless `is_behind`."""
        pane = ReaderPane(self._look)
        self._wire(pane)
        tab = Tab(pane)
        self._tabs.append(tab)
        self._stack.addWidget(pane)
        index = self._bar.addTab(tr("新标签页"))
        self._bar.setTabButton(index, QTabBar.ButtonPosition.RightSide, self._close_button(tab))
        self._shelf.setVisible(len(self._tabs) > 1)
        if not is_behind:
            self._bar.setCurrentIndex(index)
        return tab

    def close_tab(self, index: int = -1) -> None:
        """Close a tab, the current one by default; the last one is emptied instead."""
        index = self._bar.currentIndex() if index < 0 else index
        if len(self._tabs) == 1:
            self.add(is_behind=True)
            index = 0
        tab = self._tabs.pop(index)
        self._bar.removeTab(index)
        self._stack.removeWidget(tab.pane)
        tab.pane.deleteLater()
        self._shelf.setVisible(len(self._tabs) > 1)
        self._on_current_changed(self._bar.currentIndex())

    def close_all(self) -> None:
        """Leave one empty tab."""
        for _ in range(len(self._tabs)):
            self.close_tab(0)

    def step(self, by: int) -> None:
        """Go to the next or previous tab, around the ends."""
        self._bar.setCurrentIndex((self._bar.currentIndex() + by) % len(self._tabs))

    def name(self, tab: Tab, title: str) -> None:
        """Write a title on a tab."""
        index = self._tabs.index(tab)
        is_long = len(title) > _TITLE_CHARACTERS
        short = title[: _TITLE_CHARACTERS - 1] + "…" if is_long else title
        self._bar.setTabText(index, short.replace("&", "&&"))
        self._bar.setAccessibleTabName(index, title)

    def _put_up_shelf(self) -> QFrame:
        shelf = QFrame(self)
        shelf.setObjectName("shelf")
        row = QHBoxLayout(shelf)
        row.setContentsMargins(*_SHELF_MARGINS)
        row.addWidget(self._bar)
        shelf.hide()
        return shelf

    def _close_button(self, tab: Tab) -> QToolButton:
        # Fusion's own close button is a red square that knows no theme.
        button = QToolButton()
        button.setIcon(icon(self._look, "x", _CLOSE_PX))
        button.setIconSize(QSize(_CLOSE_PX, _CLOSE_PX))
        button.setAutoRaise(True)
        button.setObjectName("close-tab")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(tr("关闭标签页"))
        button.setToolTip(tr("关闭标签页"))
        button.clicked.connect(lambda: self.close_tab(self._tabs.index(tab)))
        return button

    def _on_current_changed(self, index: int) -> None:
        if 0 <= index < len(self._tabs):
            self._stack.setCurrentWidget(self._tabs[index].pane)
            self.current_changed.emit()

    def _on_moved(self, source: int, target: int) -> None:
        self._tabs.insert(target, self._tabs.pop(source))
