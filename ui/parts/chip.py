"""A word in a pill that can be pressed: a related term, an example, a suggestion."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import fonts, icons
from ui.look import Look
from ui.parts.button import PaintedButton
from ui.parts.lines import one_line

_HEIGHT = 26
_PADDING = 11
_NARROWEST_PX = 40
_CROSS_PX = 12
_CROSS_GAP = 5


class Chip(PaintedButton):
    """A button as wide as its word, elided where there is no room; a cross says it goes away."""

    def __init__(
        self, look: Look, word: str, parent: QWidget | None = None, *, has_cross: bool = False
    ) -> None:
        super().__init__(look, word, parent)
        self._word = one_line(word)
        self._cross = _CROSS_PX + _CROSS_GAP if has_cross else 0
        self.setFont(fonts.sans(13))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self.font()).horizontalAdvance(self._word)
        return QSize(max(_NARROWEST_PX, words + 2 * _PADDING + self._cross), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST_PX, _HEIGHT)

    def paint_button(self, painter: QPainter) -> None:
        look = self.look
        rim = look.color("accent" if self.hasFocus() or self.is_lit else "accent_soft")
        painter.setPen(QPen(rim, 2 if self.hasFocus() else 1))
        painter.setBrush(look.color("accent_soft"))
        pill = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(look.color("accent"))
        painter.setFont(self.font())
        metrics = QFontMetrics(self.font())
        room = self.width() - 2 * _PADDING - self._cross + 1
        shown = metrics.elidedText(self._word, Qt.TextElideMode.ElideRight, room)
        words = self.rect().adjusted(_PADDING, 0, -_PADDING - self._cross, 0)
        side = Qt.AlignmentFlag.AlignLeft if self._cross else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(words, side | Qt.AlignmentFlag.AlignVCenter, shown)
        if self._cross:
            right = self.width() - _PADDING + 1
            cross = QRectF(right - _CROSS_PX, (_HEIGHT - _CROSS_PX) / 2, _CROSS_PX, _CROSS_PX)
            icons.paint(painter, cross, "x", look.color("accent"))
