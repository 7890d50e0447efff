"""The timeline as a list: one fact a row, with the axis running down its left side."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from ui.look import Look
from ui.search.delegate import Index, RowDelegate, rect_of
from ui.search.row_list import RowList
from ui.timeline.model import FactsModel
from ui.timeline.painting import FactPainter, Placed
from ui.tr import tr

_BATCH = 25


class FactsList(RowList):
    """Up and Down walk through the facts, Enter opens the place that proves one."""

    copy_requested = Signal()

    def __init__(self, look: Look, model: FactsModel, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("时间线"), parent)
        # Rows are measured a few at a time, lest thousands hold up the window.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setModel(model)
        self._delegate = FactsDelegate(look, self, model)
        self.setItemDelegate(self._delegate)
        model.modelReset.connect(self._delegate.renew)

    def copy(self) -> None:
        """Ask for the current fact to be copied; what Ctrl+C calls."""
        self.copy_requested.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)


class FactsDelegate(RowDelegate):
    """Draws a row as `FactPainter` does, on the ground of the other lists."""

    def __init__(self, look: Look, view: RowList, model: FactsModel) -> None:
        super().__init__(look, view)
        self._model = model
        self._painter = FactPainter(look.color)

    def renew(self) -> None:
        """Drop what belongs to rows that are gone."""
        self._painter.forget()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self.view.viewport().width()
        return QSize(0, self._painter.height(self._model.rows[index.row()], width))

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        rect = rect_of(option)
        rows = self._model.rows
        box = self._painter.text_box(rect)
        self.paint_ground(painter, row, box, is_chosen=self.is_current(row))
        before = rows[row - 1] if row else None
        self._painter.paint(painter, rect, Placed(rows[row], before, row == len(rows) - 1))
