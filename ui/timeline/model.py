"""The facts for views: a list takes the first column, a table takes them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from ui.parts.tip import plain_tip
from ui.timeline.rows import FactRow
from ui.tr import tr

Index = QModelIndex | QPersistentModelIndex
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
            return plain_tip(row.doubt or cells(row)[column])
        if role == Qt.ItemDataRole.TextAlignmentRole and column == _FIGURE:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


class SortedFacts(FactsModel):
    """The same facts in the order of the column that the reader chose.

    Sorted here and not by Qt, which would ask for what is compared over and over.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._in_time: tuple[FactRow, ...] = ()
        self._column, self._is_descending = 0, False

    def set_rows(self, rows: Sequence[FactRow]) -> None:
        self._in_time = tuple(rows)
        super().set_rows(self._ordered())

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column, self._is_descending = column, order == Qt.SortOrder.DescendingOrder
        super().set_rows(self._ordered())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        # In a table each cell is read out by itself.
        is_spoken = role == Qt.ItemDataRole.AccessibleTextRole
        return super().data(index, Qt.ItemDataRole.DisplayRole if is_spoken else role)

    def _ordered(self) -> list[FactRow]:
        key = _KEYS[self._column]
        rows = sorted(self._in_time, key=key) if key else list(self._in_time)
        return rows[::-1] if self._is_descending else rows


def cells(row: FactRow) -> tuple[str, ...]:
    """Return the texts of a row of the table."""
    fact = row.fact
    source = tr("原文中找不到这句话") if row.is_broken else row.source
    return (fact.date, fact.subject, fact.fact, str(row.figure), row.status, source)


# What each column is sorted by; the first one's order is that of time, which rows come in. Nothing
# that is worked out anew for each row: there may be ten thousand.
_KEYS: tuple[Callable[[FactRow], Any] | None, ...] = (
    None,
    attrgetter("fact.subject"),
    attrgetter("fact.fact"),
    attrgetter("least"),
    attrgetter("is_planned"),
    lambda row: (row.is_broken, row.source),
)
