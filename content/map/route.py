"""Lines between blocks that pass by all others: straight, bent, or around corners.

A path is quadratic curves one after another; a straight stretch is one whose control is between
its ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from content.map.shape import Box, Point, clip, is_crossed

CLEAR_PX = 4.0
"""How far lines keep from the blocks that they pass."""
_CORNER_PX = 9.0
_FILLET_PX = 9.0
_BENDS = (0.0, 0.1, -0.1, 0.2, -0.2, 0.32, -0.32, 0.45, -0.45)
_STEPS = 12
_ROUNDS = 200
_CORNERS = 24
_TRIES_EACH, _TRIES = 300, 2_000


class Curve(NamedTuple):
    """A quadratic Bézier curve."""

    start: Point
    control: Point
    end: Point

    def at(self, share: float) -> Point:
        """Return the point at `share` (0 to 1) of the way."""
        rest = 1 - share
        a, b, c = rest * rest, 2 * rest * share, share * share
        return Point(
            a * self.start.x + b * self.control.x + c * self.end.x,
            a * self.start.y + b * self.control.y + c * self.end.y,
        )


@dataclass(frozen=True, slots=True)
class Path:
    """A line from block to block."""

    curves: tuple[Curve, ...]

    def points(self, steps: int = _STEPS) -> list[Point]:
        """Return points along the path, `steps` to a curve."""
        first = self.curves[0].start
        return [
            first,
            *(curve.at(step / steps) for curve in self.curves for step in range(1, steps + 1)),
        ]


class Router:
    """The blocks that lines pass by, in a grid, so that only those near a line are looked at."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._boxes = boxes
        # How many ways may still be tried: a map of a thousand terms is not worth minutes.
        self._left = _TRIES
        self._cell = 2 * sum(box.width for box in boxes) / len(boxes) if boxes else 1.0
        self._cells: dict[tuple[int, int], list[int]] = {}
        for index, box in enumerate(boxes):
            for cell in self._over(box.grown(CLEAR_PX)):
                self._cells.setdefault(cell, []).append(index)

    def path(self, source: int, target: int, side: int = 0) -> Path:
        """Return a path from one block to another.

        `side` is how many paths between the two there are already: each takes another bend. Where
        no way is clear the straight one is taken.
        """
        ends = frozenset((source, target))
        bends = _BENDS if side == 0 else _BENDS[2 * side - 1 :] or _BENDS[-2:]
        for bend in bends:
            found = self._bent(source, target, bend)
            if not any(self._hits(a, b, ends) for a, b in pairwise(found.points())):
                return found
        return self._around(source, target, ends) or self._bent(source, target, bends[0])

    def _bent(self, source: int, target: int, bend: float) -> Path:
        a, b = self._boxes[source].center, self._boxes[target].center
        control = Point((a.x + b.x) / 2 + (a.y - b.y) * bend, (a.y + b.y) / 2 + (b.x - a.x) * bend)
        start, end = clip(self._boxes[source], control), clip(self._boxes[target], control)
        if not bend:
            control = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
        return Path((Curve(start, control, end),))

    def _around(self, source: int, target: int, ends: frozenset[int]) -> Path | None:
        """Return the shortest way over the corners of blocks (Dijkstra), None if it takes long."""
        goal, begin = self._boxes[target].center, self._boxes[source].center
        best = {begin: 0.0}
        before: dict[Point, Point] = {}
        waiting = [(_distance(begin, goal), begin)]
        left = _TRIES_EACH
        for _ in range(_ROUNDS):
            if not waiting or left <= 0 or self._left <= 0:
                break
            _, at = heappop(waiting)
            if at == goal:
                break
            blocking = self._blocking(at, goal, ends)
            tries = [goal] if not blocking else self._corners(blocking)
            for point in tries:
                length = best[at] + _distance(at, point)
                if point == at or length >= best.get(point, float("inf")):
                    continue
                left -= 1
                self._left -= 1
                more = self._blocking(at, point, ends) if blocking else ()
                if more:
                    # what blocks the way to the corner has corners to go by itself
                    if len(tries) < _CORNERS:
                        tries.extend(p for p in self._corners(more) if p not in tries)
                    continue
                best[point], before[point] = length, at
                heappush(waiting, (length + _distance(point, goal), point))
        if goal not in before:
            return None
        points = [goal]
        while points[-1] != begin:
            points.append(before[points[-1]])
        return self._rounded(points[::-1], source, target)

    def _corners(self, blocks: Iterable[int]) -> list[Point]:
        found = []
        for block in blocks:
            box = self._boxes[block].grown(_CORNER_PX)
            for corner in (
                Point(box.left, box.top),
                Point(box.right, box.top),
                Point(box.right, box.bottom),
                Point(box.left, box.bottom),
            ):
                if not any(
                    self._boxes[other].grown(CLEAR_PX).has(corner)
                    for other in self._cells.get(self._cell_of(corner), ())
                ):
                    found.append(corner)
        return found

    def _rounded(self, points: list[Point], source: int, target: int) -> Path:
        points[0] = clip(self._boxes[source], points[1])
        points[-1] = clip(self._boxes[target], points[-2])
        curves = []
        at = points[0]
        for corner, following in pairwise(points[1:]):
            before = _toward(corner, at)
            after = _toward(corner, following)
            curves += [_straight(at, before), Curve(before, corner, after)]
            at = after
        return Path((*curves, _straight(at, points[-1])))

    def _hits(self, a: Point, b: Point, ends: frozenset[int]) -> bool:
        return bool(self._blocking(a, b, ends))

    def _blocking(self, a: Point, b: Point, ends: frozenset[int]) -> list[int]:
        """Return the blocks other than `ends` that a line passes through, in order."""
        box = Box(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y))
        near = {index for cell in self._over(box) for index in self._cells.get(cell, ())}
        return sorted(
            index for index in near - ends if is_crossed(self._boxes[index].grown(CLEAR_PX), a, b)
        )

    def _over(self, box: Box) -> Iterator[tuple[int, int]]:
        left, top = self._cell_of(Point(box.left, box.top))
        right, bottom = self._cell_of(Point(box.right, box.bottom))
        for column in range(left, right + 1):
            for row in range(top, bottom + 1):
                yield column, row

    def _cell_of(self, point: Point) -> tuple[int, int]:
        return int(point.x // self._cell), int(point.y // self._cell)


def _straight(a: Point, b: Point) -> Curve:
    return Curve(a, Point((a.x + b.x) / 2, (a.y + b.y) / 2), b)


def _distance(a: Point, b: Point) -> float:
    return sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2)


def _toward(corner: Point, other: Point) -> Point:
    """Return where a corner's rounding begins on the line to `other`."""
    length = _distance(corner, other)
    share = min(_FILLET_PX, length / 2) / length if length else 0.0
    return Point(corner.x + (other.x - corner.x) * share, corner.y + (other.y - corner.y) * share)
