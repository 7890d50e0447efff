"""The lines of a concordance as rows, fetched from the helper as they come into view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from content.concordance import Line
from index.lines import LinesPage
from ui.parts.tip import plain_tip
from ui.tr import tr

PAGE = 100
"""Lines that are fetched at once."""

_TOP = QModelIndex()


class LinesModel(QAbstractListModel):
    """Knows how many lines there are, and the lines of the pages that were looked at.

    `fetch(first)` is called once for each page that is missing, with its first row.
    """

    def __init__(self, fetch: Callable[[int], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._pages: dict[int, tuple[Line, ...]] = {}
        self._wanted: set[int] = set()
        self._rows = 0

    def begin(self, page: LinesPage | None) -> None:
        """List other lines, of which `page` is the first stretch; none without it."""
        self.beginResetModel()
        self._pages.clear()
        self._wanted.clear()
        self._rows = page.shown if page else 0
        if page:
            self._pages[0] = page.lines
        self.endResetModel()

    def add(self, page: LinesPage) -> None:
        """Take in a page that was fetched."""
        self._pages[page.first // PAGE] = page.lines
        last = min(page.first + PAGE, self._rows) - 1
        self.dataChanged.emit(self.index(page.first, 0), self.index(last, 0))

    def line(self, row: int) -> Line | None:
        """Return a line, or None while it is being fetched."""
        number = row // PAGE
        page = self._pages.get(number)
        if page is None:
            if number not in self._wanted:
                self._wanted.add(number)
                self._fetch(number * PAGE)
            return None
        at = row - number * PAGE
        return page[at] if at < len(page) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else self._rows

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        line = self.line(index.row())
        if line is None:
            return tr("正在取来……")
        about = "，".join(filter(None, (line.title, line.source, line.date)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(about)
        return f"{line.left}【{line.node}】{line.right}（{about}）"
