"""Where blocks begin: distances on the sheet like those along the edges.

Stress is the sum of ((distance on the sheet - wanted distance) / wanted distance)^2. It is lowered
pair by pair, in random order and with shrinking steps: Zheng, Pawar and Goodman, Graph drawing by
stochastic gradient descent, 2019; large graphs by the pairs with some pivots alone, after Ortmann,
Klimenta and Brandes, A sparse stress model, 2017.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from math import exp, log, sqrt
from random import Random

Links = Sequence[Sequence[tuple[int, float]]]
"""For each block its neighbours and how far from it they are wanted, in pixels."""

_FULL_LIMIT = 160
_PIVOTS = 24
_ROUNDS = 36


def place(links: Links, aspect: float, random: Random) -> list[tuple[float, float]]:
    """Return a centre for each block of a connected graph; wider than high by about `aspect`."""
    pairs = _pairs(links, random)
    count = len(links)
    span = max((wanted for *_, wanted in pairs), default=1.0)
    x = [random.uniform(-span, span) for _ in range(count)]
    y = [random.uniform(-span, span) for _ in range(count)]
    if not pairs:
        return list(zip(x, y, strict=True))
    weights = [1 / (wanted * wanted) for *_, wanted in pairs]
    first, last = 1 / min(weights), 0.1 / max(weights)
    fall = log(first / last) / (_ROUNDS - 1)
    weighted = [(*pair, weight) for pair, weight in zip(pairs, weights, strict=True)]
    for step in range(_ROUNDS):
        eta = first * exp(-fall * step)
        random.shuffle(weighted)
        for one, other, wanted, weight in weighted:
            way_x, way_y = x[one] - x[other], y[one] - y[other]
            distance = sqrt(way_x * way_x + way_y * way_y) or 1.0
            share = min(1.0, eta * weight) * (distance - wanted) / (2 * distance)
            x[one] -= share * way_x
            y[one] -= share * way_y
            x[other] += share * way_x
            y[other] += share * way_y
    return _turned(x, y, aspect)


def _pairs(links: Links, random: Random) -> list[tuple[int, int, float]]:
    """Return pairs of blocks with their wanted distance."""
    count = len(links)
    if count <= _FULL_LIMIT:
        return [
            (one, other, wanted)
            for one in range(count)
            for other, wanted in enumerate(_distances(links, one))
            if one < other
        ]
    near = {
        (one, other) if one < other else (other, one): wanted
        for one, ends in enumerate(links)
        for other, wanted in ends
    }
    # Pivots far from each other see the graph from all sides.
    least = [float("inf")] * count
    pivot = random.randrange(count)
    for _ in range(_PIVOTS):
        away = _distances(links, pivot)
        for other, wanted in enumerate(away):
            if other != pivot:
                near.setdefault((min(pivot, other), max(pivot, other)), wanted)
            least[other] = min(least[other], wanted)
        pivot = max(range(count), key=least.__getitem__)
    return [(one, other, wanted) for (one, other), wanted in near.items()]


def _distances(links: Links, start: int) -> list[float]:
    """Return the length of the shortest way from `start` to each block (Dijkstra 1959)."""
    found = [float("inf")] * len(links)
    found[start] = 0.0
    waiting = [(0.0, start)]
    while waiting:
        reached, at = heappop(waiting)
        if reached > found[at]:
            continue
        for other, length in links[at]:
            if reached + length < found[other]:
                found[other] = reached + length
                heappush(waiting, (found[other], other))
    return found


def _turned(x: list[float], y: list[float], aspect: float) -> list[tuple[float, float]]:
    """Turn the drawing so that its long side lies, then stretch it towards `aspect`."""
    mid_x, mid_y = sum(x) / len(x), sum(y) / len(y)
    x, y = [each - mid_x for each in x], [each - mid_y for each in y]
    xx, yy = sum(a * a for a in x), sum(b * b for b in y)
    xy = sum(a * b for a, b in zip(x, y, strict=True))
    # the eigenvector of the larger eigenvalue of the covariance is the direction of the long side
    root = sqrt((xx - yy) ** 2 / 4 + xy * xy)
    way_x, way_y = (xx - yy) / 2 + root, xy
    length = sqrt(way_x * way_x + way_y * way_y)
    cos, sin = (way_x / length, way_y / length) if length else (1.0, 0.0)
    turned = [(a * cos + b * sin, b * cos - a * sin) for a, b in zip(x, y, strict=True)]
    wide = sqrt(sum(a * a for a, _ in turned)) or 1.0
    high = sqrt(sum(b * b for _, b in turned)) or 1.0
    stretch = sqrt(min(4.0, max(0.5, aspect * high / wide)))
    return [(a * stretch, b / stretch) for a, b in turned]
