"""Moving single blocks to better places: fewer crossings, short lines, no line through a block.

Simulated annealing (Kirkpatrick et al. 1983) with a cost after Davidson and Harel, Drawing graphs
nicely using simulated annealing, 1996, over centres on a grid, which lines up what stands near.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, sqrt
from random import Random

GRID_PX = 10
_MOVES_A_BLOCK = 600
_SHORTEST_PX = 46.0
_CROSSING = 150.0
_THROUGH = 260.0
_LENGTH = 0.4
_CENTER = 0.0008
_ANGLE = 20.0
_CLOSE = 12.0
_HOT, _COLD = 400.0, 2.0
_FAR_PX, _NEAR_PX = 320.0, 24.0


class Refiner:
    """Centres of blocks on a sheet, and what is wrong with where they are."""

    def __init__(
        self,
        centers: Sequence[tuple[float, float]],
        sizes: Sequence[tuple[float, float]],
        links: Sequence[tuple[int, int]],
        gap: float,
        aspect: float,
    ) -> None:
        """Take `links` between blocks, each pair once; blocks stay at least `gap` apart."""
        self._x = [round(x / GRID_PX) * float(GRID_PX) for x, _ in centers]
        self._y = [round(y / GRID_PX) * float(GRID_PX) for _, y in centers]
        self._half_x = [(wide + gap) / 2 for wide, _ in sizes]
        self._half_y = [(high + gap) / 2 for _, high in sizes]
        self._links = links
        self._aspect = aspect
        self._gap = gap
        self._ends: list[list[int]] = [[] for _ in sizes]
        for one, other in links:
            self._ends[one].append(other)
            self._ends[other].append(one)

    def run(self, random: Random, rounds: float = 1.0) -> list[tuple[float, float]]:
        """Return better centres; `rounds` scales how many moves are tried."""
        count = len(self._x)
        moves = int(count * _MOVES_A_BLOCK * rounds)
        for move in range(moves):
            share = move / moves
            heat = _HOT * (_COLD / _HOT) ** share
            reach = _FAR_PX * (_NEAR_PX / _FAR_PX) ** share
            self._try(random.randrange(count), heat, reach, random)
        return list(zip(self._x, self._y, strict=True))

    def total(self) -> float:
        """Return what is wrong with the whole sheet; lower is better."""
        return sum(map(self._cost, range(len(self._x))))

    def _try(self, block: int, heat: float, reach: float, random: Random) -> None:
        old_x, old_y = self._x[block], self._y[block]
        x, y = old_x, old_y
        if self._ends[block] and random.random() < 0.25:
            # beside one of its neighbours, anywhere around
            near = random.choice(self._ends[block])
            x, y = self._x[near], self._y[near]
            reach = max(reach, self._half_x[near] + self._half_x[block] + 80)
        x = round((x + random.uniform(-reach, reach)) / GRID_PX) * float(GRID_PX)
        y = round((y + random.uniform(-reach, reach) * 0.75) / GRID_PX) * float(GRID_PX)
        if (x, y) == (old_x, old_y) or not self._is_free(block, x, y):
            return
        before = self._cost(block)
        self._x[block], self._y[block] = x, y
        worse = self._cost(block) - before
        if worse > 0 and random.random() >= exp(-worse / heat):
            self._x[block], self._y[block] = old_x, old_y

    def _is_free(self, block: int, x: float, y: float) -> bool:
        half_x, half_y = self._half_x, self._half_y
        wide, high = half_x[block], half_y[block]
        return not any(
            abs(x - other_x) < wide + half_x[other]
            and abs(y - other_y) < high + half_y[other]
            and other != block
            for other, (other_x, other_y) in enumerate(zip(self._x, self._y, strict=True))
        )

    def _cost(self, block: int) -> float:
        """Return all costs that depend on where one block is."""
        x, y = self._x[block], self._y[block]
        cost = _CENTER * ((x / self._aspect) ** 2 + y * y)
        for other in self._ends[block]:
            cost += self._link_cost(block, other)
        cost += self._angles(block)
        for one, other in self._links:
            if block not in (one, other) and self._passes(one, other, block):
                cost += _THROUGH
        return cost

    def _link_cost(self, block: int, end: int) -> float:
        """Return the costs of one line from a block: its length, and what it crosses."""
        xs, ys = self._x, self._y
        ax, ay, bx, by = xs[block], ys[block], xs[end], ys[end]
        way_x, way_y = bx - ax, by - ay
        length = sqrt(way_x * way_x + way_y * way_y) or 1.0
        free = length - self._inside(block, way_x, way_y) - self._inside(end, way_x, way_y)
        cost = _LENGTH * free if free >= _SHORTEST_PX else (_SHORTEST_PX - free) * 3
        left, right = (ax, bx) if ax < bx else (bx, ax)
        top, bottom = (ay, by) if ay < by else (by, ay)
        for one, other in self._links:
            if one in (block, end) or other in (block, end):
                continue
            cx, dx = xs[one], xs[other]
            if (cx < left and dx < left) or (cx > right and dx > right):
                continue
            cy, dy = ys[one], ys[other]
            if (cy < top and dy < top) or (cy > bottom and dy > bottom):
                continue
            if (way_x * (cy - ay) - way_y * (cx - ax)) * (
                way_x * (dy - ay) - way_y * (dx - ax)
            ) < 0 and ((dx - cx) * (ay - cy) - (dy - cy) * (ax - cx)) * (
                (dx - cx) * (by - cy) - (dy - cy) * (bx - cx)
            ) < 0:
                cost += _CROSSING
        for other, (x, y) in enumerate(zip(xs, ys, strict=True)):
            if other in (block, end):
                continue
            if left - self._half_x[other] < x < right + self._half_x[other] and (
                top - self._half_y[other] < y < bottom + self._half_y[other]
            ):
                cost += _THROUGH * self._passes(block, end, other)
        return cost

    def _inside(self, block: int, way_x: float, way_y: float) -> float:
        """Return how much of a line to the centre of a block lies inside it."""
        length = sqrt(way_x * way_x + way_y * way_y) or 1.0
        half_x, half_y = self._half_x[block] - self._gap / 2, self._half_y[block] - self._gap / 2
        return length * min(
            half_x / abs(way_x) if way_x else 9e9, half_y / abs(way_y) if way_y else 9e9
        )

    def _passes(self, one: int, other: int, block: int) -> bool:
        """Tell whether the line between two blocks passes through a third."""
        x, y = self._x[block], self._y[block]
        half_x, half_y = self._half_x[block], self._half_y[block]
        ax, ay = self._x[one] - x, self._y[one] - y
        bx, by = self._x[other] - x, self._y[other] - y
        if (
            (ax >= half_x and bx >= half_x)
            or (ax <= -half_x and bx <= -half_x)
            or (ay >= half_y and by >= half_y)
            or (ay <= -half_y and by <= -half_y)
        ):
            return False
        way_x, way_y = bx - ax, by - ay
        # the line passes between the corners nearest to it on either side, or by all of them
        return abs(way_x * ay - way_y * ax) < half_x * abs(way_y) + half_y * abs(way_x)

    def _angles(self, block: int) -> float:
        """Return the cost of lines that leave a block, or its neighbours, close to each other."""
        return self._angles_at(block) + sum(map(self._angles_at, self._ends[block]))

    def _angles_at(self, block: int) -> float:
        ends = self._ends[block]
        if len(ends) < 2:
            return 0.0
        x, y = self._x[block], self._y[block]
        ways = []
        for end in ends:
            way_x, way_y = self._x[end] - x, self._y[end] - y
            length = sqrt(way_x * way_x + way_y * way_y) or 1.0
            ways.append((way_x / length, way_y / length))
        cost = 0.0
        for at, (ax, ay) in enumerate(ways):
            for bx, by in ways[at + 1 :]:
                near = ax * bx + ay * by
                if near > 0.95:
                    cost += _ANGLE * (near - 0.95) * 20
        return cost
