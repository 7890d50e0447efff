"""The list of terms for a view: all of the library's, or those of the open article."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from content.pinyin import plain
from ui.search.terms import TermRow, sectioned
from ui.tr import tr

Index = QModelIndex | QPersistentModelIndex


class TermsModel(QAbstractListModel):
    """Rows are `TermRow`s and, disabled, the letters over them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[TermRow, ...] = ()
        self._in_article: frozenset[str] = frozenset()
        self._listed: list[TermRow | str] = []
        self._count = 0
        self.is_article_only = False

    @property
    def count(self) -> int:
        """The number of terms listed."""
        return self._count

    def set_terms(self, rows: Sequence[TermRow]) -> None:
        """Take the terms of the library."""
        if tuple(rows) != self._all:
            self._all = tuple(rows)
            self._list()

    def set_article_terms(self, headwords: Sequence[str]) -> None:
        """Take the headwords that the open article links."""
        if frozenset(headwords) != self._in_article:
            self._in_article = frozenset(headwords)
            if self.is_article_only:
                self._list()

    def set_article_only(self, is_article_only: bool) -> None:
        """List the open article's terms only, or all."""
        if is_article_only != self.is_article_only:
            self.is_article_only = is_article_only
            self._list()

    def row(self, number: int) -> TermRow | str:
        """Return the term or the section's letter at `number`."""
        return self._listed[number]

    def row_of(self, headword: str) -> int:
        """Return where a headword stands, -1 where it is not listed."""
        rows = (n for n, row in enumerate(self._listed) if _headword(row) == headword)
        return next(rows, -1)

    def next_match(self, typed: str, start: int) -> int:
        """Return the next row whose headword or pinyin begins with `typed`, from `start` around."""
        wanted = typed.casefold()
        total = len(self._listed)
        for number in range(total):
            row = self._listed[(start + number) % total]
            if isinstance(row, str):
                continue
            reading = plain(row.pinyin).replace(" ", "")
            if row.term.casefold().startswith(wanted) or reading.startswith(wanted):
                return (start + number) % total
        return -1

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._listed)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._listed[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        row = self._listed[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else row.term
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if isinstance(row, str):
                return tr("{letter} 组", letter=row)
            return "，".join(part for part in (row.term, row.pinyin, row.category) if part)
        return None

    def _list(self) -> None:
        self.beginResetModel()
        self._listed = sectioned(self._all, self._in_article if self.is_article_only else None)
        self._count = sum(not isinstance(row, str) for row in self._listed)
        self.endResetModel()


def _headword(row: TermRow | str) -> str | None:
    return None if isinstance(row, str) else row.term
