"""An article that mentions the term: press it, and the article opens."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import fonts
from ui.glossary.content import MentionRow
from ui.look import Look
from ui.parts.button import PaintedButton
from ui.parts.lines import TextLines
from ui.tr import tr

_EDGE, _SIDE = 4, 8
_TITLE_LINE, _META_LINE = 21, 17
_HEIGHT = _TITLE_LINE + _META_LINE + 2 * _EDGE
_PREFERRED_PX, _NARROWEST_PX = 200, 40


class MentionButton(PaintedButton):
    """Title, then how often and of which day; its words align with what stands above it."""

    def __init__(
        self,
        look: Look,
        mention: MentionRow,
        parent: QWidget | None = None,
        *,
        is_first: bool = False,
    ) -> None:
        """Make the button; `is_first` says that the term is mentioned here first."""
        count = tr("{n} 处", n=mention.count)
        first = tr("最早提及") if is_first else ""
        meta = " · ".join(part for part in (count, mention.date, first) if part)
        super().__init__(look, tr("{title}，{meta}", title=mention.title, meta=meta), parent)
        self.mention = mention
        self._meta = meta
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_PREFERRED_PX, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST_PX, _HEIGHT)

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
        room = self.width() - 2 * _SIDE
        title = TextLines(
            self.mention.title, fonts.sans(13), room, line_height=_TITLE_LINE, max_lines=1
        )
        meta = TextLines(self._meta, fonts.sans(11), room, line_height=_META_LINE, max_lines=1)
        title.draw(painter, QPointF(_SIDE, _EDGE), look.color("ink"))
        meta.draw(painter, QPointF(_SIDE, _EDGE + _TITLE_LINE), look.color("dimmer"))
