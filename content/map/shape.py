"""Points, boxes and whether lines meet them: the plane geometry of the map. All in pixels."""

from __future__ import annotations

from typing import NamedTuple


class Point(NamedTuple):
    x: float
    y: float


class Box(NamedTuple):
    """A rectangle by its edges; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, width: float, height: float) -> Box:
        """Return the box of that size with its centre at (x, y)."""
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @property
    def center(self) -> Point:
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def grown(self, by: float) -> Box:
        """Return the box with each edge moved outwards."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: Box) -> bool:
        """Tell whether two boxes share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def has(self, point: Point) -> bool:
        """Tell whether a point lies inside."""
        return self.left < point.x < self.right and self.top < point.y < self.bottom


def is_crossed(box: Box, a: Point, b: Point) -> bool:
    """Tell whether the line from `a` to `b` passes through the inside of a box.

    Liang and Barsky, A new concept and method for line clipping, 1984.
    """
    enter, leave = 0.0, 1.0
    for start, way, low, high in (
        (a.x, b.x - a.x, box.left, box.right),
        (a.y, b.y - a.y, box.top, box.bottom),
    ):
        if way == 0:
            if not low < start < high:
                return False
            continue
        first, last = (low - start) / way, (high - start) / way
        if first > last:
            first, last = last, first
        enter, leave = max(enter, first), min(leave, last)
        if enter >= leave:
            return False
    return True


def do_cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Tell whether the lines a-b and c-d cross at a point inside both."""
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def clip(box: Box, toward: Point) -> Point:
    """Return where the line from the centre of a box to a point outside leaves the box."""
    center = box.center
    way_x, way_y = toward.x - center.x, toward.y - center.y
    if not way_x and not way_y:
        return center
    share = min(
        box.width / 2 / abs(way_x) if way_x else float("inf"),
        box.height / 2 / abs(way_y) if way_y else float("inf"),
    )
    return Point(center.x + way_x * share, center.y + way_y * share)


def _side(a: Point, b: Point, c: Point) -> float:
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
