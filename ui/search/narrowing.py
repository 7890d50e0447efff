"""Narrowing and ordering the hits: the bar, the chips of what is chosen, and the facets.

The facets are built when first opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from index.answer import Answer, Facet, Order
from ui.look import Look
from ui.search.chosen import ChosenChips
from ui.search.facets import Filters, facet_rows, toggled
from ui.search.results_bar import ResultsBar

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QKeyEvent

    from ui.search.facets_view import FacetsView

_GAP = 7
# The hits keep the larger part.
_MOST_OF_PANE = 0.45


class Narrowing(QWidget):
    """Says what is wished as the whole of filters and order; shows what an answer says of both."""

    requested = Signal(object, object)  # Filters, Order
    clear_requested = Signal()

    def __init__(
        self, look: Look, actions: Mapping[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._filters: Filters = ()
        self._order = Order.RELEVANCE
        self._answer: Answer | None = None
        self._facets: FacetsView | None = None
        self.bar = ResultsBar(look, actions, self)
        self._chosen = ChosenChips(look, self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self._column.addWidget(self.bar)
        self._column.addWidget(self._chosen)
        self.bar.order_requested.connect(self._on_order_requested)
        self.bar.facets_toggled.connect(self._on_facets_toggled)
        self._chosen.removed.connect(self._toggle)
        self._chosen.cleared.connect(self.clear_requested)
        self._chosen.keyboard_left.connect(self.bar.focus_filter)
        self.clear_requested.connect(lambda: self.requested.emit((), self._order))

    @property
    def is_open(self) -> bool:
        """Whether the facets are on show."""
        return self._facets is not None and not self._facets.isHidden()

    def show_answer(self, answer: Answer) -> None:
        """Show filters, order and facets of an answer."""
        self._answer = answer
        self._filters, self._order = answer.filters, answer.order
        can_filter = bool(facet_rows(answer))
        self.bar.show_state(answer.order, len(answer.filters), can_filter=can_filter)
        self._chosen.show_filters(answer.filters)
        if self._facets and self.bar.is_filtering:
            self._facets.show_answer(answer)
            self._facets.setVisible(can_filter)

    def toggle_facets(self) -> None:
        """Open the facets with the keyboard in them, or close them and leave it at their button."""
        if self._answer is None or not facet_rows(self._answer):
            return
        had_focus = self._facets is not None and self._facets.list.hasFocus()
        self.bar.set_filtering(not self.bar.is_filtering)
        if self._facets and self.is_open:
            self._facets.focus_list()
        elif had_focus:
            self.bar.focus_filter()

    def close_facets(self) -> bool:
        """Close the facets; return whether they were open."""
        was_open = self.is_open
        self.bar.set_filtering(False)
        return was_open

    def set_room(self, height: int) -> None:
        """Take the height of the pane, of which the facets use a part."""
        if self._facets:
            self._facets.setMaximumHeight(int(height * _MOST_OF_PANE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.close_facets():
            self.bar.focus_filter()
        else:
            super().keyPressEvent(event)

    def _toggle(self, facet: Facet, value: str) -> None:
        self.requested.emit(toggled(self._filters, facet, value), self._order)

    def _on_order_requested(self, order: Order) -> None:
        self.requested.emit(self._filters, order)

    def _on_facets_toggled(self, is_on: bool) -> None:
        if not is_on:
            if self._facets:
                self._facets.hide()
            return
        if self._facets is None:
            from ui.search.facets_view import FacetsView

            self._facets = FacetsView(self._look, self)
            self._facets.toggle_requested.connect(self._toggle)
            self._column.addWidget(self._facets)
            parent = self.parentWidget()
            self.set_room(parent.height() if parent else self.height())
        if self._answer:
            self._facets.show_answer(self._answer)
        self._facets.show()
