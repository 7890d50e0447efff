"""How each relation is drawn: a pattern of dashes, a width and a mark at its target.

No two relations share pattern and mark, so that a print in black tells them apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import cos, pi, sin, sqrt
from types import MappingProxyType

from content.map.shape import Point


class MarkKind(StrEnum):
    NONE = "none"
    ARROW = "arrow"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    CIRCLE = "circle"
    SQUARE = "square"


@dataclass(frozen=True, slots=True)
class Style:
    """`dash` alternates drawn and left out, in pixels, () is solid; `tone` is a theme's token.

    `is_filled` tells a full mark from a hollow one, and an arrow is neither.
    """

    dash: tuple[float, ...]
    width: float
    mark: MarkKind
    is_filled: bool = True
    tone: str = "dimmer"
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """The outline of a mark; one that is not closed is a line, one not filled shows the paper."""

    points: tuple[Point, ...]
    is_closed: bool
    is_filled: bool


STYLES: Mapping[str, Style] = MappingProxyType(
    {
        "属于": Style((), 1.3, MarkKind.DIAMOND, is_filled=False),
        "领导": Style((), 2.2, MarkKind.TRIANGLE, tone="accent"),
        "引领": Style((7, 4), 1.8, MarkKind.TRIANGLE, tone="accent"),
        "设立": Style((), 1.3, MarkKind.ARROW),
        "推出": Style((9, 3, 2, 3), 1.3, MarkKind.ARROW),
        "实施": Style((6, 3), 1.3, MarkKind.TRIANGLE),
        "依据": Style((3, 3), 1.3, MarkKind.ARROW),
        "运用": Style((), 1.3, MarkKind.CIRCLE),
        "服务于": Style((10, 4), 1.3, MarkKind.CIRCLE, is_filled=False),
        "合作方": Style((5, 2, 1, 2), 1.3, MarkKind.DIAMOND),
        "举办于": Style((2, 3), 1.3, MarkKind.SQUARE),
        "位于": Style((2, 3), 1.3, MarkKind.SQUARE, is_filled=False),
        "相关": Style((1, 3.5), 1.3, MarkKind.NONE, is_named=False),
    }
)
_OTHER = Style((), 1.3, MarkKind.ARROW)
_LONG, _WIDE = 10.0, 4.2
_RADIUS = 3.4
_SIDES = 12


def style_of(relation: str) -> Style:
    """Return how a relation is drawn; one outside the vocabulary is a plain arrow."""
    return STYLES.get(relation, _OTHER)


def mark(style: Style, tip: Point, comes_from: Point) -> Mark | None:
    """Return the mark of a line that ends at `tip`; None where its style has none."""
    way_x, way_y = tip.x - comes_from.x, tip.y - comes_from.y
    length = sqrt(way_x * way_x + way_y * way_y)
    if style.mark is MarkKind.NONE or not length:
        return None
    way_x, way_y = way_x / length, way_y / length

    def at(back: float, aside: float) -> Point:
        return Point(
            tip.x - way_x * back - way_y * aside,
            tip.y - way_y * back + way_x * aside,
        )

    if style.mark is MarkKind.ARROW:
        return Mark((at(_LONG * 0.8, _WIDE), tip, at(_LONG * 0.8, -_WIDE)), False, False)
    if style.mark is MarkKind.TRIANGLE:
        points: tuple[Point, ...] = (tip, at(_LONG, _WIDE), at(_LONG, -_WIDE))
    elif style.mark is MarkKind.DIAMOND:
        points = (tip, at(_LONG * 0.6, _WIDE), at(_LONG * 1.2, 0), at(_LONG * 0.6, -_WIDE))
    elif style.mark is MarkKind.SQUARE:
        side = 2 * _RADIUS
        points = (at(0, _RADIUS), at(side, _RADIUS), at(side, -_RADIUS), at(0, -_RADIUS))
    else:
        turns = (2 * pi * step / _SIDES for step in range(_SIDES))
        points = tuple(at(_RADIUS * (1 - cos(turn)), _RADIUS * sin(turn)) for turn in turns)
    return Mark(points, True, style.is_filled)
