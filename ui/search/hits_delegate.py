"""How a hit looks: title, a piece of its text with the words marked, where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from index.answer import HitKind
from ui import fonts
from ui.look import Look
from ui.parts.lines import TextLines, one_line
from ui.search.delegate import Index, RowDelegate, rect_of
from ui.search.excerpt import excerpt
from ui.search.hits_model import META_GAP, HitsModel
from ui.search.row_list import RowList
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_PADDING = 13
_EDGE = 9
_GAP = 4
_TITLE_LINE, _SNIPPET_LINE, _META_LINE = 22, 21, 18
_SNIPPET_PX = 13
# Of the first piece of text, and of a second one from elsewhere in the article.
_PIECE_LINES = (2, 1)
# Line breaking and the ellipsis take a few characters of the room.
_SPARE = 4
_TAG_PADDING = 6
_TAG_HEIGHT = 17
# Less of a source tells nothing.
_LEAST_SOURCE_PX = 24


class HitsDelegate(RowDelegate):
    """Heights are counted from the number of characters, so that thousands need no layout."""

    def __init__(self, look: Look, view: RowList, model: HitsModel) -> None:
        super().__init__(look, view)
        self._model = model
        self._title_font = fonts.sans(14, QFont.Weight.DemiBold)
        self._snippet_font = fonts.sans(_SNIPPET_PX)
        self._meta_font = fonts.sans(11)
        self._tag_font = fonts.sans(11)
        self._tag_metrics = QFontMetricsF(self._tag_font)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = sum(self._piece_lines(index.row()))
        return QSize(0, 2 * _EDGE + _GAP + _TITLE_LINE + lines * _SNIPPET_LINE + _META_LINE)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        rect = rect_of(option).adjusted(0, 0, 0, -_GAP)
        self.paint_ground(painter, row, rect, is_chosen=self.is_current(row))
        box = rect.adjusted(_PADDING, _EDGE, -_PADDING, -_EDGE)
        self._paint_title(painter, box, row)
        at = QPointF(box.x(), box.y() + _TITLE_LINE)
        for piece, lines in enumerate(self._piece_lines(row)):
            text = self._piece(row, piece, lines)
            text.draw(painter, at, self.look.color("dim"), self.marked())
            at.setY(at.y() + lines * _SNIPPET_LINE)
        self._paint_meta(painter, box, row)

    def _paint_title(self, painter: QPainter, box: QRectF, row: int) -> None:
        hit = self._model.hit(row)
        room = box.width()
        if hit.kind is HitKind.TERM:
            room -= self._paint_tag(painter, box, box.y() + 3, tr("术语"), is_filled=True)
        key = ("title", hit.title, hit.title_marks, room)
        title = self.kept(key) or self.keep(
            key,
            TextLines(
                hit.title,
                self._title_font,
                room,
                line_height=_TITLE_LINE,
                max_lines=1,
                marks=hit.title_marks,
            ),
        )
        title.draw(painter, box.topLeft(), self.look.color("ink"), self.marked())

    def _paint_meta(self, painter: QPainter, box: QRectF, row: int) -> None:
        top = box.bottom() - _META_LINE
        rung = self._model.rung(row)
        room = box.width()
        if rung:
            room -= self._paint_tag(painter, box, top + 1, rung, is_filled=False)
        painter.setFont(self._meta_font)
        painter.setPen(self.look.color("dimmer"))
        place = QRectF(box.x(), top, room, _META_LINE + 1)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.meta_text(row, room))

    def meta_text(self, row: int, room: float) -> str:
        """Return where a hit comes from, in `room` pixels: an article's date is never cut."""
        first, *rest = self._model.meta(row) or ("",)
        is_term = self._model.hit(row).kind is HitKind.TERM
        metrics, elide = self._tag_metrics, Qt.TextElideMode.ElideRight
        tail = "" if is_term else "".join(META_GAP + part for part in rest)
        left = room - metrics.horizontalAdvance(tail)
        lead = META_GAP.join((first, *rest)) if is_term else first
        if tail and left < min(_LEAST_SOURCE_PX, metrics.horizontalAdvance(lead)):
            return metrics.elidedText(META_GAP.join(rest), elide, room)
        return metrics.elidedText(one_line(lead), elide, left) + tail

    def _paint_tag(
        self, painter: QPainter, box: QRectF, top: float, text: str, *, is_filled: bool
    ) -> float:
        """Paint a small word at the right edge; return the room it takes from the line."""
        width = self._tag_metrics.horizontalAdvance(text) + 2 * _TAG_PADDING
        tag = QRectF(box.right() - width, top, width, _TAG_HEIGHT)
        if is_filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.look.color("accent_soft"))
        else:
            painter.setPen(self.look.color("border"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = tag if is_filled else tag.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inner, _TAG_HEIGHT / 2, _TAG_HEIGHT / 2)
        painter.setFont(self._tag_font)
        painter.setPen(self.look.color("accent" if is_filled else "dim"))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)
        return width + _TAG_PADDING

    def _piece(self, row: int, piece: int, lines: int) -> TextLines:
        width = self._width()
        key = ("piece", row, piece, width)
        found = self.kept(key)
        if found is None:
            room = lines * self._per_line() - _SPARE
            shown = excerpt(self._model.hit(row).snippets[piece], room)
            found = self.keep(
                key,
                TextLines(
                    shown.text,
                    self._snippet_font,
                    width,
                    line_height=_SNIPPET_LINE,
                    max_lines=lines,
                    marks=shown.marks,
                ),
            )
        return found

    def _piece_lines(self, row: int) -> list[int]:
        """Return the lines that each piece of text of a hit takes."""
        # No character of the face is wider than it is high: what fits so, fits.
        per_line = self._per_line()
        return [
            1 if len(snippet.text) <= per_line else most
            for snippet, most in zip(self._model.hit(row).snippets, _PIECE_LINES, strict=False)
            if snippet.text
        ]

    def _per_line(self) -> int:
        return int(self._width() // _SNIPPET_PX)

    def _width(self) -> int:
        return self.view.viewport().width() - 2 * _PADDING
