"""Where the name of a relation is written on its line: clear of blocks, lines and other names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from content.map.labels import advance
from content.map.route import Path
from content.map.shape import Box, Point, is_crossed
from content.map.styles import style_of

NAME_PX = 10.5
"""Size of a written name."""
_PAD_X, _HEIGHT = 3.0, 14.0
_CELL_PX = 120.0
_SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.2, 0.8)
_STEPS = 24


class Naming:
    """What stands on the sheet so far, in a grid, and the paths that names are wanted on."""

    def __init__(self, boxes: Sequence[Box], paths: Sequence[Path]) -> None:
        self._points = [path.points(_STEPS) for path in paths]
        self._solid: dict[tuple[int, int], list[Box]] = defaultdict(list)
        self._lines: dict[tuple[int, int], list[tuple[int, Point, Point]]] = defaultdict(list)
        for box in boxes:
            self._add(box)
        for number, points in enumerate(self._points):
            for a, b in pairwise(points):
                middle = Point((a.x + b.x) / 2, (a.y + b.y) / 2)
                self._lines[_cell(middle)].append((number, a, b))

    def place(self, number: int, relation: str) -> Box | None:
        """Return where the name of a path's relation is written, and keep others from there.

        None where its style has no name, or there is no room.
        """
        if not style_of(relation).is_named:
            return None
        points = self._points[number]
        width = advance(relation) * NAME_PX + 2 * _PAD_X
        found = None
        for share in _SHARES:
            at = points[round(share * (len(points) - 1))]
            box = Box.around(at.x, at.y, width, _HEIGHT)
            if any(box.meets(other) for cell in _around(box) for other in self._solid[cell]):
                continue
            if not self._is_on_line(box, number):
                found = box
                break
        if found:
            self._add(found)
        return found

    def _is_on_line(self, box: Box, number: int) -> bool:
        return any(
            other != number and is_crossed(box, a, b)
            for cell in _around(box)
            for other, a, b in self._lines[cell]
        )

    def _add(self, box: Box) -> None:
        for cell in _around(box):
            self._solid[cell].append(box)


def _cell(point: Point) -> tuple[int, int]:
    return int(point.x // _CELL_PX), int(point.y // _CELL_PX)


def _around(box: Box) -> Iterator[tuple[int, int]]:
    """Yield the cells over and next to a box, since lines are filed by their middles."""
    left, top = _cell(Point(box.left, box.top))
    right, bottom = _cell(Point(box.right, box.bottom))
    for column in range(left - 1, right + 2):
        for row in range(top - 1, bottom + 2):
            yield column, row
