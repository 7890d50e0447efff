"""The facts as a table that can be sorted by each column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui import fonts
from ui.timeline.model import Index, SortedFacts
from ui.timeline.rows import FactRow
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

_WIDTHS = (92, 128, 260, 122, 62, 158)
# Told of each fact elsewhere too, so that the sentence has room where the window is narrow.
_SPARED = (4, 5)
_NARROW_PX = 640
_ROW_PX = 34
_TEXT = 2


class FactsTable(QTableView):
    """Arrow keys move, Enter or a double click opens the place that proves a fact."""

    fact_opened = Signal(object)  # FactRow
    copy_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = SortedFacts(self)
        self.setModel(self.facts)
        self.setAccessibleName(tr("事实表"))
        self.setFont(fonts.sans(13))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_PX)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column, width in enumerate(_WIDTHS):
            header.resizeSection(column, width)
        header.setMinimumSectionSize(48)
        header.setSectionResizeMode(_TEXT, QHeaderView.ResizeMode.Stretch)
        self.activated.connect(self._on_activated)

    def chosen(self) -> tuple[FactRow, ...]:
        """Return the facts of the selected rows, from the top."""
        indexes = self.selectionModel().selectedRows()
        return tuple(self.facts.rows[index.row()] for index in sorted(indexes, key=_row_of))

    def resizeEvent(self, event: QResizeEvent) -> None:
        for column in _SPARED:
            self.setColumnHidden(column, event.size().width() < _NARROW_PX)
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.selectRow(max(0, self.currentIndex().row()))

    def copy(self) -> None:
        """Ask for the chosen facts to be copied; what Ctrl+C calls."""
        self.copy_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_activated(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_activated(self, index: Index) -> None:
        if index.isValid():
            self.fact_opened.emit(self.facts.rows[index.row()])


def _row_of(index: Index) -> int:
    return index.row()
