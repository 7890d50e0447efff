"""The facets of an answer for a list view."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from index.answer import Answer, Facet
from ui.search.delegate import Index
from ui.search.facets import FACET_NAMES, FacetHead, FacetRest, FacetRow, FacetValue, facet_rows
from ui.search.facets import value_name as name_of
from ui.tr import tr


class FacetsModel(QAbstractListModel):
    """Rows as `facet_rows` makes them; which facets show all their values is kept."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answer: Answer | None = None
        self._opened: set[Facet] = set()
        self._rows: list[FacetRow] = []

    def set_answer(self, answer: Answer) -> None:
        """List the facets of another answer."""
        self._answer = answer
        self._list()

    def open(self, facet: Facet) -> None:
        """List all values of a facet."""
        self._opened.add(facet)
        self._list()

    def row(self, number: int) -> FacetRow:
        """Return the row that stands at `number`."""
        return self._rows[number]

    def row_of(self, facet: Facet, value: str) -> int:
        """Return where a value stands, -1 where it is not listed."""
        for number, row in enumerate(self._rows):
            if isinstance(row, FacetValue) and (row.facet, row.value) == (facet, value):
                return number
        return -1

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], FacetHead):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row_text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row)
        return None

    def _list(self) -> None:
        self.beginResetModel()
        self._rows = facet_rows(self._answer, self._opened) if self._answer else []
        self.endResetModel()


def row_text(row: FacetRow) -> str:
    """Return what a row says, its count aside."""
    match row:
        case FacetHead():
            return tr(FACET_NAMES[row.facet])
        case FacetRest():
            return tr("还有 {n} 个…", n=row.count)
        case FacetValue():
            return name_of(row.facet, row.value)


def _spoken(row: FacetRow) -> str:
    if not isinstance(row, FacetValue):
        return row_text(row)
    parts = (
        tr(FACET_NAMES[row.facet]),
        row_text(row),
        tr("{n} 项", n=row.count),
        tr("已选") if row.is_chosen else "",
    )
    return "，".join(part for part in parts if part)
