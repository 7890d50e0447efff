"""The JSON shapes that are a contract: every key, its type, and what it says of real libraries."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from index.answer import Rung
from tests.content.folders import make_library
from tests.ui.terminal.conftest import Run
from ui.terminal_arguments import shipped_library

ARTICLE = "2023-06-16-louyu-dangjian"

Shape = dict[str, object]
_PLACE: Shape = {"file": str, "line": int, "column": int, "message": str}
_FINDING = {
    **_PLACE,
    "severity": str,
    "rule": str,
    "suggestion": str,
    "replacement": str,
    "term": str,
    "article": str,
    "start": (int, type(None)),
    "end": (int, type(None)),
}
SHAPES: dict[str, Shape] = {
    "search": {
        "query": str,
        "matched": str,
        "total": int,
        "took_ms": float,
        "tried": [str],
        "words": [str],
        "suggestions": [str],
        "notice": (str, type(None)),
        "facets": dict,
        "wording": str,
        "filters": [[str]],
        "order": str,
        "hits": [
            {
                "kind": str,
                "id": str,
                "title": str,
                "source": str,
                "date": (str, type(None)),
                "matched": str,
                "score": float,
                "count": int,
                "snippets": [{"text": str, "marks": [[int]]}],
            }
        ],
    },
    "term": {
        "query": str,
        "matched": str,
        "terms": [
            {
                "term": str,
                "pinyin": str,
                "category": str,
                "aliases": [str],
                "definition": str,
                "usage": str,
                "matched": str,
                "mentions": [{"article": str, "count": int}],
                "evidence": [
                    {
                        "article": str,
                        "quote": str,
                        "start": (int, type(None)),
                        "end": (int, type(None)),
                    }
                ],
                "related": [{"term": str, "relation": str}],
            }
        ],
    },
    "article": {
        "id": str,
        "title": str,
        "source": str,
        "published": (str, type(None)),
        "tags": [str],
        "paragraphs": [str],
        "headings": [{"paragraph": int, "level": int}],
        "links": [{"term": str, "text": str, "start": int, "end": int, "why": str}],
    },
    "check": {"errors": [_FINDING], "warnings": [_FINDING], "hints": [_FINDING]},
    "candidates": {
        "candidates": [
            {
                "text": str,
                "written": str,
                "score": float,
                "count": int,
                "articles": int,
                "kinds": [str],
                "cohesion": (float, type(None)),
                "branching": (float, type(None)),
                "why": str,
                "contexts": [
                    {
                        "article": str,
                        "start": int,
                        "end": int,
                        "sentence": str,
                        "file": str,
                        "line": int,
                    }
                ],
            }
        ],
    },
    "index": {
        "articles": int,
        "terms": int,
        "rebuilt": bool,
        "took_ms": float,
        "problems": [_PLACE],
    },
}


def assert_shape(value: Any, shape: Any, path: str = "$") -> None:
    """Assert that each key of the contract is there with its type; more keys may be."""
    if isinstance(shape, dict):
        assert isinstance(value, dict), path
        assert shape.keys() <= value.keys(), path
        for key, inner in shape.items():
            assert_shape(value[key], inner, f"{path}.{key}")
    elif isinstance(shape, list):
        assert isinstance(value, list), path
        for number, item in enumerate(value):
            assert_shape(item, shape[0], f"{path}[{number}]")
    else:
        assert isinstance(value, shape), f"{path}: {value!r}"
        assert not isinstance(value, bool) or shape is bool, path


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    "words",
    [
        ("search", "楼长制"),
        ("search", "没有的词"),
        ("search", ""),
        ("term", "第二楼长"),
        ("term", "没有的词"),
        ("article", ARTICLE),
        ("check",),
        ("candidates",),
        ("index",),
    ],
    ids=" ".join,
)
def test_every_key_has_its_type(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words, "--json")
    assert done.code == 0
    assert_shape(done.json, SHAPES[words[0]])


@pytest.mark.usefixtures("indexed")
def test_a_search_marks_what_was_found(run: Run) -> None:
    answer = run("search", "楼长制", "--json").json
    assert answer["query"] == "楼长制"
    assert answer["matched"] == "exact"
    assert answer["tried"][0] == "exact"
    assert {answer["matched"], *answer["tried"]} <= {rung.value for rung in Rung}
    assert answer["total"] == len(answer["hits"]) == 3
    first, *others = answer["hits"]
    assert (first["kind"], first["id"], first["title"]) == ("term", "楼长制", "楼长制")
    (article,) = (hit for hit in others if hit["kind"] == "article")
    assert article["id"] == ARTICLE
    assert article["title"] == "擦亮“金字招牌” 陆家嘴金融城推动楼宇党建高质量发展"
    assert (article["source"], article["date"]) == ("国际金融报", "2023-06-16")
    assert article["count"] == 1
    (snippet,) = article["snippets"]
    (mark,) = snippet["marks"]
    assert snippet["text"][mark[0] : mark[1]] == "楼长制"
    assert "实施“楼长制”" in snippet["text"]


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("query", ["楼长", "樓長", "楼 宇", "1+1+N", "LUTALK", "，", "党建 服务"])
def test_marks_are_ranges_of_their_snippet(run: Run, query: str) -> None:
    answer = run("search", query, "--json").json
    assert answer["hits"]
    for hit in answer["hits"]:
        for snippet in hit["snippets"]:
            at = 0
            for start, end in snippet["marks"]:
                assert at <= start < end <= len(snippet["text"])
                at = end


@pytest.mark.usefixtures("indexed")
def test_the_limit_cuts_the_hits_and_not_the_total(run: Run) -> None:
    everything = run("search", "楼", "--json", "--limit", "1000").json
    assert everything["total"] == len(everything["hits"]) > 20
    for limit in (0, 1, 7):
        some = run("search", "楼", "--limit", str(limit), "--json").json
        assert some["total"] == everything["total"]
        assert [hit["id"] for hit in some["hits"]] == [
            hit["id"] for hit in everything["hits"][:limit]
        ]
    assert len(run("search", "楼", "--json").json["hits"]) == 20


@pytest.mark.usefixtures("indexed")
def test_a_query_is_said_in_words_and_sorted_as_asked(run: Run) -> None:
    answer = run("search", "标题：楼宇 -日期:2022", "--sort", "date", "--json").json
    assert answer["wording"] == "标题含“楼宇”，且日期不在 2022 年"
    assert (answer["order"], answer["filters"]) == ("date", [])
    assert (answer["hits"][0]["kind"], answer["hits"][0]["id"]) == ("article", ARTICLE)
    by_rank = run("search", "标题：楼宇 -日期:2022", "--json").json
    assert by_rank["order"] == "relevance"
    assert {hit["id"] for hit in by_rank["hits"]} == {hit["id"] for hit in answer["hits"]}


@pytest.mark.usefixtures("indexed")
def test_a_query_that_cannot_be_read_is_taken_as_it_stands(run: Run) -> None:
    answer = run("search", "(楼长 OR", "--json").json
    assert answer["notice"].endswith("所以整句按原样查找。")
    assert (answer["words"], answer["tried"]) == (["(楼长 OR"], ["exact"])


@pytest.mark.usefixtures("indexed")
def test_what_exists_is_suggested(run: Run) -> None:
    answer = run("search", "楼掌制", "--json").json
    assert (answer["matched"], answer["suggestions"]) == ("near", ["楼长制"])


@pytest.mark.usefixtures("indexed")
def test_a_search_that_finds_nothing_is_an_answer(run: Run) -> None:
    done = run("search", "没有的词", "--json")
    assert done.code == 0
    assert (done.json["matched"], done.json["total"], done.json["hits"]) == ("none", 0, [])
    assert done.json["tried"] == [rung.value for rung in Rung if rung is not Rung.NONE]
    assert done.json["notice"] is None


def test_a_term_that_is_not_there_is_an_answer(run: Run) -> None:
    done = run("term", "没有的词", "--json")
    assert done.code == 0
    assert done.json == {"query": "没有的词", "matched": "none", "terms": []}


def test_a_broken_quote_has_no_place(run: Run, tmp_path: Path) -> None:
    glossary = """\
