"""Moving blocks apart until none overlaps another, as little as that takes.

Two that overlap are pushed apart along the shorter way; a grid finds them in linear time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import count

_ROUNDS = 40
_SLACK = 1.0
_GROWTH = 1.03


def apart(
    centers: Sequence[tuple[float, float]], sizes: Sequence[tuple[float, float]], gap: float
) -> list[tuple[float, float]]:
    """Return the centres moved so that boxes of these sizes are at least `gap` apart."""
    x, y = [a for a, _ in centers], [b for _, b in centers]
    for round_ in count():
        if not _push(x, y, sizes, gap + _SLACK):
            break
        if round_ > _ROUNDS:
            # Locked in: some more room on the whole sheet lets them go on.
            x, y = [a * _GROWTH for a in x], [b * _GROWTH for b in y]
    return list(zip(x, y, strict=True))


def _push(x: list[float], y: list[float], sizes: Sequence[tuple[float, float]], gap: float) -> bool:
    """Push apart what overlaps; return False where nothing does."""
    has_moved = False
    for one, other in _near(x, y, sizes, gap):
        wide = (sizes[one][0] + sizes[other][0]) / 2 + gap
        high = (sizes[one][1] + sizes[other][1]) / 2 + gap
        way_x, way_y = x[other] - x[one], y[other] - y[one]
        over_x, over_y = wide - abs(way_x), high - abs(way_y)
        if over_x <= _SLACK / 2 or over_y <= _SLACK / 2:
            continue
        has_moved = True
        if over_x < over_y:
            step = over_x / 2 if way_x >= 0 else -over_x / 2
            x[one] -= step
            x[other] += step
        else:
            step = over_y / 2 if way_y >= 0 else -over_y / 2
            y[one] -= step
            y[other] += step
    return has_moved


def _near(
    x: Sequence[float], y: Sequence[float], sizes: Sequence[tuple[float, float]], gap: float
) -> list[tuple[int, int]]:
    """Return the pairs of boxes that share a cell of a grid, in order."""
    step_x = sum(wide for wide, _ in sizes) / len(sizes) + gap if sizes else 1.0
    step_y = sum(high for _, high in sizes) / len(sizes) + gap if sizes else 1.0
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, (wide, high) in enumerate(sizes):
        for column in range(
            int((x[index] - (wide + gap) / 2) // step_x),
            int((x[index] + (wide + gap) / 2) // step_x) + 1,
        ):
            for row in range(
                int((y[index] - (high + gap) / 2) // step_y),
                int((y[index] + (high + gap) / 2) // step_y) + 1,
            ):
                cells[column, row].append(index)
    pairs = {
        (one, other)
        for members in cells.values()
        for at, one in enumerate(members)
        for other in members[at + 1 :]
    }
    return sorted(pairs)
