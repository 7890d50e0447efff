"""What can be searched for when nothing is asked: saved and last searches, examples, the syntax."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from ui.search.delegate import Index
from ui.search.searches import Search, Searches, say_search
from ui.search.syntax import query_help
from ui.search.terms import TermRow, examples
from ui.tr import tr

_LAST_ONES = 8


class StartRow(NamedTuple):
    """A heading (no `text` to search), a remembered search, or a text to try with its meaning."""

    title: str
    note: str = ""
    text: str = ""
    search: Search | None = None

    @property
    def is_head(self) -> bool:
        return not self.text


class StartModel(QAbstractListModel):
    """Sections in the order of their use: what one comes back to before what one has to learn."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._terms: Sequence[TermRow] = ()
        self._searches = Searches()
        self._rows: list[StartRow] = []
        self._list()

    def set_terms(self, rows: Sequence[TermRow]) -> None:
        """Take the library's terms, of which examples are made."""
        self._terms = rows
        self._list()

    def set_searches(self, searches: Searches) -> None:
        """Take what is remembered."""
        self._searches = searches
        self._list()

    def row(self, number: int) -> StartRow:
        """Return the row that stands at `number`."""
        return self._rows[number]

    def row_of(self, title: str) -> int:
        """Return the first row of that title, -1 where there is none."""
        return next((n for n, row in enumerate(self._rows) if row.title == title), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._rows[index.row()].is_head:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row)
        return None

    def _list(self) -> None:
        self.beginResetModel()
        saved, made = self._searches.saved, self._searches.made[:_LAST_ONES]
        self._rows = [
            *_section(tr("已保存"), [_remembered(each) for each in saved]),
            *_section(tr("最近搜索"), [_remembered(each) for each in made]),
            *_section(tr("例如"), [StartRow(text, n, text) for text, n in examples(self._terms)]),
            *_section(help_title(), [StartRow(t, n, t) for t, n in query_help(self._terms)]),
        ]
        self.endResetModel()


def help_title() -> str:
    """Return the heading over the ways to write a query."""
    return tr("查询写法")


def _section(title: str, rows: list[StartRow]) -> list[StartRow]:
    return [StartRow(title), *rows] if rows else []


def _remembered(search: Search) -> StartRow:
    title = search.name or search.query
    note = search.query if search.name and search.name != search.query else ""
    if search.name == search.suggested_name:
        note = ""
    return StartRow(title, note or ("" if search.name else say_search(search)), title, search)


def _spoken(row: StartRow) -> str:
    if row.is_head or row.search is None:
        return "，".join(part for part in (row.title, row.note) if part)
    kind = tr("已保存的搜索") if row.search.name else tr("最近的搜索")
    rest = "，".join(part for part in (row.title, row.note, tr("按 Delete 去掉")) if part)
    return tr("{kind}：{rest}", kind=kind, rest=rest)
