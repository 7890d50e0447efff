"""A quotation from an article: press it, and the article opens there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import fonts, icons
from ui.glossary.quotations import Quotation
from ui.look import Look
from ui.parts.button import PaintedButton
from ui.parts.lines import MarkColors, TextLines
from ui.tr import tr

_BAR, _BAR_X, _LEFT, _RIGHT, _EDGE = 2, 8, 21, 8, 6
_TEXT_PX, _TEXT_LINE = 15, 25
_META_PX, _META_LINE = 12, 19
_GAP = 3
_DASH, _DASH_GAP = 5, 4
_SIGN_PX = 14
_PREFERRED_PX = 260
_WIDTHS_KEPT = 16


class QuoteButton(PaintedButton):
    """The quoted words, marked among those beside them, and source and date; broken ones say so."""

    def __init__(self, look: Look, quotation: Quotation, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("原文：{words}", words=quotation.text), parent)
        self.quotation = quotation
        self._laid_out: tuple[int, TextLines, TextLines] | None = None
        # A layout asks for the height of a few widths over and over.
        self._heights: dict[int, int] = {}
        parts = (quotation.source, quotation.date)
        origin = " · ".join(part for part in parts if part) or quotation.title
        self._meta = quotation.fault or origin
        self.setAccessibleDescription(self._describe(origin))
        self.setEnabled(bool(quotation.article))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def is_broken(self) -> bool:
        """Whether the article no longer says this."""
        return self.quotation.is_broken

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            text, meta = self._lines(width)
            self._heights[width] = text.height + _GAP + meta.height + 2 * _EDGE
        return self._heights[width]

    def sizeHint(self) -> QSize:
        # Its layout asks for the height once the width is known; to lay the words out for one that
        # the card never has takes as long again.
        return QSize(_PREFERRED_PX, self.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if len(self._heights) > _WIDTHS_KEPT:
            self._heights.clear()

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEFT + _RIGHT + _TEXT_PX, _TEXT_LINE + _META_LINE)

    def paint_button(self, painter: QPainter) -> None:
        look, is_lit = self.look, self.is_lit
        painter.setPen(Qt.PenStyle.NoPen)
        if is_lit:
            painter.setBrush(look.color("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setBrush(look.color("error" if self.is_broken else "accent"))
        for top in self._bar_tops():
            height = min(_DASH, self.height() - _EDGE - top) if self.is_broken else self._bar_height
            painter.drawRect(QRectF(_BAR_X, top, _BAR, height))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        text, meta = self._lines(self.width())
        quoted = MarkColors(look.color("accent_soft"), look.color("ink"))
        text.draw(painter, QPointF(_LEFT, _EDGE), look.color("dimmer"), quoted)
        top = _EDGE + text.height + _GAP
        if self.is_broken:
            sign = QRectF(_LEFT, top + (_META_LINE - _SIGN_PX) / 2, _SIGN_PX, _SIGN_PX)
            icons.paint(painter, sign, "circle-alert", look.color("error"))
        at = QPointF(_LEFT + self._indent(), top)
        meta.draw(painter, at, look.color("error" if self.is_broken else "dimmer"))

    def _lines(self, width: int) -> tuple[TextLines, TextLines]:
        if self._laid_out is None or self._laid_out[0] != width:
            room = width - _LEFT - _RIGHT
            said = self.quotation
            start = len(said.before)
            text = TextLines(
                said.before + said.text + said.after,
                fonts.serif(_TEXT_PX),
                room,
                line_height=_TEXT_LINE,
                marks=() if said.is_broken else ((start, start + len(said.text)),),
            )
            small = fonts.sans(_META_PX)
            meta = TextLines(
                self._meta, small, room - self._indent(), line_height=_META_LINE, max_lines=3
            )
            self._laid_out = (width, text, meta)
        return self._laid_out[1], self._laid_out[2]

    @property
    def _bar_height(self) -> int:
        return self.height() - 2 * _EDGE

    def _bar_tops(self) -> range:
        """Return where the pieces of the bar begin: a broken quote has a broken bar.

        Colour alone would not tell it: in the light theme errors are as red as all that is ours.
        """
        step = _DASH + _DASH_GAP if self.is_broken else max(1, self._bar_height)
        return range(_EDGE, self.height() - _EDGE, step)

    def _indent(self) -> int:
        return _SIGN_PX + 5 if self.is_broken else 0

    def _describe(self, origin: str) -> str:
        if not self.is_broken:
            return tr("{origin}。按回车在文章中打开。", origin=origin)
        return self.quotation.fault
