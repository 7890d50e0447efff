"""What stands behind or beside the text: grounds, bars, rules, list markers and pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextDocument

from content.article import Article, Block, BlockKind, Style
from ui.reader.compose import block_index
from ui.reader.formats import CELL_PADDING_EM, SIDE_PX, Formats
from ui.reader.lines import box_of, pieces
from ui.reader.marks import paint_ground
from ui.reader.positions import Positions
from ui.reader.stretches import styles

if TYPE_CHECKING:
    from ui.reader.pictures import Pictures

_RADIUS = 8.0
_BAR_PX = 3.0
_GROUND_PAD_EM = 0.6
_MARKER_GAP_EM = 0.45
_BULLETS = frozenset("•-*+")
_BULLET_EM = 0.26
_RULE_EM = 8


class _Site(NamedTuple):
    """One block to draw for: of the article, of the document, and the box of the column there."""

    painter: QPainter
    document: QTextDocument
    block: Block
    shown: QTextBlock
    box: QRectF


class Ornaments:
    """Draws for one article in one size; `color` gives a token's colour at that moment."""

    def __init__(
        self,
        article: Article,
        positions: Positions,
        formats: Formats,
        pictures: Pictures | None,
        color: Callable[[str], QColor],
    ) -> None:
        self._blocks = article.blocks
        self._positions = positions
        self._formats = formats
        self._pictures = pictures
        self._color = color
        self._paint_for: dict[BlockKind, Callable[[_Site], None]] = {
            BlockKind.CODE: self._paint_ground,
            BlockKind.QUOTE: self._paint_bars,
            BlockKind.ITEM: self._paint_marker,
            BlockKind.RULE: self._paint_rule,
            BlockKind.ROW: self._paint_row_line,
            BlockKind.IMAGE: self._paint_picture,
        }

    @property
    def ground_pad(self) -> float:
        """How far the ground of a block of code reaches above and below its lines."""
        return _GROUND_PAD_EM * self._formats.px

    def paint(
        self,
        painter: QPainter,
        document: QTextDocument,
        shown_blocks: Iterable[QTextBlock],
        first: int,
        last: int,
    ) -> None:
        """Draw what belongs to blocks of the document, in document coordinates.

        `first` to `last` are the offsets in sight.
        """
        for shown in shown_blocks:
            index = block_index(shown)
            if index < 0:
                continue
            block = self._blocks[index]
            draw = self._paint_for.get(block.kind)
            if draw is not None:
                box = box_of(document, shown)
                box.setLeft(SIDE_PX)
                box.setRight(document.textWidth() - SIDE_PX)
                painter.save()
                draw(_Site(painter, document, block, shown, box))
                painter.restore()
            if block.kind is not BlockKind.CODE:
                start = self._positions.offset(shown.position())
                end = self._positions.offset(shown.position() + shown.length() - 1)
                self._paint_code(painter, document, block, max(start, first), min(end, last))

    def _paint_ground(self, site: _Site) -> None:
        pad = self.ground_pad
        site.painter.setPen(Qt.PenStyle.NoPen)
        site.painter.setBrush(self._color("frame"))
        site.painter.drawRoundedRect(site.box.adjusted(0, -pad, 0, pad), _RADIUS, _RADIUS)

    def _paint_code(
        self, painter: QPainter, document: QTextDocument, block: Block, start: int, end: int
    ) -> None:
        """Draw the grounds of the stretches of code between two offsets of a block."""
        position = self._positions.position
        for low, high, style in styles(block, start, end):
            if style & Style.CODE:
                parts = pieces(document, position(start + low), position(start + high))
                paint_ground(painter, self._color("frame"), parts)

    def _paint_bars(self, site: _Site) -> None:
        depth = max(1, site.block.level)
        step = site.shown.blockFormat().leftMargin() / depth
        top = site.box.top()
        above = site.shown.previous()
        index = block_index(above) if above.isValid() else -1
        if index >= 0 and self._blocks[index].kind is BlockKind.QUOTE:
            top = box_of(site.document, above).bottom() - _BAR_PX
        site.painter.setPen(Qt.PenStyle.NoPen)
        site.painter.setBrush(self._color("underline"))
        for number in range(depth):
            left = SIDE_PX + number * step + 1
            bar = QRectF(left, top, _BAR_PX, site.box.bottom() - top)
            site.painter.drawRoundedRect(bar, _BAR_PX / 2, _BAR_PX / 2)

    def _paint_marker(self, site: _Site) -> None:
        line = site.shown.layout().lineAt(0)
        marker = site.block.marker
        is_first = block_index(site.shown.previous()) != block_index(site.shown)
        if not marker or not line.isValid() or not is_first:
            return
        em = self._formats.px
        corner = box_of(site.document, site.shown).topLeft()
        end = corner + QPointF(line.x() - _MARKER_GAP_EM * em, line.y() + line.ascent())
        if marker in _BULLETS:
            site.painter.setPen(Qt.PenStyle.NoPen)
            site.painter.setBrush(self._color("dimmer"))
            radius = _BULLET_EM * em / 2
            site.painter.drawEllipse(end - QPointF(0.35 * em, 0.36 * em), radius, radius)
            return
        site.painter.setFont(self._formats.font(BlockKind.ITEM))
        site.painter.setPen(self._color("dim"))
        width = site.painter.fontMetrics().horizontalAdvance(marker)
        site.painter.drawText(end - QPointF(width, 0), marker)

    def _paint_rule(self, site: _Site) -> None:
        half = QPointF(_RULE_EM * self._formats.px / 2, 0)
        site.painter.setPen(QPen(self._color("border"), 1))
        site.painter.drawLine(site.box.center() - half, site.box.center() + half)

    def _paint_row_line(self, site: _Site) -> None:
        """Draw the line below a row, stronger below the head; once a row, for its last cell."""
        below = site.shown.next()
        if below.isValid() and block_index(below) == block_index(site.shown):
            return
        bottom = site.box.bottom()
        cell = site.shown
        while cell.isValid() and block_index(cell) == block_index(site.shown):
            bottom = max(bottom, box_of(site.document, cell).bottom())
            cell = cell.previous()
        bottom += CELL_PADDING_EM * self._formats.px
        token = "border" if site.block.level == 1 else "line"
        site.painter.setPen(QPen(self._color(token), 1))
        site.painter.drawLine(QPointF(SIDE_PX, bottom), QPointF(site.box.right(), bottom))

    def _paint_picture(self, site: _Site) -> None:
        if self._pictures is None:
            return
        target = self._pictures.target_of(site.block)
        em = self._formats.px
        size = self._pictures.size(target, round(site.box.width()), em)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QPointF(site.box.center().x(), 0))
        place.moveBottom(site.box.top() - self._pictures.AIR_EM * em / 2)
        scale = site.painter.device().devicePixelRatio()
        image = self._pictures.image(target, QSize(size * scale))
        if image is not None:
            site.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            site.painter.drawImage(place, image)
            return
        site.painter.setPen(QPen(self._color("line"), 1))
        site.painter.setBrush(self._color("frame"))
        site.painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        frame = QRectF(0, 0, 1.9 * em, 1.4 * em)
        frame.moveCenter(place.center())
        self._paint_picture_sign(site.painter, frame)

    def _paint_picture_sign(self, painter: QPainter, frame: QRectF) -> None:
        """Draw the sign of a picture, two hills below a sun, for one that is not shown."""
        painter.setPen(QPen(self._color("dimmer"), max(1.4, frame.height() / 17)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 3, 3)
        hills = ((0.1, 0.85), (0.36, 0.45), (0.58, 0.75), (0.72, 0.58), (0.9, 0.85))
        width, height = frame.width(), frame.height()
        points = [frame.topLeft() + QPointF(x * width, y * height) for x, y in hills]
        painter.drawPolyline(points)
        painter.drawEllipse(frame.topLeft() + QPointF(0.7 * width, 0.28 * height), 0.8, 0.8)
