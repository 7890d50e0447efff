"""Many terms as one item of a scene, with the card that they stand on; small ones without words.

One item for each term would take a window's thread longer than a frame, to make and to paint.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QStaticText
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from content.map.blocks import HEAD, HUB
from content.map.cards import CAPTION_PX
from content.map.labels import LINE_EM, Label
from content.map.shape import Box
from content.map.sheet import Caption, Card, Spot
from ui import fonts

READABLE = 0.5
"""The scale from which the words of a term can be read, and are painted."""
_RADIUS, _CARD_RADIUS = 15.0, 18.0
_Look = tuple[str, int]


class Chips(QGraphicsItem):
    """Terms in their boxes, `tokens` and `hues` (of categories) being colours `#RRGGBB`."""

    def __init__(
        self,
        spots: Sequence[Spot],
        tokens: Mapping[str, str],
        hues: Mapping[str, str],
        card: Card | None = None,
    ) -> None:
        super().__init__()
        # only what is exposed is worth its words
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._tokens, self._hues, self._card, self._spots = tokens, hues, card, spots
        self._shapes: dict[_Look, QPainterPath] = {}
        self._texts: dict[Box, list[tuple[QPointF, QStaticText]]] = {}
        around = QRectF(*_rect(card.box)) if card else QRectF()
        for spot in spots:
            box = QRectF(*_rect(spot.box))
            around = around.united(box)
            shape = self._shapes.setdefault((hues[spot.category], spot.rank), QPainterPath())
            radius = min(box.height() / 2, _RADIUS)
            shape.addRoundedRect(box, radius, radius)
        self._around = around.adjusted(-2, -2, 2, 2)

    def boundingRect(self) -> QRectF:
        return self._around

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        tokens = self._tokens
        if self._card:
            painter.setPen(QPen(QColor(tokens["border"]), 1.0))
            painter.setBrush(QColor(tokens["frame"]))
            box = QRectF(*_rect(self._card.box))
            painter.drawRoundedRect(box, _CARD_RADIUS, _CARD_RADIUS)
        for (hue, rank), shape in self._shapes.items():
            painter.setPen(QPen(QColor(hue), 2.0 if rank == HUB else 1.2))
            painter.setBrush(QColor(hue if rank == HEAD else tokens["card"]))
            painter.drawPath(shape)
        if option.levelOfDetailFromTransform(painter.worldTransform()) < READABLE:
            return
        shown: QRectF = option.exposedRect  # type: ignore[attr-defined] # the stubs lack it
        painter.setPen(QColor(tokens["dim"]))
        painter.setFont(_font(None))
        for caption in self._card.captions if self._card else ():
            if shown.intersects(QRectF(*_rect(caption.box))):
                self._write(painter, caption)
        for spot in self._spots:
            if shown.intersects(QRectF(*_rect(spot.box))):
                painter.setFont(_font(spot.label))
                painter.setPen(QColor(self._ink(spot)))
                self._write(painter, spot)

    def warm(self) -> Iterator[None]:
        """Set the words before they are first painted, one at each step."""
        items: list[Spot | Caption] = [*self._spots]
        if self._card:
            items += self._card.captions
        for item in items:
            self._lines(item)
            yield

    def _ink(self, spot: Spot) -> str:
        if spot.rank == HEAD:
            return self._tokens["on_accent"]
        return self._hues[spot.category] if spot.rank == HUB else self._tokens["ink"]

    def _write(self, painter: QPainter, item: Spot | Caption) -> None:
        for at, text in self._lines(item):
            painter.drawStaticText(at, text)

    def _lines(self, item: Spot | Caption) -> list[tuple[QPointF, QStaticText]]:
        texts = self._texts.get(item.box)
        if texts is None:
            texts = self._texts[item.box] = _set(item)
        return texts


def _font(label: Label | None) -> QFont:
    if label is None:
        return fonts.sans(CAPTION_PX)
    return fonts.sans(label.px, QFont.Weight.Bold if label.is_bold else QFont.Weight.Normal)


def _set(item: Spot | Caption) -> list[tuple[QPointF, QStaticText]]:
    label = item.label if isinstance(item, Spot) else None
    lines = (item.text,) if isinstance(item, Caption) else item.label.lines
    px = label.px if label else CAPTION_PX
    font = _font(label)
    x, y = item.box.center
    found = []
    for number, line in enumerate(lines):
        text = QStaticText(line)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.prepare(font=font)
        size = text.size()
        left = x - size.width() / 2 if label else item.box.left
        middle = y + (number - (len(lines) - 1) / 2) * LINE_EM * px
        found.append((QPointF(left, middle - size.height() / 2), text))
    return found


def _rect(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.width, box.height
