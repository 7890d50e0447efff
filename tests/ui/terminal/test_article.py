"""`article` on the article that ships: its paragraphs, its headings, and a link at every term."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.content.test_shipped_library import CONCEPTS
from tests.ui.terminal.conftest import Run

ARTICLE = "2023-06-16-louyu-dangjian"


@pytest.fixture
def article(run: Run) -> dict[str, Any]:
    done = run("article", ARTICLE, "--json")
    assert done.code == 0
    return done.json


def test_head_paragraphs_and_headings(article: dict[str, Any]) -> None:
    assert article["id"] == ARTICLE
    assert article["title"] == "擦亮“金字招牌” 陆家嘴金融城推动楼宇党建高质量发展"
    assert article["source"] == "国际金融报"
    assert article["published"] == "2023-06-16 23:43:19"
    headings = [(each["paragraph"], each["level"]) for each in article["headings"]]
    assert headings == [(2, 2), (7, 2), (11, 2)]
    assert [article["paragraphs"][index] for index, _ in headings] == [
        "楼宇党建点亮“红色天际线”",
        "“五大员”赋能楼宇治理硬底盘",
        "“实”字当头服务楼宇高质量发展",
    ]
    assert len(article["paragraphs"]) == 14 + 3
    assert all(text and "\n" not in text for text in article["paragraphs"])
    assert article["title"] not in article["paragraphs"]


def test_every_link_is_what_stands_at_its_place(article: dict[str, Any]) -> None:
    text = "\n".join(article["paragraphs"])
    at = 0
    for link in article["links"]:
        assert at <= link["start"] < link["end"]
        assert text[link["start"] : link["end"]] == link["text"]
        assert link["term"] in link["why"] or link["form"] in link["why"]
        at = link["end"]


def test_every_form_of_every_concept_is_linked_longest_first(
    run: Run, article: dict[str, Any]
) -> None:
    """Compare with a plain scan for all forms of the concepts, headings left out."""
    owners: dict[str, str] = {}
    for concept in CONCEPTS:
        entry = run("term", concept.term, "--json").json["terms"][0]
        owners |= dict.fromkeys([entry["term"], *entry["aliases"]], entry["term"])
    longest_first = re.compile("|".join(map(re.escape, sorted(owners, key=len, reverse=True))))
    headings = {each["paragraph"] for each in article["headings"]}
    expected = []
    start = 0
    for number, paragraph in enumerate(article["paragraphs"]):
        if number not in headings:
            expected += [
                (start + found.start(), start + found.end(), owners[found[0]])
                for found in longest_first.finditer(paragraph)
            ]
        start += len(paragraph) + 1
    links = [(link["start"], link["end"], link["term"]) for link in article["links"]]
    assert links == expected
    assert len(links) > 100
    assert {term for _, _, term in links} == set(owners.values())


@pytest.mark.parametrize(
    ("long", "short"), [("第二楼长", "楼长"), ("楼长制", "楼长"), ("楼事工作会议", "楼事会")]
)
def test_a_longer_term_is_never_linked_as_a_shorter(
    article: dict[str, Any], long: str, short: str
) -> None:
    text = "\n".join(article["paragraphs"])
    links = {(link["start"], link["end"]): link["term"] for link in article["links"]}
    places = [found.span() for found in re.finditer(long, text)]
    assert places
    assert [links[place] for place in places] == [long] * len(places)
    inside = {
        term
        for (start, end), term in links.items()
        if any(
            first <= start and end <= last and (start, end) != (first, last)
            for first, last in places
        )
    }
    assert inside == set(), f"{short} inside {long}"


def test_an_unknown_article_is_said(run: Run) -> None:
    done = run("article", "没有这篇", "--json")
    assert done.code == 1
    assert done.sentence == "文库里没有文章“没有这篇”；请检查名字（不带 .md）"


def test_a_name_with_its_suffix_is_said(run: Run) -> None:
    done = run("article", f"{ARTICLE}.md")
    assert done.code == 1
    assert "不带 .md" in done.sentence
