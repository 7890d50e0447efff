"""The contents as rows: articles, newest first, and the headings of the one that is open."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from content.article import ArticleHead
from ui.tr import tr

Index = QModelIndex | QPersistentModelIndex
Outline = Sequence[tuple[int, str, int]]

# Fewer articles are seen at a glance; a year over each would be noise.
_YEARS_FROM = 9


class RowKind(enum.Enum):
    YEAR = enum.auto()
    ARTICLE = enum.auto()
    HEADING = enum.auto()


class ContentsRow(NamedTuple):
    """A year, an article (`id`) or a heading of the open article (`block`, `level`)."""

    kind: RowKind
    text: str
    meta: str = ""
    id: str = ""
    block: int = -1
    level: int = 0


class ContentsModel(QAbstractListModel):
    """Articles with the open one's headings beneath it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ContentsRow] = []
        self._open_row = -1
        self._outline: list[ContentsRow] = []
        self.open_id: str | None = None
        self.current_block: int | None = None

    def set_heads(self, heads: Sequence[ArticleHead], open_id: str | None) -> None:
        """List `heads` in their order, with `open_id` as the open article."""
        self.beginResetModel()
        self._rows = contents_rows(heads)
        self._outline = []
        self._find_open(open_id)
        self.endResetModel()

    def set_open(self, open_id: str | None) -> None:
        """Mark another article as the open one; its headings come by `set_outline`."""
        if open_id == self.open_id:
            return
        self.set_outline(())
        before = self._open_row
        self._find_open(open_id)
        for row in (before, self._open_row):
            if row >= 0:
                self._tell_changed(row)

    def set_outline(self, outline: Outline) -> None:
        """Nest the headings (block, text, level) beneath the open article."""
        rows = _outline_rows(outline)
        self.current_block = None
        if rows == self._outline or self._open_row < 0:
            return
        first = self._open_row + 1
        if self._outline:
            self.beginRemoveRows(QModelIndex(), first, first + len(self._outline) - 1)
            self._outline = []
            self.endRemoveRows()
        if rows:
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._outline = rows
            self.endInsertRows()

    def set_current_heading(self, block: int | None) -> int:
        """Mark the heading being read; return its row, -1 where there is none."""
        if block == self.current_block:
            return -1
        before, self.current_block = self.current_block, block
        found = -1
        for number, row in enumerate(self._outline, self._open_row + 1):
            if row.block in (before, block):
                self._tell_changed(number)
                found = number if row.block == block else found
        return found

    def row(self, number: int) -> ContentsRow:
        """Return the row that stands at `number`."""
        if number <= self._open_row or not self._outline:
            return self._rows[number]
        below = number - self._open_row - 1
        if below < len(self._outline):
            return self._outline[below]
        return self._rows[number - len(self._outline)]

    @property
    def open_row(self) -> int:
        """The row of the open article, -1 where it is not listed."""
        return self._open_row

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return len(self._rows) + len(self._outline)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.row(index.row()).kind is RowKind.YEAR:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def _spoken(self, row: ContentsRow) -> str:
        if row.kind is RowKind.YEAR:
            return row.text
        if row.kind is RowKind.HEADING:
            here = tr("，正在读") if row.block == self.current_block else ""
            return tr("小标题：{title}{here}", title=row.text, here=here)
        is_open = tr("，已打开") if row.id == self.open_id else ""
        return tr("文章：{title}，{meta}{open}", title=row.text, meta=row.meta, open=is_open)

    def _find_open(self, open_id: str | None) -> None:
        self.open_id = open_id
        self._open_row = -1
        if open_id is not None:
            found = (n for n, row in enumerate(self._rows) if row.id == open_id)
            self._open_row = next(found, -1)

    def _tell_changed(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))


def contents_rows(heads: Sequence[ArticleHead]) -> list[ContentsRow]:
    """Return the rows of `heads` in their order, each year before its articles where many."""
    years = [head.published[:4] if head.published else "" for head in heads]
    has_years = len(heads) >= _YEARS_FROM and len(set(years)) > 1
    rows: list[ContentsRow] = []
    before: str | None = None
    for head, year in zip(heads, years, strict=True):
        if has_years and year != before:
            title = tr("{year} 年", year=year) if year else tr("没有日期")
            rows.append(ContentsRow(RowKind.YEAR, title))
            before = year
        meta = " · ".join(part for part in (head.source, head.date or head.published) if part)
        rows.append(ContentsRow(RowKind.ARTICLE, head.title or head.id, meta, head.id))
    return rows


def _outline_rows(outline: Outline) -> list[ContentsRow]:
    top = min((level for _, _, level in outline), default=0)
    return [
        ContentsRow(RowKind.HEADING, text, block=block, level=level - top)
        for block, text, level in outline
    ]
