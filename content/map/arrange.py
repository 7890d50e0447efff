"""Where each block of a graph stands: the parts of the graph, packed, and the rest in rows."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from random import Random

from content.map.refine import Refiner
from content.map.shape import Point
from content.map.spacing import apart
from content.map.stress import place

_GAP_PX = 26.0
_LINE_PX = 64.0
_PART_GAP_PX = 60.0
_ROW_GAP_PX = 14.0
_REFINED_LIMIT, _FULLY_REFINED = 130, 70
_ROOM = 4.0
_SEED = 18


Sizes = Sequence[tuple[float, float]]
"""The width and height of each block, in pixels."""


def arrange(sizes: Sizes, links: Sequence[tuple[int, int]], aspect: float) -> list[Point]:
    """Return the centre of each block, none nearer to another than a gap; the sheet is from (0, 0).

    `links` are the pairs of blocks that belong near each other.
    """
    parts = _parts(len(sizes), links)
    joined = [part for part in parts if len(part) > 1]
    alone = [part[0] for part in parts if len(part) == 1]
    centers: dict[int, Point] = {}
    sheets = []
    for part in sorted(joined, key=len, reverse=True):
        number = {block: at for at, block in enumerate(part)}
        inside = [(number[one], number[other]) for one, other in links if one in number]
        found = _part([sizes[each] for each in part], inside, aspect)
        sheets.append((part, found))
    below = _pack(sheets, sizes, aspect, centers)
    _set_in_rows(alone, sizes, below, aspect, centers)
    return [centers[index] for index in range(len(sizes))]


def _parts(count: int, links: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the connected parts, each with its blocks in order."""
    part = list(range(count))

    def root(at: int) -> int:
        while part[at] != at:
            part[at] = part[part[at]]
            at = part[at]
        return at

    for one, other in links:
        first, second = sorted((root(one), root(other)))
        part[second] = first
    found: dict[int, list[int]] = {}
    for at in range(count):
        found.setdefault(root(at), []).append(at)
    return list(found.values())


def _part(
    sizes: Sizes, links: Sequence[tuple[int, int]], aspect: float
) -> list[tuple[float, float]]:
    """Return the centres of the blocks of one part, around (0, 0)."""
    ends: list[list[tuple[int, float]]] = [[] for _ in sizes]
    for one, other in links:
        length = _LINE_PX + sum(sqrt(wide * high) / 2 for wide, high in (sizes[one], sizes[other]))
        ends[one].append((other, length))
        ends[other].append((one, length))
    random = Random(_SEED)  # noqa: S311 - the same map each time is the point
    centers = place(ends, aspect, random)
    if len(sizes) > _REFINED_LIMIT:
        centers = _scaled(centers, sizes)
    centers = apart(centers, sizes, _GAP_PX)
    if len(sizes) <= _REFINED_LIMIT:
        centers = Refiner(centers, sizes, links, _GAP_PX, aspect).run(
            random, min(1.0, (_FULLY_REFINED / len(sizes)) ** 1.5)
        )
    return centers


def _scaled(
    centers: Sequence[tuple[float, float]], sizes: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    """Scale a large part until its blocks cover a good share of its sheet."""
    wide = max(x for x, _ in centers) - min(x for x, _ in centers)
    high = max(y for _, y in centers) - min(y for _, y in centers)
    covered = sum((width + _GAP_PX) * (height + _GAP_PX) for width, height in sizes)
    scale = sqrt(_ROOM * covered / (wide * high))
    return [(x * scale, y * scale) for x, y in centers]


def _pack(
    sheets: Sequence[tuple[Sequence[int], Sequence[tuple[float, float]]]],
    sizes: Sizes,
    aspect: float,
    centers: dict[int, Point],
) -> float:
    """Set the parts beside each other in rows, the largest first; return where they end below."""
    boxes = [_bounds(part, found, sizes) for part, found in sheets]
    if not boxes:
        return 0.0
    area = sum((box[2] - box[0]) * (box[3] - box[1]) for box in boxes)
    wide = max(*(box[2] - box[0] for box in boxes), sqrt(area * aspect) * 1.15)
    x = y = row = 0.0
    for (part, found), (left, top, right, bottom) in zip(sheets, boxes, strict=True):
        if x and x + right - left > wide:
            x, y, row = 0.0, y + row + _PART_GAP_PX, 0.0
        for block, (at_x, at_y) in zip(part, found, strict=True):
            centers[block] = Point(at_x - left + x, at_y - top + y)
        x += right - left + _PART_GAP_PX
        row = max(row, bottom - top)
    return y + row + _PART_GAP_PX


def _set_in_rows(
    alone: Sequence[int],
    sizes: Sizes,
    top: float,
    aspect: float,
    centers: dict[int, Point],
) -> None:
    """Set blocks without a line in rows below the rest."""
    right = max((at.x + sizes[block][0] / 2 for block, at in centers.items()), default=0.0)
    area = sum((sizes[each][0] + _ROW_GAP_PX) * 46 for each in alone)
    right = max(right, sqrt(area * aspect))
    x, y, row = 0.0, top, 0.0
    for each in alone:
        wide, high = sizes[each]
        if x and x + wide > right:
            x, y, row = 0.0, y + row + _ROW_GAP_PX, 0.0
        centers[each] = Point(x + wide / 2, y + high / 2)
        x += wide + _ROW_GAP_PX
        row = max(row, high)


def _bounds(
    part: Sequence[int], found: Sequence[tuple[float, float]], sizes: Sizes
) -> tuple[float, float, float, float]:
    return (
        min(x - sizes[each][0] / 2 for each, (x, _) in zip(part, found, strict=True)),
        min(y - sizes[each][1] / 2 for each, (_, y) in zip(part, found, strict=True)),
        max(x + sizes[each][0] / 2 for each, (x, _) in zip(part, found, strict=True)),
        max(y + sizes[each][1] / 2 for each, (_, y) in zip(part, found, strict=True)),
    )
