"""A large map: clusters as cards, near those they have most to do with, and lines between cards.

What each term has to do with others is drawn when it is asked for (`content.map.rays`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

from content.graph import Edge, Graph
from content.map.arrange import arrange
from content.map.cards import Set, card_of, loose_card
from content.map.clusters import clusters_of
from content.map.route import Router
from content.map.shape import Box
from content.map.sheet import Bundle, Caption, Card, Drawing, Spot
from content.map.spacing import closer

_SCALE = 2.5
_LINES_A_CARD = 1.3
_GAP_PX = 56.0
_CHIP_PX = 100 * 36.0
_Pair = tuple[int, int]


def draw_overview(graph: Graph, focus: str | None, aspect: float) -> Drawing:
    """Lay out a large graph, always alike for the same one; `focus` heads a card."""
    clusters = clusters_of(graph, focus)
    degree = {node.term: graph.degree(node.term) for node in graph.nodes}
    sets = [card_of(cluster, degree) for cluster in clusters]
    hubs = [cluster.hub for cluster in clusters]
    home = {term: at for at, cluster in enumerate(clusters) for term in cluster.terms()}
    between = _between(graph, home)
    lines = _strongest(between, len(clusters))
    boxes = _placed(sets, list(lines), aspect)
    if loose := _loose(graph):
        width = max((box.right for box in boxes), default=0.0)
        if not boxes:
            width = sqrt(len(graph.nodes) * _CHIP_PX * aspect)
        top = max((box.bottom + _GAP_PX for box in boxes), default=0.0)
        sets.append(loose_card(loose, width))
        hubs.append("")
        boxes.append(Box(0.0, top, sets[-1].width, top + sets[-1].height))
        home.update((term, len(sets) - 1) for _, terms in loose for term in terms)
    inside = _inside(graph, home, len(sets))
    router = Router(boxes)
    return Drawing(
        max((box.right for box in boxes), default=0.0),
        max((box.bottom for box in boxes), default=0.0),
        spots=tuple(_spots(graph, sets, boxes)),
        cards=tuple(_card(*each) for each in zip(hubs, sets, inside, boxes, strict=True)),
        bundles=tuple(
            Bundle(tuple(edges), router.path(*pair) if pair in lines else None)
            for pair, edges in between.items()
        ),
    )


def _placed(sets: Sequence[Set], lines: Sequence[_Pair], aspect: float) -> list[Box]:
    """Return where the cards stand, from (0, 0) on."""
    sizes = [(each.width, each.height) for each in sets]
    # cards are as many times larger than the single terms that the arrangement is made for
    small = [(wide / _SCALE, high / _SCALE) for wide, high in sizes]
    centers = [(x * _SCALE, y * _SCALE) for x, y in arrange(small, lines, aspect)]
    centers = closer(centers, sizes, _GAP_PX, aspect)
    boxes = [Box.around(*at, *size) for at, size in zip(centers, sizes, strict=True)]
    left = min((box.left for box in boxes), default=0.0)
    top = min((box.top for box in boxes), default=0.0)
    return [
        Box(box.left - left, box.top - top, box.right - left, box.bottom - top) for box in boxes
    ]


def _loose(graph: Graph) -> list[tuple[str, list[str]]]:
    """Return the terms without relations under their categories, the most frequent first."""
    found: dict[str, list[str]] = {name: [] for name in graph.categories()}
    for node in graph.nodes:
        if not graph.degree(node.term):
            found[node.category].append(node.term)
    return [(name, terms) for name, terms in found.items() if terms]


def _between(graph: Graph, home: Mapping[str, int]) -> dict[_Pair, list[Edge]]:
    found: dict[_Pair, list[Edge]] = {}
    for edge in graph.edges:
        one, other = sorted((home[edge.source], home[edge.target]))
        if one != other:
            found.setdefault((one, other), []).append(edge)
    return found


def _inside(graph: Graph, home: Mapping[str, int], count: int) -> list[list[Edge]]:
    found: list[list[Edge]] = [[] for _ in range(count)]
    for edge in graph.edges:
        if home[edge.source] == home[edge.target]:
            found[home[edge.source]].append(edge)
    return found


def _strongest(between: Mapping[_Pair, Sequence[Edge]], count: int) -> dict[_Pair, None]:
    """Return the pairs of cards that a line joins.

    Those of a maximum spanning forest (Kruskal 1956), so that no card seems to stand alone, and
    then those with the most edges.
    """
    order = sorted(between, key=lambda pair: (-len(between[pair]), pair))
    root = list(range(count))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    found: dict[_Pair, None] = {}
    for one, other in order:
        if find(one) != find(other):
            root[find(one)] = find(other)
            found[one, other] = None
    for pair in order:
        if len(found) >= _LINES_A_CARD * count or len(between[pair]) < 2:
            break
        found[pair] = None
    return found


def _spots(graph: Graph, sets: Sequence[Set], boxes: Sequence[Box]) -> list[Spot]:
    category = {node.term: node.category for node in graph.nodes}
    return [
        Spot(chip.term, category[chip.term], chip.label, chip.rank, _at(chip.box, box))
        for each, box in zip(sets, boxes, strict=True)
        for chip in each.chips
    ]


def _card(hub: str, contents: Set, edges: Sequence[Edge], box: Box) -> Card:
    captions = tuple(Caption(text, _at(place, box)) for text, place in contents.captions)
    return Card(hub, tuple(chip.term for chip in contents.chips), captions, tuple(edges), box)


def _at(box: Box, card: Box) -> Box:
    return Box(
        box.left + card.left, box.top + card.top, box.right + card.left, box.bottom + card.top
    )
