"""`term` on the glossary that ships: each of the 61 concepts, found and proved."""

from __future__ import annotations

from collections import Counter

import pytest

from content.searchtext import reduce
from tests.content.test_shipped_library import CONCEPTS, Concept
from tests.ui.terminal.conftest import Run

ARTICLE = "2023-06-16-louyu-dangjian"
each_concept = pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.term)


def test_there_are_61_concepts() -> None:
    assert len({concept.term for concept in CONCEPTS}) == 61


@each_concept
def test_a_concept_is_found_with_its_evidence(run: Run, concept: Concept) -> None:
    done = run("term", concept.term, "--json")
    assert done.code == 0
    answer = done.json
    (entry,) = answer["terms"]
    is_headword = entry["term"] == concept.term
    assert is_headword or concept.term in entry["aliases"]
    assert answer["matched"] == entry["matched"] == ("exact" if is_headword else "alias")
    assert entry["definition"]
    assert entry["category"] == concept.category
    assert entry["pinyin"]

    text = "\n".join(run("article", ARTICLE, "--json").json["paragraphs"])
    assert entry["evidence"]
    for evidence in entry["evidence"]:
        assert evidence["article"] == ARTICLE
        quoted = text[evidence["start"] : evidence["end"]]
        assert reduce(quoted) == reduce(evidence["quote"])


def test_mentions_are_the_links_of_the_article(run: Run) -> None:
    links = run("article", ARTICLE, "--json").json["links"]
    counts = Counter(link["term"] for link in links)
    for headword in ("第二楼长", "楼长", "楼事会", "1+1+N人才新政"):
        (entry,) = run("term", headword, "--json").json["terms"]
        assert entry["mentions"] == [{"article": ARTICLE, "count": counts[headword]}]


def test_relations_stand_at_both_ends(run: Run) -> None:
    (member,) = run("term", "第二楼长", "--json").json["terms"]
    (group,) = run("term", "五大员", "--json").json["terms"]
    assert {"term": "五大员", "relation": "属于"} in member["related"]
    members = {each["term"] for each in group["related"] if each["relation"] == "包括"}
    assert members == {"第二楼长", "党建督导员", "市场监管员", "公安联络员", "消防辅导员"}


@pytest.mark.parametrize(
    ("query", "headword", "matched"),
    [
        ("第二楼长", "第二楼长", "exact"),
        ("“第二樓長”", "第二楼长", "exact"),
        ("经济包干员", "第二楼长", "alias"),
        ("lou zhang zhi", "楼长制", "pinyin"),
        ("louzhangzhi", "楼长制", "pinyin"),
        ("LZZ", "楼长制", "pinyin"),
        ("jingjibaoganyuan", "第二楼长", "pinyin"),
        ("lutalk-基金时光", "LuTalk-基金时光", "exact"),
    ],
)
def test_ways_to_name_a_term(run: Run, query: str, headword: str, matched: str) -> None:
    answer = run("term", query, "--json").json
    assert (answer["terms"][0]["term"], answer["matched"]) == (headword, matched)


@pytest.mark.parametrize(
    ("query", "how"),
    [
        ("lzz", "首字母"),
        ("louzangzhi", "近音"),
        ("楼工制", "近似"),
        ("juzhen", "拼音"),
        ("矩阵", "词中"),
    ],
)
def test_the_text_says_how_a_term_was_found(run: Run, query: str, how: str) -> None:
    assert how in run("term", query).out.splitlines()[0]


def test_the_text_of_an_exact_match_says_nothing_of_it(run: Run) -> None:
    assert run("term", "楼长制").out.splitlines()[0].split() == [
        "楼长制",
        "lóu",
        "zhǎng",
        "zhì",
        "制度机制",
    ]
