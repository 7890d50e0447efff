"""Rows as an item model; headings cannot be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.health.rows import Heading, Offer, Row, spoken

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RowsModel(QAbstractListModel):
    """Findings under their headings, or offers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows`."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def mark_added(self, text: str) -> None:
        """Show that an offer has become a stub."""
        for number, row in enumerate(self.rows):
            if isinstance(row, Offer) and row.text == text:
                added = replace(row, is_added=True)
                self.rows = (*self.rows[:number], added, *self.rows[number + 1 :])
                self.dataChanged.emit(self.index(number), self.index(number))

    def first(self) -> int:
        """Return the first row that can be chosen, -1 where there is none."""
        return next((n for n, row in enumerate(self.rows) if not isinstance(row, Heading)), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self.rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
