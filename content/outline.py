"""The concept map as an outline: each term, and under it its relations read from its side."""

from __future__ import annotations

from dataclasses import dataclass

from content.graph import Graph
from content.relations import RELATIONS, inverse


@dataclass(frozen=True, slots=True)
class Branch:
    """A term with its category, and (relation, the terms that it has it to), as a card has them."""

    term: str
    category: str
    relations: tuple[tuple[str, tuple[str, ...]], ...]


def outline(graph: Graph) -> tuple[Branch, ...]:
    """Return a branch for each term, those with the most relations first.

    Each edge stands under both its ends: 党建督导员 属于 五大员 also as 五大员 包括 党建督导员.
    """
    nodes = sorted(graph.nodes, key=lambda node: -graph.degree(node.term))
    return tuple(Branch(node.term, node.category, _relations(graph, node.term)) for node in nodes)


def _relations(graph: Graph, term: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    order = {name: number for number, name in enumerate(RELATIONS)}
    ends: dict[str, list[str]] = {}
    for edge in graph.edges_of(term):
        relation = edge.relation if edge.source == term else inverse(edge.relation)
        ends.setdefault(relation, []).append(edge.other(term))
    names = sorted(ends, key=lambda name: order.get(name, len(order)))
    return tuple((name, tuple(ends[name])) for name in names)
