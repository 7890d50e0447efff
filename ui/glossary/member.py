"""One of what a term consists of, with its number: press it, and its card is shown."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import fonts
from ui.glossary.content import Member
from ui.look import Look
from ui.parts.button import PaintedButton
from ui.parts.lines import TextLines
from ui.tr import tr

_EDGE, _SIDE = 5, 8
_NAME_LINE, _GIST_LINE = 21, 18
_NUMBER_PX = 24
_PREFERRED_PX, _NARROWEST_PX = 220, 60


class MemberButton(PaintedButton):
    """Number and name, and what it is in one line."""

    def __init__(
        self, look: Look, member: Member, number: int, parent: QWidget | None = None
    ) -> None:
        name = tr("{number}. {name}", number=number, name=member.term)
        super().__init__(look, name, parent)
        self.member = member
        self._number = number
        self.setAccessibleDescription(member.gist)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_PREFERRED_PX, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST_PX, self._height())

    def paint_button(self, painter: QPainter) -> None:
        look, ground = self.look, QRectF(self.rect())
        if self.is_lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("hover"))
            painter.drawRoundedRect(ground, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("accent"), 2))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 6, 6)
        painter.setPen(look.color("dimmer"))
        painter.setFont(fonts.sans(12))
        box = QRectF(_SIDE, _EDGE, _NUMBER_PX - 6, _NAME_LINE)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, left, str(self._number))
        x = _SIDE + _NUMBER_PX
        room = self.width() - x - _SIDE
        name = TextLines(
            self.member.term, fonts.sans(14), room, line_height=_NAME_LINE, max_lines=1
        )
        name.draw(painter, QPointF(x, _EDGE), look.color("accent"))
        gist = TextLines(
            self.member.gist, fonts.sans(12), room, line_height=_GIST_LINE, max_lines=1
        )
        gist.draw(painter, QPointF(x, _EDGE + _NAME_LINE), look.color("dimmer"))

    def _height(self) -> int:
        return _NAME_LINE + (_GIST_LINE if self.member.gist else 0) + 2 * _EDGE
