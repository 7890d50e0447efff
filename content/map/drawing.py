"""A finished map as data: boxes, frames and lines on a sheet, and how it comes about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.graph import Edge, Graph, is_mutual
from content.map.arrange import arrange
from content.map.blocks import Block, blocks_of
from content.map.labels import Label
from content.map.naming import Naming
from content.map.route import Path, Router
from content.map.shape import Box, Point

ASPECT = 1.5
"""How many times wider than high a map is drawn where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A term on the sheet. `rank` is one of those of `content.map.blocks`."""

    term: str
    category: str
    label: Label
    rank: int
    box: Box


@dataclass(frozen=True, slots=True)
class Frame:
    """A list of terms; a line to it is a line to each. `edges` are those among them."""

    terms: tuple[str, ...]
    relation: str | None
    edges: tuple[Edge, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Wire:
    """A line for one edge, or for those of all terms in a frame. It ends at its target.

    `name` is the box of its written name, None where there is no room for one.
    """

    relation: str
    edges: tuple[Edge, ...]
    path: Path
    name: Box | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map from (0, 0) to (width, height), in pixels."""

    width: float
    height: float
    spots: tuple[Spot, ...]
    frames: tuple[Frame, ...]
    wires: tuple[Wire, ...]


def draw_map(graph: Graph, focus: str | None = None, aspect: float = ASPECT) -> Drawing:
    """Lay a graph out, always alike for the same graph; `focus` is the term that stands out.

    Takes about a second for 60 terms, up to five for 1,000: call it beside a window.
    """
    blocks = blocks_of(graph, focus)
    centers = _from_origin(arrange(graph, blocks, aspect), blocks)
    boxes = [
        Box.around(center.x, center.y, block.width, block.height)
        for center, block in zip(centers, blocks, strict=True)
    ]
    return Drawing(
        max((box.right for box in boxes), default=0.0),
        max((box.bottom for box in boxes), default=0.0),
        tuple(_spots(graph, blocks, centers)),
        tuple(_frames(graph, blocks, boxes)),
        tuple(_wires(graph, blocks, boxes)),
    )


def _from_origin(centers: Sequence[Point], blocks: Sequence[Block]) -> list[Point]:
    both = list(zip(centers, blocks, strict=True))
    left = min((at.x - block.width / 2 for at, block in both), default=0.0)
    top = min((at.y - block.height / 2 for at, block in both), default=0.0)
    return [Point(at.x - left, at.y - top) for at in centers]


def _spots(graph: Graph, blocks: Sequence[Block], centers: Sequence[Point]) -> list[Spot]:
    category = {node.term: node.category for node in graph.nodes}
    return [
        Spot(
            cell.term,
            category[cell.term],
            cell.label,
            cell.rank,
            Box.around(center.x + cell.x, center.y + cell.y, cell.width, cell.height),
        )
        for block, center in zip(blocks, centers, strict=True)
        for cell in block.cells
    ]


def _frames(graph: Graph, blocks: Sequence[Block], boxes: Sequence[Box]) -> list[Frame]:
    frames = []
    for block, box in zip(blocks, boxes, strict=True):
        if block.is_list:
            terms = tuple(cell.term for cell in block.cells)
            edges = tuple(
                edge for edge in graph.edges if edge.source in terms and edge.target in terms
            )
            frames.append(Frame(terms, block.relation, edges, box))
    return frames


def _wires(graph: Graph, blocks: Sequence[Block], boxes: Sequence[Box]) -> list[Wire]:
    home = {cell.term: index for index, block in enumerate(blocks) for cell in block.cells}
    bundles: dict[tuple[int, str, int], list[Edge]] = {}
    for edge in graph.edges:
        ends = home[edge.source], home[edge.target]
        if is_mutual(edge.relation):
            # It has no direction: the lines of a list go all the same way.
            ends = min(ends), max(ends)
        if ends[0] != ends[1]:
            bundles.setdefault((ends[0], edge.relation, ends[1]), []).append(edge)
    router = Router(boxes)
    between: dict[frozenset[int], int] = {}
    paths = []
    for source, _, target in bundles:
        pair = frozenset((source, target))
        paths.append(router.path(source, target, between.get(pair, 0)))
        between[pair] = between.get(pair, 0) + 1
    naming = Naming(boxes, paths)
    return [
        Wire(relation, tuple(edges), path, naming.place(number, relation))
        for number, (((_, relation, _), edges), path) in enumerate(
            zip(bundles.items(), paths, strict=True)
        )
    ]
