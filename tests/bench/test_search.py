"""The search bench itself, on few documents: every engine runs, and is right before it is fast."""

from __future__ import annotations

import json
from typing import Any

import pytest

from content.library import load_article
from tests.bench import growth, search, search_report
from tests.bench.classes import CLASSES, ONE, OR, QUERIES, SHARE, TWO, built_in, expected_total
from tests.bench.corpora import cut
from tests.bench.engines.engine import Question, cover, grams, read_question
from tests.bench.measuring import BUILT_BY, ENGINES, FLOOR, Plan, measure
from tests.index.libraries import SHIPPED
from tests.soak.corpus import Document

ARTICLE = "2023-06-16-louyu-dangjian"
DOCS, PIECES = 30, 60


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("bench")
    corpus = folder / "corpus.jsonl"
    text = load_article(SHIPPED, ARTICLE).text
    row = {"id": "a", "title": "楼宇党建(2023-06-16)", "body": text}
    corpus.write_text(json.dumps(row), "utf-8")
    plan = Plan(corpus, DOCS, PIECES, queries=None, recall=40, engines=ENGINES, seed=1, rounds=1)
    return measure(plan, folder)


def test_every_engine_is_measured_in_every_class(measured: dict[str, Any]) -> None:
    assert measured["documents"] == DOCS
    assert list(measured["queries"]) == list(CLASSES)
    for name in ENGINES:
        figures = measured["engines"][name]
        assert {each: len(times) > 0 for each, times in figures["ms"].items()} == dict.fromkeys(
            CLASSES, True
        )
        assert figures["open_ms"] > 0
        if name in BUILT_BY:
            assert "index_s" not in figures
            continue
        assert figures["index_s"] > 0
        assert figures["size_bytes"] > 10_000
        assert figures["peak_mb"] > figures["bare_mb"] > 1
        assert figures["update_ms"]
    assert set(measured["engines"]) == {*ENGINES, FLOOR}


def test_every_engine_finds_what_a_scan_finds(measured: dict[str, Any]) -> None:
    for name in ENGINES:
        figures = measured["engines"][name]
        assert figures["strings"] == 46  # 40, and 6 of them in other writings
        assert figures["expected"] > 46
        assert (figures["found"], figures["false"]) == (figures["expected"], 0), figures["wrong"]
    for name in (*ENGINES, FLOOR):
        assert measured["engines"][name]["totals"] == measured["totals"], name


def test_the_table_names_every_engine_and_class(measured: dict[str, Any]) -> None:
    table = search_report.render(measured)
    assert search_report.exit_code(measured) == 0
    heads = (*search_report.TITLES.values(), "tantivy / ours", "tantivy / codec")
    for title in (*CLASSES, *heads, "size, MB", "recall, %"):
        assert title in table
    assert "wrong" not in table


def test_wrong_answers_are_said_and_fail_the_run(measured: dict[str, Any]) -> None:
    ours = measured["engines"]["ours"]
    query = next(iter(ours["totals"]))
    spoilt = ours | {"totals": ours["totals"] | {query: -1}, "wrong": ["楼"]}
    spoilt_run = measured | {"engines": measured["engines"] | {"ours": spoilt}}
    assert search_report.exit_code(spoilt_run) == 1
    table = search_report.render(spoilt_run)
    assert "LouZhi: wrong totals for 1 queries" in table
    assert "LouZhi: 1 strings not as the scan" in table
    codec = {**measured["engines"]["codec"], "wrong": ["楼"]}
    assert search_report.exit_code({**measured, "engines": {"codec": codec}}) == 1


def test_growth_is_told_by_an_exponent(measured: dict[str, Any]) -> None:
    small, large = (
        {
            **measured,
            "documents": size,
            "totals": dict.fromkeys(measured["totals"], size),
            "engines": {
                "ours": {"ms": {name: [size / 10] for name in CLASSES}, "index_s": size**2}
            },
        }
        for size in (100, 10_000)
    )
    assert growth.exponents([small, large], "ours") == dict.fromkeys(CLASSES, pytest.approx(1))
    table = growth.render([small, large])
    assert f"| LouZhi: {ONE}, ms | 10 | 1000 | 1.00 |" in table
    assert "| LouZhi: index, s | 10000 | 100000000 | 2.00 |" in table


def test_what_cannot_be_measured_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    options = search.arguments(["--corpus", "laws.jsonl", "--growth", "1000,100000,10000"])
    assert options.growth == [100_000, 10_000, 1000]
    with pytest.raises(SystemExit):
        search.arguments(["--corpus", "laws.jsonl", "--engines", "ours,lucene"])
    assert "choose from ours, codec, whoosh, fts5, tantivy" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        search.arguments(["--corpus", "laws.jsonl", "--engines", "codec,tantivy"])
    assert "choose ours too" in capsys.readouterr().err


def test_texts_are_cut_and_blank_pieces_left_out() -> None:
    pieces = list(cut([Document("a", "题", "一二三四五"), Document("b", "目", "六\n \n七八")], 2))
    assert [piece.body for piece in pieces] == ["一二", "三四", "五", "六\n", "七八"]
    assert len({piece.id for piece in pieces}) == len(pieces)


def test_classes_repeat_and_ask_for_what_many_documents_hold() -> None:
    texts = [load_article(SHIPPED, ARTICLE).text[i : i + 150] for i in range(0, 6000, 150)]
    made = built_in(texts)
    assert built_in(list(texts)) == made
    for name in (ONE, TWO):
        assert len(made[name]) == QUERIES
        assert min(expected_total(texts, query) for query in made[name]) >= SHARE * len(texts)
    terms = [string for query in made[OR] for string in read_question(query).strings]
    assert len(terms) == len(set(terms)) == 5 * QUERIES
    assert all(expected_total(texts, query) for queries in made.values() for query in queries)


@pytest.mark.parametrize(
    ("query", "question"),
    [
        ("楼长", Question(("楼长",))),
        ("楼长 企业", Question(("楼长", "企业"))),
        ("樓長 OR 企业", Question(("楼长", "企业"), is_any=True)),
        ("楼*", Question(("楼",), is_prefix=True)),
    ],
)
def test_queries_are_read_alike_for_all_peers(query: str, question: Question) -> None:
    assert read_question(query) == question


def test_pairs_end_with_the_paragraph() -> None:
    assert list(grams("一二三\n四")) == ["一二", "二三", "三", "四"]
    assert cover("一二三四五") == [(0, "一二"), (2, "三四"), (3, "四五")]
