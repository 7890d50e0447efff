"""Large maps: every term on one card, cards apart, every edge counted, soon drawn."""

from __future__ import annotations

import time
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

from content.graph import Edge, Graph, Node
from content.map.cards import CAPTION_PX
from content.map.clusters import clusters_of
from content.map.drawing import draw_map
from content.map.labels import advance
from content.map.rays import rays
from content.map.shape import Box, is_crossed
from content.map.sheet import Drawing
from content.map.svg import Paint, svg
from tests.content.map.graphs import scale_free
from ui.tokens import HUES, LIGHT

# Generous: the machine may have other things to do. Measured are 0.25 seconds.
DRAWN_S = 6.0


@pytest.fixture(scope="module")
def graph() -> Graph:
    return scale_free(400, 600)


@pytest.fixture(scope="module")
def drawing(graph: Graph) -> Drawing:
    begin = time.process_time()
    made = draw_map(graph)
    assert time.process_time() - begin < DRAWN_S
    return made


def check_overview(graph: Graph, drawing: Drawing) -> None:
    """Assert what holds for every large map."""
    assert [pair for pair in combinations(_words(drawing), 2) if pair[0].meets(pair[1])] == []
    cards = [card.box for card in drawing.cards]
    assert [pair for pair in combinations(cards, 2) if pair[0].meets(pair[1])] == []
    terms = [term for card in drawing.cards for term in card.terms]
    assert sorted(terms) == sorted(node.term for node in graph.nodes)
    assert sorted(spot.term for spot in drawing.spots) == sorted(terms)
    boxes = {spot.term: spot.box for spot in drawing.spots}
    for card in drawing.cards:
        assert all(_is_inside(boxes[term], card.box) for term in card.terms)
        assert _is_inside(card.box, Box(-0.1, -0.1, drawing.width + 0.1, drawing.height + 0.1))
    counted = [edge for card in drawing.cards for edge in card.edges]
    counted += [edge for bundle in drawing.bundles for edge in bundle.edges]
    assert sorted(counted) == sorted(graph.edges)


def test_is_sound(graph: Graph, drawing: Drawing) -> None:
    assert len(drawing.cards) > 8
    check_overview(graph, drawing)


def test_same_graph_gives_the_same_drawing(graph: Graph, drawing: Drawing) -> None:
    assert draw_map(graph) == drawing


def test_little_of_the_sheet_is_empty(drawing: Drawing) -> None:
    covered = sum(card.box.width * card.box.height for card in drawing.cards)
    assert covered > 0.3 * drawing.width * drawing.height
    assert 0.7 < drawing.width / drawing.height < 2.5


def test_lines_between_cards_pass_by_others(drawing: Drawing) -> None:
    home = {term: card.box for card in drawing.cards for term in card.terms}
    drawn = [bundle for bundle in drawing.bundles if bundle.path]
    assert len(drawn) >= len([card for card in drawing.cards if card.hub]) - 1
    through = 0
    for bundle in drawn:
        assert bundle.path
        edge = bundle.edges[0]
        others = {card.box for card in drawing.cards} - {home[edge.source], home[edge.target]}
        lines = list(pairwise(bundle.path.points()))
        through += sum(any(is_crossed(box, *line) for line in lines) for box in others)
    assert through <= len(drawn) / 10


def test_card_says_what_its_terms_are_to_the_hub() -> None:
    members = [f"成员{number}" for number in range(130)]
    graph = Graph(
        tuple(Node(term, "") for term in ("总会", "分会", *members, "孤词")),
        (
            *(Edge(term, "属于", "总会") for term in members[:-1]),
            Edge("总会", "设立", "分会"),
            Edge("分会", "运用", members[-1]),
            *(Edge(members[at], "相关", members[at + 1]) for at in range(0, 128, 2)),
            *(Edge("分会", "相关", member) for member in members[:-1:3]),
        ),
    )
    (cluster,) = clusters_of(graph, None)
    assert cluster.hub == "总会"
    said = {(branch.parent, branch.relation): branch.terms for branch in cluster.branches}
    assert set(said["总会", "包括"]) == set(members[:-1])
    assert said["总会", "设立"] == ("分会",)
    assert said["分会", "运用"] == (members[-1],)
    cards = draw_map(graph).cards
    assert [card.hub for card in cards] == ["总会", ""]
    assert {"包括", "设立", "分会 运用"} == {caption.text for caption in cards[0].captions}


def test_long_chain_is_cut() -> None:
    terms = [f"环{number}" for number in range(300)]
    edges = tuple(Edge(one, "引领", other) for one, other in pairwise(terms))
    clusters = clusters_of(Graph(tuple(Node(term, "") for term in terms), edges), None)
    assert sorted(term for cluster in clusters for term in cluster.terms()) == sorted(terms)
    assert max(len(list(cluster.terms())) for cluster in clusters) <= 40


def test_focus_heads_a_card(graph: Graph) -> None:
    leaf = next(node.term for node in graph.nodes if graph.degree(node.term) == 1)
    assert leaf in {card.hub for card in draw_map(graph, leaf).cards}


def test_terms_without_any_relation_share_a_card() -> None:
    graph = Graph(tuple(Node(f"词{number}", f"类{number % 2}") for number in range(200)), ())
    drawing = draw_map(graph)
    check_overview(graph, drawing)
    assert [card.hub for card in drawing.cards] == [""]
    assert [caption.text for caption in drawing.cards[0].captions] == ["类0", "类1"]


class TestRays:
    def test_each_edge_of_a_term_has_one(self, graph: Graph, drawing: Drawing) -> None:
        term = next(node.term for node in graph.nodes if graph.degree(node.term) == 4)
        wires = rays(graph, drawing, term)
        assert {wire.edges for wire in wires} == {(edge,) for edge in graph.edges_of(term)}
        boxes = {spot.term: spot.box for spot in drawing.spots}
        for wire in wires:
            end = wire.path.curves[-1].end
            assert boxes[wire.edges[0].target].grown(0.1).has(end)

    def test_hub_has_none_to_those_listed_on_its_card(self, graph: Graph, drawing: Drawing) -> None:
        card = max(drawing.cards, key=lambda card: len(card.terms))
        ends = {wire.edges[0].other(card.hub) for wire in rays(graph, drawing, card.hub)}
        assert ends == set(graph.neighbours(card.hub)) - set(card.terms)

    def test_term_alone_has_none(self, graph: Graph, drawing: Drawing) -> None:
        alone = next(node.term for node in graph.nodes if not graph.degree(node.term))
        assert rays(graph, drawing, alone) == ()


def test_svg_holds_every_term_and_edge(graph: Graph, drawing: Drawing) -> None:
    tokens = {name: value for name, value in LIGHT._asdict().items() if isinstance(value, str)}
    text = svg(graph, drawing, "标题", "副标题", Paint(tokens, HUES["light"]))
    said = "".join(ElementTree.fromstring(text).itertext())
    assert all(spot.label.lines[0] in said for spot in drawing.spots)
    assert all(" ".join((e.source, e.relation, e.target)) in said for e in graph.edges)


def _words(drawing: Drawing) -> list[Box]:
    captions = [caption for card in drawing.cards for caption in card.captions]
    assert all(advance(text) * CAPTION_PX <= box.width + 0.1 for text, box in captions)
    return [spot.box for spot in drawing.spots] + [box for _, box in captions]


def _is_inside(inner: Box, outer: Box) -> bool:
    return (
        outer.left <= inner.left
        and outer.top <= inner.top
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )
