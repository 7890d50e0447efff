"""A drawing as items of a graphics scene: shown on the screen and printed alike.

The items of a small map are Qt's own, painted without Python; a large one has `ui.map.overview`.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsScene,
    QGraphicsSimpleTextItem,
)

from content.graph import Graph
from content.map.blocks import HEAD, HUB
from content.map.labels import LINE_EM
from content.map.legend import TEXT_PX, Item, legend_of
from content.map.naming import NAME_PX
from content.map.shape import Box, Point
from content.map.sheet import Drawing, Frame, Spot, Wire
from content.map.styles import Style, mark, style_of
from content.map.svg import Paint
from ui import fonts
from ui.map.overview import Overview
from ui.map.pens import line_pen, mark_outline, outline

MARGIN_PX = 36.0
_FADED = 0.25
_WIRES, _NAMES, _SPOTS, _LIT = 1, 2, 3, 6


class MapScene(QGraphicsScene):
    """The items of one drawing in the colours of one theme."""

    def __init__(self, graph: Graph, drawing: Drawing, paint: Paint) -> None:
        super().__init__()
        self.graph, self.drawing = graph, drawing
        self._paint, self.tokens = paint, paint.tokens
        self._spots: dict[str, list[QGraphicsItem]] = {}
        self._wires: list[tuple[frozenset[str], list[QGraphicsItem]]] = []
        self._frames: list[tuple[frozenset[str], list[QGraphicsItem]]] = []
        self._ring: QGraphicsPathItem | None = None
        self.boxes = {spot.term: QRectF(*_rect(spot.box)) for spot in drawing.spots}
        self.setBackgroundBrush(QColor(paint.tokens["paper"]))
        self.hues = hues = {name: paint.hue(graph, name) for name in graph.categories()}
        self._overview: Overview | None = None
        for frame in drawing.frames:
            self._add_frame(frame)
        for wire in drawing.wires:
            self._add_wire(wire)
        if drawing.cards:
            self._overview = Overview(self, graph, drawing, paint.tokens, hues)
        else:
            for spot in drawing.spots:
                self._add_spot(spot, hues[spot.category])
        legend = legend_of(graph, drawing)
        if legend.items:
            path = QPainterPath(QPointF(0, legend.top))
            path.lineTo(legend.width, legend.top)
            self.addPath(path, QPen(QColor(paint.tokens["line"])))
        for item in legend.items:
            self._add_item(item, hues, legend.scale)
        sheet = QRectF(0, 0, legend.width, legend.height)
        self.setSceneRect(sheet.adjusted(-MARGIN_PX, -MARGIN_PX, MARGIN_PX, MARGIN_PX))

    @property
    def is_large(self) -> bool:
        """Tell whether terms stand on cards, too small to be pointed at in the whole map."""
        return self._overview is not None

    def light(self, term: str | None) -> None:
        """Let a term, its relations and their other ends stand out; None: all alike again."""
        if self._overview:
            self._overview.light(term)
            return
        near = {term, *self.graph.neighbours(term)} if term else set()
        for name, items in self._spots.items():
            _fade(items, is_faded=bool(term) and name not in near)
        for ends, items in (*self._wires, *self._frames):
            _fade(items, is_faded=bool(term) and term not in ends)
        for ends, items in self._frames:
            if ends & near:
                _fade(items, is_faded=False)

    def ring(self, term: str | None) -> None:
        """Draw a ring around the term that is current."""
        if self._ring:
            self.removeItem(self._ring)
            self._ring = None
        box = self.boxes.get(term) if term else None
        if box is not None:
            path = QPainterPath()
            box = box.adjusted(-4, -4, 4, 4)
            radius = min(box.height() / 2, 19)
            path.addRoundedRect(box, radius, radius)
            self._ring = self.addPath(path, QPen(QColor(self._paint.tokens["accent"]), 2.0))
            self._ring.setZValue(_LIT)

    def term_at(self, point: QPointF) -> str | None:
        """Return the term whose box is at a point of the scene."""
        return next((term for term, box in self.boxes.items() if box.contains(point)), None)

    def _add_frame(self, frame: Frame) -> None:
        path = QPainterPath()
        path.addRoundedRect(QRectF(*_rect(frame.box)), 14, 14)
        pen = QPen(QColor(self._paint.tokens["border"]), 1.0)
        if frame.relation:
            pen = line_pen(style_of(frame.relation), self._paint.tokens["border"])
        item = self.addPath(path, pen, QBrush(QColor(self._paint.tokens["frame"])))
        self._frames.append((frozenset(frame.terms), [item]))

    def _add_wire(self, wire: Wire) -> None:
        style = style_of(wire.relation)
        color = self._paint.tokens[style.tone]
        items: list[QGraphicsItem] = [self.addPath(outline(wire.path), line_pen(style, color))]
        last = wire.path.curves[-1]
        items += self._add_mark(style, last.end, last.control)
        if wire.name:
            ground = QPainterPath()
            ground.addRoundedRect(QRectF(*_rect(wire.name)), 3, 3)
            paper = QColor(self._paint.tokens["paper"])
            below = self.addPath(ground, QPen(Qt.PenStyle.NoPen), QBrush(paper))
            font, ink = fonts.sans(NAME_PX), self._paint.tokens["dim"]
            text = self._add_text(wire.relation, font, wire.name.center, ink)
            for each in (below, text):
                each.setZValue(_NAMES)
            items += [below, text]
        ends = frozenset(end for edge in wire.edges for end in (edge.source, edge.target))
        self._wires.append((ends, items))

    def _add_mark(self, style: Style, tip: Point, comes_from: Point) -> list[QGraphicsItem]:
        shape = mark(style, tip, comes_from)
        if not shape:
            return []
        color = QColor(self._paint.tokens[style.tone])
        brush = QBrush(Qt.BrushStyle.NoBrush)
        if shape.is_closed:
            brush = QBrush(color if shape.is_filled else QColor(self._paint.tokens["paper"]))
        item = self.addPath(mark_outline(shape), QPen(color, 1.3), brush)
        item.setZValue(_WIRES)
        return [item]

    def _add_spot(self, spot: Spot, hue: str) -> None:
        tokens = self._paint.tokens
        fill, ink, width = tokens["card"], tokens["ink"], 1.2
        if spot.rank == HEAD:
            fill, ink = hue, tokens["on_accent"]
        elif spot.rank == HUB:
            ink, width = hue, 2.0
        path = QPainterPath()
        radius = min(spot.box.height / 2, 15)
        path.addRoundedRect(QRectF(*_rect(spot.box)), radius, radius)
        items: list[QGraphicsItem] = [self.addPath(path, QPen(QColor(hue), width), QColor(fill))]
        weight = QFont.Weight.Bold if spot.label.is_bold else QFont.Weight.Normal
        font = fonts.sans(spot.label.px, weight)
        x, y = spot.box.center
        for number, line in enumerate(spot.label.lines):
            middle = y + (number - (len(spot.label.lines) - 1) / 2) * LINE_EM * spot.label.px
            items.append(self._add_text(line, font, Point(x, middle), ink))
        for item in items:
            item.setZValue(_SPOTS)
        self._spots[spot.term] = items

    def _add_text(
        self, text: str, font: QFont, at: Point, ink: str, *, is_centered: bool = True
    ) -> QGraphicsSimpleTextItem:
        item = self.addSimpleText(text, font)
        item.setBrush(QColor(ink))
        box = item.boundingRect()
        item.setPos(at.x - (box.width() / 2 if is_centered else 0), at.y - box.height() / 2)
        return item

    def _add_item(self, item: Item, hues: dict[str, str], scale: float) -> None:
        tokens = self._paint.tokens
        self._add_text(
            item.text, fonts.sans(TEXT_PX * scale), item.text_at, tokens["dim"], is_centered=False
        )
        if item.relation:
            style = style_of(item.relation)
            start = Point(item.sample.left, item.text_at.y)
            end = Point(item.sample.right, item.text_at.y)
            path = QPainterPath(QPointF(*start))
            path.lineTo(QPointF(*end))
            self.addPath(path, line_pen(style, tokens[style.tone]))
            self._add_mark(style, end, start)
            return
        path = QPainterPath()
        path.addRoundedRect(QRectF(*_rect(item.sample)), 5 * scale, 5 * scale)
        is_category = item.category is not None
        color = hues[item.category] if item.category is not None else tokens["border"]
        ground = QColor(tokens["card" if is_category else "frame"])
        self.addPath(path, QPen(QColor(color), 2.0), QBrush(ground))


def _fade(items: Iterable[QGraphicsItem], *, is_faded: bool) -> None:
    for item in items:
        item.setOpacity(_FADED if is_faded else 1.0)


def _rect(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.width, box.height
