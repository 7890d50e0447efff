"""The facts for views: a list takes the first column, a table takes them all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from content.figures import range_of
from content.timeline import days
from ui.timeline.rows import FactRow
from ui.tr import tr

Index = QModelIndex | QPersistentModelIndex
_SORTED = Qt.ItemDataRole.UserRole
_FIGURE = 3
_ROOT = QModelIndex()

HEADINGS = ("日期", "主语", "事实", "数字", "状态", "出处")


class FactsModel(QAbstractTableModel):
    """Rows in the order of time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[FactRow, ...] = ()

    def set_rows(self, rows: Sequence[FactRow]) -> None:
        """Show `rows`."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        is_head = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return tr(HEADINGS[section]) if is_head else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return cells(row)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole and not column:
            return row.sentence()
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.doubt or cells(row)[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column == _FIGURE:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return _key(row, column) if role == _SORTED else None


class SortedFacts(QSortFilterProxyModel):
    """The same facts in the order of the column that the reader chose."""

    def __init__(self, model: FactsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setSourceModel(model)
        self.setSortRole(_SORTED)

    def row_at(self, index: Index) -> FactRow:
        """Return the fact of a row as it is sorted now."""
        return self._model.rows[self.mapToSource(index).row()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        # In a table each cell is read out by itself.
        is_spoken = role == Qt.ItemDataRole.AccessibleTextRole
        return super().data(index, Qt.ItemDataRole.DisplayRole if is_spoken else role)


def cells(row: FactRow) -> tuple[str, ...]:
    """Return the texts of a row of the table."""
    fact = row.fact
    source = tr("原文中找不到这句话") if row.is_broken else row.source
    return (fact.date, fact.subject, fact.fact, str(row.figure), row.status, source)


def _key(row: FactRow, column: int) -> object:
    """Return what a column is sorted by: days for dates, base units for figures."""
    if not column:
        first, last = days(row.fact.date)
        return f"{first} {last}"
    if column == _FIGURE:
        found = range_of(row.fact)
        return float(found.low) if found else float("-inf")
    return cells(row)[column]
