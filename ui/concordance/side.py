"""What a concordance is counted by, beside its lines: forms, years, articles and collocates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from content.collocates import Collocate
from content.concordance import Group, Grouping
from index.lines import Tally
from ui import fonts
from ui.look import Look
from ui.parts.tip import plain_tip
from ui.reader.display import drawable, shown
from ui.search.delegate import Index, RowDelegate, rect_of
from ui.search.row_list import RowList
from ui.tr import tr

_ROW_PX, _HEAD_PX = 30, 36
_SIDE_PX = 12
_NUMBER_PX, _SCORE_PX = 44, 58
_TOP = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Narrowing(NamedTuple):
    """Which lines are wanted: of a group, or with a string near; `label` says it to readers."""

    label: str
    grouping: Grouping | None = None
    value: str = ""
    near: str = ""


class SideRow(NamedTuple):
    """A row: what it is called, its figures, and what it narrows to; a heading without that."""

    label: str
    figures: tuple[str, ...]
    spoken: str
    narrowing: Narrowing | None = None


def group_rows(tally: Tally) -> Iterator[SideRow]:
    """Yield the lines' groups: forms, years and articles, each below its heading."""
    for title, grouping, groups in (
        (tr("词形"), Grouping.FORM, tally.forms),
        (tr("年份"), Grouping.YEAR, tally.years),
        (tr("文章"), Grouping.ARTICLE, tally.articles),
    ):
        if groups:
            yield SideRow(title, (), title)
            yield from (_group_row(group, grouping) for group in groups)


def collocate_rows(collocates: Sequence[Collocate], *, by_dice: bool) -> Iterator[SideRow]:
    """Yield collocates by log-likelihood or by logDice, how often they are near and the measure."""
    if by_dice:
        collocates = sorted(collocates, key=lambda one: (-one.dice, -one.likelihood))
    for one in collocates:
        score = f"{one.dice:.2f}" if by_dice else f"{one.likelihood:,.1f}"
        spoken = tr(
            "{text}，附近 {near} 次，共 {total} 次，对数似然 {likelihood}，logDice {dice}",
            text=one.text,
            near=one.near,
            total=one.total,
            likelihood=one.likelihood,
            dice=one.dice,
        )
        label = tr("附近有“{text}”", text=one.text)
        narrowing = Narrowing(label, near=one.text)
        yield SideRow(one.text, (f"{one.near:,}", score), spoken, narrowing)


class SideModel(QAbstractListModel):
    """Rows, of which headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[SideRow, ...] = ()

    def set_rows(self, rows: Sequence[SideRow]) -> None:
        """List other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if self.rows[index.row()].narrowing is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole and row.narrowing:
            return plain_tip(row.spoken)
        is_text = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return row.spoken if is_text else None


class SideView(RowList):
    """Enter or a click narrows the lines to a row's; the same again shows all."""

    def __init__(self, look: Look, model: SideModel, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("分布和搭配"), parent)
        self.setModel(model)
        self.side = model
        self.narrowing = Narrowing("")
        self.setItemDelegate(SideDelegate(look, self))


class SideDelegate(RowDelegate):
    """A label, and figures in columns at the right."""

    def __init__(self, look: Look, view: SideView) -> None:
        super().__init__(look, view)
        self._view = view
        self._font = fonts.sans(13)
        self._bold = fonts.sans(12, QFont.Weight.DemiBold)
        self._small = fonts.sans(12)
        self._metrics = QFontMetricsF(self._font)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_head = self._view.side.rows[index.row()].narrowing is None
        return QSize(0, _HEAD_PX if is_head else _ROW_PX)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        rect = rect_of(option)
        item = self._view.side.rows[row]
        if item.narrowing is None:
            painter.setFont(self._bold)
            painter.setPen(self.look.color("dimmer"))
            painter.drawText(rect.adjusted(_SIDE_PX, 8, 0, 0), _LEFT, item.label)
            return
        if item.narrowing == self._view.narrowing:
            painter.fillRect(rect, self.look.color("selection"))
        self.paint_ground(painter, row, rect.adjusted(0, 1, 0, -1), is_chosen=False)
        right = self._paint_figures(painter, rect, item.figures)
        painter.setFont(self._font)
        painter.setPen(self.look.color("ink"))
        room = right - rect.x() - 2 * _SIDE_PX
        text = drawable(shown(item.label))
        text = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(rect.x() + _SIDE_PX, rect.y(), room, rect.height()), _LEFT, text)

    def _paint_figures(self, painter: QPainter, rect: QRectF, figures: tuple[str, ...]) -> float:
        """Paint figures from the right and return where they begin."""
        painter.setFont(self._small)
        right = rect.right() - _SIDE_PX
        for number, figure in reversed(list(enumerate(figures))):
            width = _SCORE_PX if number else _NUMBER_PX
            painter.setPen(self.look.color("dim" if number else "dimmer"))
            painter.drawText(QRectF(right - width, rect.y(), width, rect.height()), _RIGHT, figure)
            right -= width
        return right


def _group_row(group: Group, grouping: Grouping) -> SideRow:
    label = group.label or tr("无日期")
    said = tr("{label}，{n} 处", label=label, n=group.count)
    return SideRow(label, (f"{group.count:,}",), said, Narrowing(label, grouping, group.value))
