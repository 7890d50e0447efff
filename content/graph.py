"""The glossary's relations as a graph: terms, and between them each relation once.

Knows nothing of how a map of them looks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from content.relations import RELATIONS, inverse
from content.term import Glossary, Term

DEPTHS = (1, 2, 3)
"""How far from a term a neighbourhood may reach."""


@dataclass(frozen=True, slots=True)
class Node:
    """A term: its headword and its category ("" where it has none)."""

    term: str
    category: str


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A relation, read as a sentence: `source` `relation` `target`.

    Of a relation and its inverse the first in `content.relations` stands here, so that what two
    entries say of each other is one edge: 五大员 包括 党建督导员 is 党建督导员 属于 五大员.
    """

    source: str
    relation: str
    target: str

    def other(self, term: str) -> str:
        """Return the end that is not `term`."""
        return self.target if term == self.source else self.source


@dataclass(frozen=True, slots=True)
class Graph:
    """Terms in the order of the glossary, and the edges between them; no edge is a loop."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    _edges_of: Mapping[str, tuple[Edge, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        edges_of: dict[str, list[Edge]] = {node.term: [] for node in self.nodes}
        for edge in self.edges:
            edges_of[edge.source].append(edge)
            edges_of[edge.target].append(edge)
        object.__setattr__(
            self, "_edges_of", {term: tuple(edges) for term, edges in edges_of.items()}
        )

    def edges_of(self, term: str) -> tuple[Edge, ...]:
        """Return the edges at a term; none where it is not in the graph."""
        return self._edges_of.get(term, ())

    def degree(self, term: str) -> int:
        """Return how many edges a term has."""
        return len(self.edges_of(term))

    def neighbours(self, term: str) -> tuple[str, ...]:
        """Return the terms that an edge joins to `term`, each once."""
        return tuple(dict.fromkeys(edge.other(term) for edge in self.edges_of(term)))

    def __contains__(self, term: str) -> bool:
        return term in self._edges_of

    def relations(self) -> tuple[str, ...]:
        """Return the relations in use, in the order of the vocabulary."""
        return tuple(dict.fromkeys(edge.relation for edge in sorted(self.edges, key=_rank)))

    def categories(self) -> tuple[str, ...]:
        """Return the categories in use, the most frequent first; "" for terms without."""
        counts: dict[str, int] = {}
        for node in self.nodes:
            counts[node.category] = counts.get(node.category, 0) + 1
        return tuple(sorted(counts, key=lambda name: (not name, -counts[name])))


def graph_of(glossary: Glossary) -> Graph:
    """Return the graph of all entries; relations to terms that have no entry are left out."""
    edges = {
        canonical(term.term, item.relation, item.term)
        for term in glossary.terms
        for item in term.related
        if item.term != term.term and glossary.get(item.term)
    }
    order = {term.term: number for number, term in enumerate(glossary.terms)}
    return Graph(
        tuple(_node(term) for term in glossary.terms),
        tuple(
            sorted(edges, key=lambda edge: (order[edge.source], order[edge.target], _rank(edge)))
        ),
    )


def canonical(source: str, relation: str, target: str) -> Edge:
    """Return the one edge for a relation that may be written from either side."""
    other = inverse(relation)
    if is_mutual(relation):
        first, second = sorted((source, target))
        return Edge(first, relation, second)
    if _place(other) < _place(relation):
        return Edge(target, other, source)
    return Edge(source, relation, target)


def is_mutual(relation: str) -> bool:
    """Tell whether a relation reads the same from both ends."""
    return RELATIONS.get(relation) == relation


def neighbourhood(graph: Graph, term: str, depth: int) -> Graph:
    """Return the terms at most `depth` edges away from `term`, with all edges between them.

    Raises KeyError where the term is not in the graph.
    """
    if term not in graph:
        raise KeyError(term)
    reached = {term}
    outermost = [term]
    for _ in range(depth):
        found = (other for each in outermost for other in graph.neighbours(each))
        outermost = [other for other in dict.fromkeys(found) if other not in reached]
        reached.update(outermost)
    return _part(graph, reached, graph.edges)


def filtered(
    graph: Graph, relations: Collection[str], categories: Collection[str], keep: str | None = None
) -> Graph:
    """Return what has one of the relations and categories.

    A term whose relations are all filtered away goes with them; one that has none anyway stays, as
    does `keep`.
    """
    inside = {node.term for node in graph.nodes if node.category in categories}
    if keep is not None:
        inside.add(keep)
    edges = [
        edge
        for edge in graph.edges
        if edge.relation in relations and edge.source in inside and edge.target in inside
    ]
    joined = {end for edge in edges for end in (edge.source, edge.target)}
    shown = {term for term in inside if term in joined or not graph.degree(term) or term == keep}
    return _part(graph, shown, edges)


def _part(graph: Graph, terms: Collection[str], edges: Iterable[Edge]) -> Graph:
    return Graph(
        tuple(node for node in graph.nodes if node.term in terms),
        tuple(edge for edge in edges if edge.source in terms and edge.target in terms),
    )


def _node(term: Term) -> Node:
    return Node(term.term, term.category)


def _rank(edge: Edge) -> int:
    return _place(edge.relation)


def _place(relation: str) -> int:
    return _PLACES.get(relation, len(_PLACES))


_PLACES = {name: number for number, name in enumerate(RELATIONS)}
