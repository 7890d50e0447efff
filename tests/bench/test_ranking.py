"""The judged queries, and what is counted of an engine's answers."""

from __future__ import annotations

from content.library import load_library
from tests.bench.baselines import TOKENISERS, Bm25
from tests.bench.ranking import (
    JUDGED,
    SHIPPED,
    TEXTS,
    Judged,
    precision,
    read_judged,
    reciprocal,
    table,
)


def test_the_very_thing_counts_for_the_first_place_and_all_that_helps_for_the_first_five() -> None:
    relevant = {"a": 2, "b": 1, "c": 1}
    assert reciprocal(["b", "x", "a"], relevant) == 1 / 3
    assert reciprocal(["x"] * 10 + ["a"], relevant) == 0
    assert precision(["b", "x", "a", "y", "z", "c"], relevant) == 2 / 5


def test_the_table_has_a_row_for_each_kind_for_all_and_for_those_held_out() -> None:
    queries = [Judged("k", "q", {"a": 2}, False), Judged("k", "r", {"b": 2}, True)]
    rows = table(queries, {"ours": [["a"], ["x", "b"]]}).splitlines()
    assert rows[0] == "| MRR / P@5 | queries | ours | best possible |"
    assert rows[2:] == [
        "| k | 2 | 0.750 / 0.200 | 1.000 / 0.200 |",
        "| all | 2 | 0.750 / 0.200 | 1.000 / 0.200 |",
        "| held out | 1 | 0.500 / 0.200 | 1.000 / 0.200 |",
    ]


def test_every_query_has_an_answer_among_what_is_searched() -> None:
    queries = read_judged(JUDGED)
    library = load_library(SHIPPED)
    known = {f"law-{number:04d}" for number in range(TEXTS)}
    known |= {head.id for head in library.heads}
    known |= {f"term:{term.term}" for term in library.glossary.terms}
    assert len(queries) >= 60
    assert len({judged.query for judged in queries}) == len(queries)
    for judged in queries:
        assert judged.relevant.keys() <= known, judged.query
        assert 2 in judged.relevant.values(), judged.query


def test_the_baselines_cut_as_usual() -> None:
    text = "设立LuTalk楼长制，2020年"
    cut = {name: list(tokenise(text)) for name, tokenise in TOKENISERS.items()}
    assert cut["characters"] == ["设", "立", "lutalk", "楼", "长", "制", "2020", "年"]
    assert cut["pairs"] == ["设立", "lutalk", "楼长", "长制", "2020", "年"]
    assert "设立" in cut["words"]


def test_a_baseline_prefers_short_texts_and_finds_nothing_where_nothing_is() -> None:
    texts = {"long": "楼长" + "的" * 90, "short": "楼长", "other": "的的的"}
    engine = Bm25(texts, TOKENISERS["characters"])
    assert engine.search("楼长", 5) == ["short", "long"]
    assert engine.search("没有", 5) == []
