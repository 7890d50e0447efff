"""The graph of relations: one edge for what two entries say of each other, and parts of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.graph import Edge, Graph, Node, canonical, filtered, graph_of, neighbourhood
from content.library import load_library
from content.outline import outline

SHIPPED = Path(__file__).parents[2] / "content" / "library"


@pytest.fixture(scope="module")
def shipped() -> Graph:
    return graph_of(load_library(SHIPPED).glossary)


class TestCanonical:
    def test_relation_and_inverse_are_one_edge(self) -> None:
        assert canonical("五大员", "包括", "党建督导员") == Edge("党建督导员", "属于", "五大员")
        assert canonical("党建督导员", "属于", "五大员") == Edge("党建督导员", "属于", "五大员")

    def test_mutual_relation_has_no_direction(self) -> None:
        assert canonical("甲", "相关", "乙") == canonical("乙", "相关", "甲")

    def test_unknown_relation_keeps_its_direction(self) -> None:
        assert canonical("甲", "教", "乙") == Edge("甲", "教", "乙")
        assert canonical("乙", "教", "甲") == Edge("乙", "教", "甲")


class TestShipped:
    def test_every_written_relation_is_an_edge(self, shipped: Graph) -> None:
        glossary = load_library(SHIPPED).glossary
        written = {
            canonical(term.term, item.relation, item.term)
            for term in glossary.terms
            for item in term.related
        }
        assert set(shipped.edges) == written
        assert len(shipped.nodes) == len(glossary.terms)

    def test_outline_says_what_the_cards_say(self, shipped: Graph) -> None:
        glossary = load_library(SHIPPED).glossary
        branches = outline(shipped)
        assert len(branches) == len(glossary.terms)
        for branch in branches:
            said = {(name, other) for name, others in branch.relations for other in others}
            assert said == set(glossary.relations_of(branch.term))

    def test_neighbourhood_grows_with_depth(self, shipped: Graph) -> None:
        sizes = [len(neighbourhood(shipped, "楼长", depth).nodes) for depth in (1, 2, 3)]
        assert sizes[0] == 1 + len(shipped.neighbours("楼长"))
        assert sizes[0] < sizes[1] < sizes[2]

    def test_neighbourhood_of_nothing_known_is_an_error(self, shipped: Graph) -> None:
        with pytest.raises(KeyError):
            neighbourhood(shipped, "没有的词", 1)

    def test_filter_drops_terms_left_without_a_relation(self, shipped: Graph) -> None:
        shown = filtered(shipped, {"领导"}, set(shipped.categories()))
        assert [node.term for node in shown.nodes] == ["楼事会", "楼宇党委"]
        assert [edge.relation for edge in shown.edges] == ["领导"]


def test_filter_keeps_what_never_had_a_relation() -> None:
    graph = Graph((Node("甲", "a"), Node("乙", "b"), Node("丙", "a")), (Edge("甲", "属于", "乙"),))
    shown = filtered(graph, {"属于"}, {"a"})
    assert [node.term for node in shown.nodes] == ["丙"]
    assert [node.term for node in filtered(graph, {"属于"}, {"a"}, keep="乙").nodes] == [
        "甲",
        "乙",
        "丙",
    ]
