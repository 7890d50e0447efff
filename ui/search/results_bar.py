"""The row over the hits: their order, saving the search, narrowing it, and what else can be done.

Knows no answer; it is told what to show.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from index.answer import Order
from ui import fonts
from ui.icons import icon
from ui.look import Look
from ui.search.segments import Segments
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_ORDERS = (Order.RELEVANCE, Order.DATE)
_HEIGHT = 28
_ICON_PX = 16
# Narrower, the filter's icon says it alone.
_WORDS_FROM_PX = 262
MORE = ("copy-results", "export-results", "", "next-result", "previous-result", "", "search-help")
"""The window's actions that the last button offers; an empty name is a line between them."""


class ResultsBar(QWidget):
    """Order at the left, tools at the right."""

    order_requested = Signal(object)  # Order
    facets_toggled = Signal(bool)

    def __init__(
        self, look: Look, actions: Mapping[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._active = 0
        self._order = Segments(
            look,
            tr("排列次序"),
            (tr("相关"), tr("日期")),
            self,
            height=_HEIGHT,
            px=13,
            padding=10,
        )
        self._order.setTabToolTip(0, tr("最相关的在前"))
        self._order.setTabToolTip(1, tr("日期最近的在前"))
        self._save = self._button("bookmark", tr("保存这次搜索"))
        self._filter = self._button("list-filter", tr("筛选"))
        self._filter.setCheckable(True)
        self._more = self._button("ellipsis", tr("更多"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._order)
        row.addStretch(1)
        for button in (self._filter, self._save, self._more):
            row.addWidget(button)
        self._order.currentChanged.connect(lambda at: self.order_requested.emit(_ORDERS[at]))
        self._filter.toggled.connect(self.facets_toggled)
        self._take_actions(actions)
        self._tell_active()

    @property
    def is_filtering(self) -> bool:
        """Whether the facets are to be seen."""
        return self._filter.isChecked()

    def set_filtering(self, is_on: bool) -> None:
        """Open or close the facets."""
        self._filter.setChecked(is_on)

    def focus_filter(self) -> None:
        """Give the keyboard to the button that opens the facets."""
        self._filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, order: Order, active: int, *, can_filter: bool) -> None:
        """Show the order, how many values are chosen, and whether there are any to choose."""
        self._order.blockSignals(True)
        self._order.setCurrentIndex(_ORDERS.index(order))
        self._order.blockSignals(False)
        self._active = active
        self._filter.setEnabled(can_filter)
        self._tell_active()

    def set_saved(self, is_saved: bool) -> None:
        """Show whether the search is among the saved ones."""
        token = "accent" if is_saved else "dim"
        self._save.setIcon(icon(self._look, "bookmark", _ICON_PX, token))
        _name(self._save, tr("取消保存这次搜索") if is_saved else tr("保存这次搜索"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_active()

    def _take_actions(self, actions: Mapping[str, QAction]) -> None:
        self._save.setVisible("save-search" in actions)
        self._more.setVisible("copy-results" in actions)
        if "save-search" in actions:
            self._save.clicked.connect(actions["save-search"].trigger)
        if self._more.isHidden():
            return
        menu = QMenu(self)
        for name in MORE:
            menu.addAction(actions[name]) if name else menu.addSeparator()
        self._more.setMenu(menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _tell_active(self) -> None:
        word = tr("筛选") if self.width() >= _WORDS_FROM_PX else ""
        count = str(self._active) if self._active else ""
        text = " ".join(part for part in (word, count) if part)
        style = Qt.ToolButtonStyle
        self._filter.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if text else style.ToolButtonIconOnly
        )
        self._filter.setText(f" {text}" if text else "")
        chosen = tr("，已选 {n} 个", n=self._active) if self._active else ""
        _name(self._filter, tr("按来源、年份等筛选{chosen}", chosen=chosen))

    def _button(self, glyph: str, title: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(self._look, glyph, _ICON_PX))
        button.setIconSize(QSize(_ICON_PX, _ICON_PX))
        button.setFixedHeight(_HEIGHT)
        button.setFont(fonts.sans(13))
        button.setObjectName("results-tool")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        _name(button, title)
        return button


def _name(button: QToolButton, title: str) -> None:
    button.setAccessibleName(title)
    button.setToolTip(title)
