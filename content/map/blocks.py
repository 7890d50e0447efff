"""Blocks: what the layout moves about as one piece, a term or a list of terms alike.

Terms with the very same relations to the very same others are alike: the members of 五大员, say.
They are set as a list in one frame, and one line to the frame stands for a line to each of them
(a module, as in Royer et al., Unraveling protein networks with power graph analysis, 2008). So a
map has fewer lines, and none is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from content.graph import Edge, Graph, is_mutual
from content.map.labels import Label, label

PLAIN, HUB, HEAD = 0, 1, 2
"""How much a term stands out: as most do, as one with many relations, as the map's centre."""
_PX = (13.0, 15.0, 20.0)
_PAD_X = (11.0, 15.0, 22.0)
_PAD_Y = (5.5, 8.0, 12.0)
_FRAME_PAD = 9.0
_ROW_GAP = 6.0
_COLUMN_GAP = 8.0
_ROWS = 7

_Relation = tuple[str, str, bool]
"""The other term, the relation, and whether it is read from here."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A term's box; `x` and `y` are its centre, counted from the centre of its block."""

    term: str
    label: Label
    rank: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the layout. `relation` is set where the terms of a list have it mutually."""

    cells: tuple[Cell, ...]
    width: float
    height: float
    relation: str | None = None

    @property
    def is_list(self) -> bool:
        """Tell whether it is a frame with several terms."""
        return len(self.cells) > 1


def blocks_of(graph: Graph, focus: str | None) -> tuple[Block, ...]:
    """Return the blocks of a graph, in the order of their first terms.

    `focus` is the map's centre, None where the term with the most relations is.
    """
    ranks = ranks_of(graph, focus)
    category = {node.term: node.category for node in graph.nodes}
    blocks = []
    for terms, relation in _alike(graph, focus):
        ordered = sorted(terms, key=lambda term: category[term]) if relation is None else terms
        blocks.append(_block(ordered, ranks, relation))
    return tuple(blocks)


def block_links(graph: Graph, blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Return the pairs of blocks with a relation between them, each once."""
    home = {cell.term: index for index, block in enumerate(blocks) for cell in block.cells}
    pairs = (sorted((home[edge.source], home[edge.target])) for edge in graph.edges)
    return list(dict.fromkeys((one, other) for one, other in pairs if one != other))


def ranks_of(graph: Graph, focus: str | None) -> dict[str, int]:
    """Return how much each term stands out: one head, and up to an eighth of all as hubs."""
    order = sorted(graph.nodes, key=lambda node: -graph.degree(node.term))
    ranks = {node.term: PLAIN for node in order}
    for node in order[: max(1, len(order) // 8)]:
        if graph.degree(node.term) >= 4:
            ranks[node.term] = HUB
    if focus is not None:
        ranks[focus] = HEAD
    elif order and graph.degree(order[0].term) >= 4:
        ranks[order[0].term] = HEAD
    return ranks


def _alike(graph: Graph, focus: str | None) -> list[tuple[list[str], str | None]]:
    """Return the terms in groups of those alike, with the relation that they have mutually."""
    lists: dict[tuple[str | None, frozenset[_Relation]], list[str]] = {}
    for node in graph.nodes:
        edges = graph.edges_of(node.term)
        if not edges or node.term == focus:
            continue
        lists.setdefault((None, _signature(node.term, edges)), []).append(node.term)
        for relation in sorted({edge.relation for edge in edges if is_mutual(edge.relation)}):
            itself = Edge(node.term, relation, node.term)
            lists.setdefault((relation, _signature(node.term, (*edges, itself))), []).append(
                node.term
            )
    of_term: dict[str, tuple[list[str], str | None]] = {}
    for (mutual, _), terms in lists.items():
        if len(terms) > 1 and not any(term in of_term for term in terms):
            of_term.update(dict.fromkeys(terms, (terms, mutual)))
    groups: list[tuple[list[str], str | None]] = []
    done: set[str] = set()
    for node in graph.nodes:
        group = of_term.get(node.term, ([node.term], None))
        if group[0][0] not in done:
            done.add(group[0][0])
            groups.append(group)
    return groups


def _signature(term: str, edges: Iterable[Edge]) -> frozenset[_Relation]:
    return frozenset(
        (
            edge.other(term),
            edge.relation,
            edge.source == term and not is_mutual(edge.relation),
        )
        for edge in edges
    )


def _block(terms: list[str], ranks: Mapping[str, int], relation: str | None) -> Block:
    if len(terms) == 1:
        rank = ranks[terms[0]]
        text = _label(terms[0], rank)
        width, height = text.width + 2 * _PAD_X[rank], text.height + 2 * _PAD_Y[rank]
        return Block((Cell(terms[0], text, rank, 0, 0, width, height),), width, height)
    labels = [_label(term, ranks[term]) for term in terms]
    columns = 1 if len(terms) <= _ROWS else ceil(sqrt(len(terms) / _ROWS * 2))
    rows = ceil(len(terms) / columns)
    cell_width = max(each.width for each in labels) + 2 * _PAD_X[PLAIN]
    cell_height = max(each.height for each in labels) + 2 * _PAD_Y[PLAIN]
    width = columns * (cell_width + _COLUMN_GAP) - _COLUMN_GAP + 2 * _FRAME_PAD
    height = rows * (cell_height + _ROW_GAP) - _ROW_GAP + 2 * _FRAME_PAD
    cells = []
    for number, (term, text) in enumerate(zip(terms, labels, strict=True)):
        column, row = divmod(number, rows)
        x = _FRAME_PAD + column * (cell_width + _COLUMN_GAP) + cell_width / 2 - width / 2
        y = _FRAME_PAD + row * (cell_height + _ROW_GAP) + cell_height / 2 - height / 2
        cells.append(Cell(term, text, ranks[term], x, y, cell_width, cell_height))
    return Block(tuple(cells), width, height, relation)


def _label(term: str, rank: int) -> Label:
    return label(term, _PX[rank], is_bold=rank > PLAIN)
