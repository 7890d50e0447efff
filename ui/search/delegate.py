"""What the rows of the three lists have in common: their ground, and laid-out text kept."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.look import Look
from ui.parts.lines import MarkColors, TextLines
from ui.search.row_list import RowList

Index = QModelIndex | QPersistentModelIndex

_RADIUS = 8.0
_KEPT = 256


class RowDelegate(QStyledItemDelegate):
    """Paints through `paint_row`; subclasses say what stands in a row and how high it is."""

    def __init__(self, look: Look, view: RowList) -> None:
        super().__init__(view)
        self.look = look
        self.view = view
        self._kept: dict[Hashable, TextLines] = {}

    def forget(self) -> None:
        """Drop the laid-out texts, which belong to rows that are gone."""
        self._kept.clear()

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        """Paint a row; the painter is restored afterwards."""
        raise NotImplementedError

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_row(painter, option, index.row())
        finally:
            painter.restore()

    def keep(self, key: Hashable, lines: TextLines) -> TextLines:
        """Remember laid-out text under `key`, dropping the oldest where there are too many."""
        if len(self._kept) >= _KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[key] = lines
        return lines

    def kept(self, key: Hashable) -> TextLines | None:
        """Return what was kept under `key`."""
        return self._kept.get(key)

    def marked(self) -> MarkColors:
        """Return the colours of a marked word."""
        return MarkColors(self.look.color("hit"), self.look.color("on_hit"))

    def paint_ground(self, painter: QPainter, row: int, rect: QRectF, *, is_chosen: bool) -> None:
        """Paint what lies behind a row: a card where chosen, a tint under the mouse, the focus."""
        is_current = self.is_current(row)
        if is_chosen or row == self.view.hovered_row:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.look.color("card" if is_chosen else "hover"))
            painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
        if is_chosen:
            painter.setBrush(self.look.color("accent"))
            bar = QRectF(rect.x(), rect.y() + 10, 3, rect.height() - 20)
            painter.drawRoundedRect(bar, 1.5, 1.5)
        if is_current and (self.view.hasFocus() or (self.view.is_steered and not is_chosen)):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.look.color("accent"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), _RADIUS - 1, _RADIUS - 1)

    def is_current(self, row: int) -> bool:
        """Whether the row is the one the keyboard would open.

        Asked of the view: the first look at an option's state makes PySide6 set up all of QStyle,
        which costs a start 5 ms.
        """
        return row == self.view.currentIndex().row()


def rect_of(option: QStyleOptionViewItem) -> QRectF:
    """Return where a row is to be painted."""
    return QRectF(option.rect)  # type: ignore[attr-defined]
