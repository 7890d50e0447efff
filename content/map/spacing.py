"""Moving blocks apart until none overlaps another, as little as that takes, and closer again.

Two that overlap are pushed apart along the shorter way; a grid finds them in linear time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import count
from operator import itemgetter

_ROUNDS = 40
_SLACK = 1.0
_GROWTH = 1.03
_PULLS = 12
_SHARES = (0.5, 0.2, 0.08, 0.03, 0.01)


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


def closer(
    centers: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    gap: float,
    aspect: float,
) -> list[tuple[float, float]]:
    """Return the centres moved to the middle as far as boxes stay `gap` apart, the inner first.

    The sheet comes to be about `aspect` times wider than high.
    """
    x, y = [a for a, _ in centers], [b for _, b in centers]
    area = sum(wide * high for wide, high in sizes) or 1.0
    mid_x = sum(a * wide * high for a, (wide, high) in zip(x, sizes, strict=True)) / area
    mid_y = sum(b * wide * high for b, (wide, high) in zip(y, sizes, strict=True)) / area

    def away(at: int) -> tuple[float, int]:
        return max(abs(x[at] - mid_x) / aspect, abs(y[at] - mid_y)), at

    def is_free(at: int) -> bool:
        return not any(
            abs(x[at] - x[other]) < (sizes[at][0] + sizes[other][0]) / 2 + gap
            and abs(y[at] - y[other]) < (sizes[at][1] + sizes[other][1]) / 2 + gap
            for other in range(len(x))
            if other != at
        )

    for _ in range(_PULLS):
        for at in map(itemgetter(1), sorted(map(away, range(len(x))))):
            for share in _SHARES:
                for axis, middle in ((y, mid_y), (x, mid_x)):
                    old = axis[at]
                    axis[at] += (middle - old) * share
                    if not is_free(at):
                        axis[at] = old
    return list(zip(x, y, strict=True))
