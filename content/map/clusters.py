"""A large graph in clusters: hubs, and around each a tree of the terms nearest to it.

Hubs are chosen greedily by how many terms they reach that no other does (Chvátal, A greedy
heuristic for the set-covering problem, 1979); then all terms are reached from all hubs at once,
breadth first. A tree that has grown too large is cut where its halves are most alike.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from content.graph import Edge, Graph
from content.relations import RELATIONS, inverse

_LEAST_REACHED = 7
_LARGEST, _SMALLEST_CUT = 40, 7


@dataclass(frozen=True, slots=True)
class Branch:
    """The terms that `parent` has one relation to, read from it; of the hub or one of its terms."""

    parent: str
    relation: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """A hub with its branches, those of the hub itself first."""

    hub: str
    branches: tuple[Branch, ...]

    def terms(self) -> Iterator[str]:
        """Yield the hub and all terms around it, each once."""
        yield self.hub
        for branch in self.branches:
            yield from branch.terms


def clusters_of(graph: Graph, focus: str | None) -> tuple[Cluster, ...]:
    """Return the clusters of all terms that have relations; `focus` is a hub, whatever it has."""
    hubs = _hubs(graph, focus)
    parents = _parents(graph, hubs)
    children = _children(parents)
    found = []
    for hub in hubs:
        for root in _cut(hub, children):
            found.append(Cluster(root, tuple(_branches(graph, root, children))))
    return tuple(found)


def _hubs(graph: Graph, focus: str | None) -> list[str]:
    """Return the hubs, the first chosen first, at least one for each connected part."""
    place = {node.term: at for at, node in enumerate(graph.nodes)}
    near = {term: graph.neighbours(term) for term in place}
    waiting = [(-len(near[term]), at, term) for term, at in place.items() if near[term]]
    heapify(waiting)
    hubs: list[str] = []
    covered: set[str] = set()
    if focus is not None:
        hubs.append(focus)
        covered.update((focus, *near[focus]))
    while waiting:
        reach, at, term = heappop(waiting)
        now = sum(other not in covered for other in near[term])
        if now < _LEAST_REACHED:
            continue
        if now < -reach:
            heappush(waiting, (-now, at, term))
        elif term not in covered or now >= 2 * _LEAST_REACHED:
            hubs.append(term)
            covered.update((term, *near[term]))
    reached = _parents(graph, hubs)
    for term in sorted(place, key=lambda each: (-len(near[each]), place[each])):
        if near[term] and term not in reached:
            hubs.append(term)
            reached |= _parents(graph, [term])
    return hubs


def _parents(graph: Graph, hubs: Sequence[str]) -> dict[str, str | None]:
    """Return for each term that can be reached the one it is reached from; None for a hub."""
    found: dict[str, str | None] = dict.fromkeys(hubs)
    waiting = deque(hubs)
    while waiting:
        at = waiting.popleft()
        for other in graph.neighbours(at):
            if other not in found:
                found[other] = at
                waiting.append(other)
    return found


def _children(parents: Mapping[str, str | None]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {term: [] for term in parents}
    for term, parent in parents.items():
        if parent is not None:
            found[parent].append(term)
    return found


def _cut(hub: str, children: dict[str, list[str]]) -> list[str]:
    """Cut a tree while it is too large and has a part worth a card; return the roots."""
    roots = []
    waiting = [hub]
    while waiting:
        root = waiting.pop()
        order = _below(root, children)
        size: dict[str, int] = {}
        for term in reversed(order):
            size[term] = 1 + sum(size[child] for child in children[term])
        half = len(order) / 2
        best = min(order[1:], key=lambda term: abs(size[term] - half), default=root)
        if len(order) <= _LARGEST or size[best] < _SMALLEST_CUT:
            roots.append(root)
            continue
        for term in order:
            if best in children[term]:
                children[term].remove(best)
        waiting += [best, root]
    return roots


def _below(root: str, children: Mapping[str, Sequence[str]]) -> list[str]:
    """Return a term and all terms below it, breadth first."""
    found = [root]
    for term in found:
        found.extend(children[term])
    return found


def _branches(graph: Graph, root: str, children: Mapping[str, Sequence[str]]) -> Iterator[Branch]:
    order = {name: number for number, name in enumerate(RELATIONS)}
    for parent in _below(root, children):
        to: dict[str, Edge] = {}
        for edge in graph.edges_of(parent):
            to.setdefault(edge.other(parent), edge)
        terms: dict[str, list[str]] = {}
        for child in sorted(children[parent], key=lambda term: -graph.degree(term)):
            edge = to[child]
            relation = edge.relation if edge.source == parent else inverse(edge.relation)
            terms.setdefault(relation, []).append(child)
        for relation in sorted(terms, key=lambda name: order.get(name, len(order))):
            yield Branch(parent, relation, tuple(terms[relation]))
