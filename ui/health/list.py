"""The list of findings or offers: arrow keys walk, Enter goes to the place, N writes a stub."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QListView, QWidget

from ui.health.delegate import HealthDelegate
from ui.health.model import RowsModel
from ui.health.rows import Heading, Row
from ui.look import Look
from ui.search.row_list import RowList

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

_BATCH = 100


class HealthList(RowList):
    """Shows a `RowsModel`."""

    copy_requested = Signal()
    stub_requested = Signal()
    menu_requested = Signal(QPoint)  # on the screen

    def __init__(
        self, look: Look, model: RowsModel, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, name, parent)
        # Rows are measured a hundred at a time, lest thousands hold up the window.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(HealthDelegate(look, self, model))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)

    def current(self) -> Row | None:
        """Return the row that keys act on, None where there is none."""
        index = self.currentIndex()
        row = self._rows.rows[index.row()] if index.isValid() else None
        return None if isinstance(row, Heading) else row

    def copy(self) -> None:
        """Ask for the current row to be copied; what Ctrl+C calls."""
        self.copy_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_N and is_plain:
            self.stub_requested.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def _on_menu_requested(self, point: QPoint) -> None:
        index = self.indexAt(point)
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.rest_on(index.row())
        if self.current():
            self.menu_requested.emit(self.viewport().mapToGlobal(point))
