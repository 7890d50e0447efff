"""The relations of one term on a large map: a line to each other end, over what lies between."""

from __future__ import annotations

from collections.abc import Sequence

from content.graph import Edge, Graph, is_mutual
from content.map.naming import Naming
from content.map.route import Curve, Path
from content.map.shape import Box, Point, clip
from content.map.sheet import Drawing, Wire

_BEND = 0.08
_NAMED_LIMIT = 16


def rays(graph: Graph, drawing: Drawing, term: str) -> tuple[Wire, ...]:
    """Return the wires of a term; named where they are few enough to be told apart.

    A term with many others on its own card has no wires to them: the card is the list of them.
    """
    edges = _apart(graph.edges_of(term), drawing, term)
    near = {term, *graph.neighbours(term)}
    boxes = {spot.term: spot.box for spot in drawing.spots if spot.term in near}
    paths = [_path(edge, boxes, at) for at, edge in enumerate(edges)]
    naming = Naming(list(boxes.values()), paths) if len(edges) <= _NAMED_LIMIT else None
    return tuple(
        Wire(edge.relation, (edge,), path, naming.place(at, edge.relation) if naming else None)
        for at, (edge, path) in enumerate(zip(edges, paths, strict=True))
    )


def _apart(edges: Sequence[Edge], drawing: Drawing, term: str) -> Sequence[Edge]:
    home = next(frozenset(card.terms) for card in drawing.cards if term in card.terms)
    far = [edge for edge in edges if edge.other(term) not in home]
    return far if len(edges) - len(far) > _NAMED_LIMIT else edges


def _path(edge: Edge, boxes: dict[str, Box], at: int) -> Path:
    source, target = boxes[edge.source], boxes[edge.target]
    a, b = source.center, target.center
    # two lines between the same ends must not lie on each other
    bend = _BEND * (1 if at % 2 or not is_mutual(edge.relation) else -1)
    control = Point((a.x + b.x) / 2 + (a.y - b.y) * bend, (a.y + b.y) / 2 + (b.x - a.x) * bend)
    return Path((Curve(clip(source, control), control, clip(target, control)),))
