"""The facets between the bar and the hits: a card with what can be chosen, as high as it needs."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from index.answer import Answer
from ui.look import Look
from ui.search.facets import FacetHead, FacetRest, FacetValue
from ui.search.facets_delegate import HEAD_HEIGHT, ROW_HEIGHT, FacetsDelegate
from ui.search.facets_model import FacetsModel
from ui.search.row_list import RowList
from ui.tr import tr

_EDGE = 5
_RADIUS = 8.0


class FacetsList(RowList):
    """The values; a click, Enter or Space chooses one or takes it back."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("筛选结果"), parent)
        self.facets = FacetsModel(self)
        self.setModel(self.facets)
        self.setItemDelegate(FacetsDelegate(look, self, self.facets))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        rows = map(self.facets.row, range(self.facets.rowCount()))
        heights = (HEAD_HEIGHT if isinstance(row, FacetHead) else ROW_HEIGHT for row in rows)
        return QSize(super().sizeHint().width(), sum(heights))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, HEAD_HEIGHT + ROW_HEIGHT)


class FacetsView(QWidget):
    """Hidden until opened; the keyboard stays on the value that was chosen."""

    toggle_requested = Signal(object, str)  # Facet, value

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.list = FacetsList(look, self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        # The list brings a scroll bar's width along at its right.
        column.setContentsMargins(_EDGE, 2, 0, _EDGE)
        column.addWidget(self.list)
        self.list.row_opened.connect(self._on_row_opened)
        look.changed.connect(self.update)

    @property
    def has_choice(self) -> bool:
        """Whether there is anything to choose."""
        return self.list.facets.rowCount() > 0

    def show_answer(self, answer: Answer) -> None:
        """List the facets of an answer; place and keyboard stay where they were."""
        current, scrolled = self._current(), self.list.verticalScrollBar().value()
        self.list.facets.set_answer(answer)
        self.list.updateGeometry()
        self.list.doItemsLayout()
        self.list.verticalScrollBar().setValue(scrolled)
        if isinstance(current, FacetValue):
            row = self.list.facets.row_of(current.facet, current.value)
            if row >= 0:
                self.list.rest_on(row)

    def focus_list(self) -> None:
        """Give the keyboard to the values."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.list.currentIndex().isValid():
            self.list.step(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.color("line"), 1))
            painter.setBrush(self._look.color("card"))
            card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(card, _RADIUS, _RADIUS)
        finally:
            painter.end()

    def _current(self) -> object:
        index = self.list.currentIndex()
        return self.list.facets.row(index.row()) if index.isValid() else None

    def _on_row_opened(self, index: QModelIndex, _is_in_tab: bool) -> None:
        row = self.list.facets.row(index.row())
        if isinstance(row, FacetValue):
            self.toggle_requested.emit(row.facet, row.value)
        elif isinstance(row, FacetRest):
            number = index.row()
            self.list.facets.open(row.facet)
            self.list.updateGeometry()
            self.list.rest_on(number)
