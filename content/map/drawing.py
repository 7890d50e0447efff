"""How a drawing of a graph comes about: each edge a line, or cards where there are too many."""

from __future__ import annotations

from collections.abc import Sequence

from content.graph import Edge, Graph, is_mutual
from content.map.arrange import arrange
from content.map.blocks import Block, block_links, blocks_of
from content.map.naming import Naming
from content.map.overview import draw_overview
from content.map.route import Router
from content.map.shape import Box, Point
from content.map.sheet import Drawing, Frame, Spot, Wire

ASPECT = 1.5
"""How many times wider than high a map is drawn where nothing else is asked for."""
BLOCKS_LIMIT = 110
"""A graph of more blocks than these is drawn as cards: its lines would hide it."""


def draw_map(graph: Graph, focus: str | None = None, aspect: float = ASPECT) -> Drawing:
    """Lay a graph out, always alike for the same graph; `focus` is the term that stands out.

    Takes processor time: measured are 2.7 seconds for 60 terms, 4.8 for BLOCKS_LIMIT blocks, 0.7
    for 1,000 terms on cards, 5.5 for 3,000. Call it beside a window.
    """
    blocks = blocks_of(graph, focus)
    if len(blocks) > BLOCKS_LIMIT:
        return draw_overview(graph, focus, aspect)
    sizes = [(block.width, block.height) for block in blocks]
    centers = arrange(sizes, block_links(graph, blocks), aspect)
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
