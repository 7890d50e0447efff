"""The hits of an answer as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from index.answer import Hit, HitKind, Rung
from ui.search.delegate import Index
from ui.search.rungs import RUNG_NAMES
from ui.search.terms import TermRow
from ui.tr import tr

META_GAP = " · "


class HitsModel(QAbstractListModel):
    """Hits in the answer's order; `terms` says what is known of a term beyond its hit."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()
        self._terms: Mapping[str, TermRow] = {}

    def set_hits(self, hits: Sequence[Hit]) -> None:
        """List other hits."""
        self.beginResetModel()
        self._hits = tuple(hits)
        self.endResetModel()

    def set_terms(self, terms: Mapping[str, TermRow]) -> None:
        """Take readings and categories by headword."""
        self._terms = terms

    def hit(self, number: int) -> Hit:
        """Return the hit at `number`."""
        return self._hits[number]

    def row_of(self, hit: Hit) -> int:
        """Return where a hit stands, -1 where it is not listed."""
        key = (hit.kind, hit.id)
        return next((n for n, each in enumerate(self._hits) if (each.kind, each.id) == key), -1)

    def meta(self, number: int) -> tuple[str, ...]:
        """Return what the line says that tells where a hit comes from; the first part may be long.

        An article's source, date and count, a term's category and reading.
        """
        hit = self._hits[number]
        if hit.kind is HitKind.TERM:
            term = self._terms.get(hit.id)
            parts = [term.category, term.pinyin] if term else []
        else:
            count = tr("{n} 处", n=hit.count) if hit.count else ""
            parts = [hit.source, hit.date or "", count]
        return tuple(part for part in parts if part)

    def rung(self, number: int) -> str:
        """Return how a hit was found where it was not found as typed, else an empty text."""
        matched = self._hits[number].matched
        return "" if matched is Rung.EXACT else tr(RUNG_NAMES[matched])

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._hits[index.row()].title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row())
        return None

    def _spoken(self, number: int) -> str:
        hit = self._hits[number]
        kind = tr("术语") if hit.kind is HitKind.TERM else tr("文章")
        rung = self.rung(number)
        snippet = hit.snippets[0].text if hit.snippets else ""
        parts = (
            hit.title,
            tr("按{rung}找到", rung=rung) if rung else "",
            META_GAP.join(self.meta(number)),
            snippet,
        )
        return tr("{kind}：", kind=kind) + "，".join(part for part in parts if part)
