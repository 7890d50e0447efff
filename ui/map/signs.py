"""Names that stay readable however small the map is: of hubs, or of what a term has to do with.

They are laid over the map in pixels of the screen, the weightiest first, none over another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from content.map.blocks import HEAD, PLAIN
from content.map.labels import LINE_EM, Label, label
from content.map.shape import Box
from content.map.sheet import Spot
from ui import fonts
from ui.map.scene import MapScene

# Words smaller than these want a sign; a small map is better seen than covered.
_SMALLEST_PX = {True: 9.0, False: 7.0}
_WIDEST_EM = 8.5
_PX = 12.5
_PAD_X, _PAD_Y = 7.0, 3.0
_RADIUS = 9.0
_GAP = 3.0
_LIMIT = 40


@dataclass(frozen=True, slots=True)
class Sign:
    """A term's name: `at` is its middle in the scene, `size` on the screen."""

    spot: Spot
    label: Label
    at: QPointF
    width: float
    height: float
    is_full: bool

    def box(self, to_screen: Callable[[QPointF], QPoint]) -> QRectF:
        """Return where it stands on the screen."""
        middle = to_screen(self.at)
        return QRectF(
            middle.x() - self.width / 2, middle.y() - self.height / 2, self.width, self.height
        )


def signs_of(scene: MapScene, lit: str | None, scale: float) -> list[Sign]:
    """Return the signs at a scale; `lit` is the term whose neighbours stand out."""
    found: list[Sign] = []
    taken: list[Box] = []
    smallest = _SMALLEST_PX[scene.is_large]
    for spot, places, is_full in _wanted(scene, lit):
        if spot.label.px * scale >= smallest:
            continue
        text = label(spot.term, _PX, is_bold=True, widest_em=_WIDEST_EM)
        wide, high = text.width + 2 * _PAD_X, text.height + 2 * _PAD_Y
        for place in places:
            box = Box.around(place.x() * scale, place.y() * scale, wide + _GAP, high + _GAP)
            if not any(box.meets(other) for other in taken):
                taken.append(box)
                found.append(Sign(spot, text, place, wide, high, is_full))
                break
    return found


def paint_signs(
    painter: QPainter,
    scene: MapScene,
    signs: Sequence[Sign],
    to_screen: Callable[[QPointF], QPoint],
) -> None:
    """Paint signs in pixels of the screen."""
    painter.setFont(fonts.sans(_PX, QFont.Weight.Bold))
    for sign in signs:
        hue = QColor(scene.hues[sign.spot.category])
        box = sign.box(to_screen)
        painter.setPen(QPen(QColor(scene.tokens["paper"] if sign.is_full else hue), 1.2))
        painter.setBrush(hue if sign.is_full else QColor(scene.tokens["card"]))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        painter.setPen(QColor(scene.tokens["on_accent" if sign.is_full else "ink"]))
        step = LINE_EM * _PX
        for number, line in enumerate(sign.label.lines):
            row = QRectF(box.left(), box.top() + _PAD_Y + number * step, box.width(), step)
            painter.drawText(row, Qt.AlignmentFlag.AlignCenter, line)


def _wanted(scene: MapScene, lit: str | None) -> Iterator[tuple[Spot, Sequence[QPointF], bool]]:
    """Yield terms, where their signs may stand, and whether they are the ones that matter most."""
    spots = {spot.term: spot for spot in scene.drawing.spots}
    if lit is not None:
        near = sorted(scene.graph.neighbours(lit), key=scene.graph.degree, reverse=True)
        for term in (lit, *near[:_LIMIT]):
            yield spots[term], [scene.boxes[term].center()], term == lit
        return
    cards = sorted(scene.drawing.cards, key=lambda card: -len(card.terms))
    for card in cards:
        if card.hub:
            middle, box = card.box.center, card.box
            heights = (middle.y, (middle.y + box.top) / 2, (middle.y + box.bottom) / 2)
            yield spots[card.hub], [QPointF(middle.x, y) for y in heights], True
    if not cards:
        hubs = [spot for spot in spots.values() if spot.rank > PLAIN]
        for spot in sorted(hubs, key=lambda spot: -scene.graph.degree(spot.term)):
            yield spot, [scene.boxes[spot.term].center()], spot.rank == HEAD