- term: 楼长
  category: 角色
  definition: 由业主方担任。
  evidence:
    - {article: a, quote: 业主方担任“楼长”}
    - {article: a, quote: 业主方担任“楼掌”}
    - {article: b, quote: 业主方担任“楼长”}
"""
    library = make_library(tmp_path / "library", {"glossary/a.yaml": glossary})
    (term,) = run("term", "楼长", "--json", "--library", library).json["terms"]
    text = "由楼内党组织牵头、业主方担任“楼长”。"
    places = [(each["start"], each["end"]) for each in term["evidence"]]
    assert places == [(9, 18), (None, None), (None, None)]
    assert text[9:18] == "业主方担任“楼长”"
    assert term["pinyin"] == "lóu zhǎng"
    assert term["mentions"] == [{"article": "a", "count": 1}]


def test_an_index_is_built_once_and_again_when_the_library_changes(
    run: Run, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    shutil.copytree(shipped_library(), library)
    reports = [run("index", "--json", "--library", library).json for _ in range(2)]
    assert [report["rebuilt"] for report in reports] == [True, False]
    assert {report["articles"] for report in reports} == {1}
    assert {report["terms"] for report in reports} == {60}
    assert [report["problems"] for report in reports] == [[], []]
    assert reports[0]["took_ms"] > 0

    (library / "articles" / "b.md").write_text("---\ntitle: 甲\n---\n\n乙。\n", encoding="utf-8")
    changed = run("index", "--json", "--library", library).json
    assert (changed["rebuilt"], changed["articles"]) == (True, 2)
    assert run("index", "--json", "--library", library).json["rebuilt"] is False
    assert run("index", "--json", "--rebuild", "--library", library).json["rebuilt"] is True


def test_what_cannot_be_read_is_reported_with_the_index(run: Run, tmp_path: Path) -> None:
    library = make_library(tmp_path / "library", {"articles/b.md": b"\xff\xfe\x00"})
    report = run("index", "--json", "--library", library).json
    assert report["articles"] == 1
    (problem,) = report["problems"]
    assert (problem["file"], problem["line"]) == ("articles/b.md", 1)


@pytest.mark.usefixtures("indexed")
def test_a_lone_surrogate_comes_back_as_json_has_it(run: Run) -> None:
    done = run("search", "楼\udc80\x9b\x7f", "--json")
    assert done.json["query"] == "楼\udc80\x9b\x7f"
    assert "\\udc80\\u009b\\u007f" in done.out
    assert all(char.isprintable() for char in done.out.rstrip("\n"))
