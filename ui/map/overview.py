"""A large map's items: cards, lines between them, and over them what a chosen term has to do with.

Everything else is faded as one, which takes as long with a thousand terms as with sixty.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsSimpleTextItem,
)

from content.graph import Graph
from content.map.naming import NAME_PX
from content.map.rays import rays
from content.map.shape import Box
from content.map.sheet import Drawing, Wire
from content.map.styles import MarkKind, mark, style_of
from ui import fonts
from ui.map.chips import Chips
from ui.map.pens import line_pen, mark_outline, outline

_FADED = 0.3
_LIT_Z = 4
_WARM_MS, _WARM_STEPS = 8, 60


class Overview:
    """The cards of a drawing in a scene, which keeps the items."""

    def __init__(
        self,
        scene: QGraphicsScene,
        graph: Graph,
        drawing: Drawing,
        tokens: Mapping[str, str],
        hues: Mapping[str, str],
    ) -> None:
        self._scene, self._graph, self._drawing = scene, graph, drawing
        self._tokens, self._hues = tokens, hues
        self._spots = {spot.term: spot for spot in drawing.spots}
        self._ground = QGraphicsRectItem()
        scene.addItem(self._ground)
        # painting through a veil is cheaper than painting everything translucent
        self._veil = QGraphicsRectItem(0, 0, drawing.width, drawing.height)
        paper = QColor(tokens["paper"])
        paper.setAlphaF(1 - _FADED)
        self._veil.setBrush(paper)
        self._veil.setPen(QPen(Qt.PenStyle.NoPen))
        self._veil.setZValue(_LIT_Z)
        self._veil.setVisible(False)
        scene.addItem(self._veil)
        self._lit: QGraphicsItem | None = None
        self._term: str | None = None
        self._cards: list[Chips] = []
        for bundle in drawing.bundles:
            if bundle.path:
                line = QGraphicsPathItem(outline(bundle.path), self._ground)
                pen = QPen(QColor(tokens["border"]), bundle.width)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                line.setPen(pen)
        for card in drawing.cards:
            spots = [self._spots[term] for term in card.terms]
            chips = Chips(spots, tokens, hues, card)
            chips.setParentItem(self._ground)
            self._cards.append(chips)
        self._steps = (step for chips in self._cards for step in chips.warm())
        # the scene's own timer, so that it ends with it
        self._timer = QTimer(scene)
        self._timer.timeout.connect(self._warm)
        self._timer.start(_WARM_MS)

    def light(self, term: str | None) -> None:
        """Show the relations of a term over all else, or none."""
        if term == self._term:
            return
        self._term = term
        if self._lit:
            self._scene.removeItem(self._lit)
            self._lit = None
        self._veil.setVisible(term is not None)
        if term:
            self._lit = QGraphicsRectItem()
            self._lit.setZValue(_LIT_Z + 1)
            self._draw_rays(rays(self._graph, self._drawing, term), self._lit)
            near = (term, *self._graph.neighbours(term))
            spots = [self._spots[each] for each in near]
            Chips(spots, self._tokens, self._hues).setParentItem(self._lit)
            self._scene.addItem(self._lit)

    def _warm(self) -> None:
        if sum(1 for _ in islice(self._steps, _WARM_STEPS)) < _WARM_STEPS:
            self._timer.stop()

    def _draw_rays(self, wires: tuple[Wire, ...], lit: QGraphicsItem) -> None:
        """Draw lines, one item for all of a relation, as wide on the screen at any scale."""
        lines: dict[str, QPainterPath] = {}
        marks: dict[str, QPainterPath] = {}
        for wire in wires:
            style = style_of(wire.relation)
            lines.setdefault(wire.relation, QPainterPath()).addPath(outline(wire.path))
            last = wire.path.curves[-1]
            if shape := mark(style, last.end, last.control):
                marks.setdefault(wire.relation, QPainterPath()).addPath(mark_outline(shape))
        for relation, path in lines.items():
            style = style_of(relation)
            color = self._tokens["accent" if style.tone == "accent" else "dim"]
            line = QGraphicsPathItem(path, lit)
            pen = line_pen(style, color)
            pen.setCosmetic(True)
            line.setPen(pen)
            if relation in marks:
                end = QGraphicsPathItem(marks[relation], lit)
                end.setPen(QPen(QColor(color), 1.3))
                if style.mark is not MarkKind.ARROW:
                    end.setBrush(QColor(color if style.is_filled else self._tokens["paper"]))
        for wire in wires:
            if wire.name:
                self._write(wire, wire.name, lit)

    def _write(self, wire: Wire, box: Box, lit: QGraphicsItem) -> None:
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(box.left, box.top, box.width, box.height), 3, 3)
        below = QGraphicsPathItem(ground, lit)
        below.setPen(QPen(Qt.PenStyle.NoPen))
        below.setBrush(QColor(self._tokens["paper"]))
        text = QGraphicsSimpleTextItem(wire.relation, lit)
        text.setFont(fonts.sans(NAME_PX))
        text.setBrush(QColor(self._tokens["dim"]))
        size = text.boundingRect()
        text.setPos(box.center.x - size.width() / 2, box.center.y - size.height() / 2)
