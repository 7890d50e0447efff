"""The layout: stable, no label on another, no line through a foreign box, every edge shown."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from content.graph import Edge, Graph, Node, graph_of, neighbourhood
from content.library import load_library
from content.map.drawing import draw_map
from content.map.labels import advance, label
from content.map.shape import Box, is_crossed
from content.map.sheet import Drawing
from content.map.styles import STYLES
from content.map.svg import Paint, svg
from content.relations import RELATIONS, inverse
from tests.content.map.graphs import scale_free
from ui.tokens import HUES, LIGHT

SHIPPED = Path(__file__).parents[3] / "content" / "library"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return graph_of(load_library(SHIPPED).glossary)


@pytest.fixture(scope="module")
def drawing(graph: Graph) -> Drawing:
    return draw_map(graph)


def overlaps(drawing: Drawing) -> list[tuple[str, str]]:
    return [
        (one.term, other.term)
        for one, other in combinations(drawing.spots, 2)
        if one.box.meets(other.box)
    ]


def through(drawing: Drawing) -> list[tuple[str, str]]:
    """Return the (relation, term) of lines that pass through a box that is not at their ends."""
    found = []
    for wire in drawing.wires:
        ends = {end for edge in wire.edges for end in (edge.source, edge.target)}
        points = wire.path.points(48)
        xs, ys = [point.x for point in points], [point.y for point in points]
        around = Box(min(xs), min(ys), max(xs), max(ys)).grown(1)
        for spot in drawing.spots:
            if not spot.box.meets(around) or spot.term in ends:
                continue
            if any(is_crossed(spot.box, a, b) for a, b in pairwise(points)):
                found.append((wire.relation, spot.term))
    return found


class TestShipped:
    def test_same_graph_gives_the_same_drawing(self, graph: Graph, drawing: Drawing) -> None:
        assert draw_map(graph) == drawing

    def test_no_label_lies_on_another(self, drawing: Drawing) -> None:
        assert len(drawing.spots) == 60
        assert overlaps(drawing) == []

    def test_no_line_passes_through_a_foreign_box(self, drawing: Drawing) -> None:
        assert through(drawing) == []

    def test_every_edge_is_drawn_once(self, graph: Graph, drawing: Drawing) -> None:
        drawn = [edge for wire in drawing.wires for edge in wire.edges]
        drawn += [edge for frame in drawing.frames for edge in frame.edges]
        assert sorted(drawn) == sorted(graph.edges)

    def test_names_lie_on_nothing(self, drawing: Drawing) -> None:
        names = [wire.name for wire in drawing.wires if wire.name]
        wanted = [wire for wire in drawing.wires if wire.relation != "相关"]
        assert len(names) > 0.9 * len(wanted)
        boxes = [spot.box for spot in drawing.spots]
        assert [name for name in names if any(name.meets(box) for box in boxes)] == []
        assert [pair for pair in combinations(names, 2) if pair[0].meets(pair[1])] == []

    def test_all_is_inside_the_sheet(self, drawing: Drawing) -> None:
        sheet = Box(-0.1, -0.1, drawing.width + 0.1, drawing.height + 0.1)
        assert 1.0 < drawing.width / drawing.height < 2.2
        for spot in drawing.spots:
            assert sheet.left < spot.box.left
            assert spot.box.right < sheet.right
            assert sheet.top < spot.box.top
            assert spot.box.bottom < sheet.bottom

    @pytest.mark.parametrize("depth", [1, 2])
    def test_neighbourhoods_are_clean_too(self, graph: Graph, depth: int) -> None:
        shown = draw_map(neighbourhood(graph, "五大员", depth), "五大员")
        assert overlaps(shown) == []
        assert through(shown) == []


def test_members_alike_stand_in_one_frame(drawing: Drawing) -> None:
    frames = {frame.terms: frame.relation for frame in drawing.frames}
    assert frames["党建督导员", "市场监管员", "公安联络员", "消防辅导员"] is None
    assert frames["楼事楼议", "楼事楼办", "楼事楼管"] == "相关"


def test_as_many_lines_as_are_drawn_find_their_way() -> None:
    graph = scale_free(80, 90)
    drawing = draw_map(graph)
    assert not drawing.cards
    assert overlaps(drawing) == []
    # Not every line finds a way around in a map that is no longer planar by far.
    assert len(through(drawing)) < len(drawing.wires) / 2
    drawn = sum(len(wire.edges) for wire in drawing.wires)
    assert drawn + sum(len(frame.edges) for frame in drawing.frames) == len(graph.edges)


def test_terms_without_relations_stand_in_rows() -> None:
    graph = Graph(tuple(Node(f"词{number}", "") for number in range(30)), ())
    drawing = draw_map(graph)
    assert overlaps(drawing) == []
    assert len({spot.box.top for spot in drawing.spots}) < 12


def test_empty_graph_is_an_empty_sheet() -> None:
    assert draw_map(Graph((), ())) == Drawing(0.0, 0.0, (), (), ())


class TestLabels:
    def test_han_is_one_em(self) -> None:
        assert advance("楼事会") == 3
        assert advance("iW") == pytest.approx(1.22)

    def test_long_name_breaks_after_a_mark(self) -> None:
        assert label("周周有走访、月月有反馈", 13, is_bold=False).lines == (
            "周周有走访、",
            "月月有反馈",
        )

    def test_endless_name_is_cut(self) -> None:
        made = label("长" * 500, 13, is_bold=False)
        assert len(made.lines) == 3
        assert made.lines[-1].endswith("…")
        assert made.width < 13 * 14


class TestStyles:
    def test_no_two_relations_look_alike_in_black(self) -> None:
        looks = [
            (style.dash, style.width, style.mark, style.is_filled) for style in STYLES.values()
        ]
        assert len(set(looks)) == len(looks)

    def test_each_relation_of_the_vocabulary_has_a_style(self) -> None:
        assert {name for name in RELATIONS if name in STYLES or inverse(name) in STYLES} == set(
            RELATIONS
        )


class TestSvg:
    def test_is_well_formed_and_holds_every_term(self, graph: Graph, drawing: Drawing) -> None:
        root = ElementTree.fromstring(_svg(graph, drawing))
        text = "".join(root.itertext())
        assert all(spot.term in text for spot in drawing.spots)
        assert "党建督导员 属于 五大员" in text

    def test_hostile_names_stay_text(self) -> None:
        name = "<script>&\x00“'\""
        graph = Graph((Node(name, "<b>"), Node("乙", "")), (Edge(name, "属于", "乙"),))
        root = ElementTree.fromstring(_svg(graph, draw_map(graph)))
        assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
            *("svg", "title", "desc", "rect", "text", "g", "path")
        }


def _svg(graph: Graph, drawing: Drawing) -> str:
    tokens = {name: value for name, value in LIGHT._asdict().items() if isinstance(value, str)}
    return svg(graph, drawing, "标题", "副标题", Paint(tokens, HUES["light"]))
