"""Searches that are remembered: order, bounds, names, and reading back what was damaged."""

from __future__ import annotations

import json

import pytest

from index.answer import Facet, Order
from ui.search.searches import (
    HISTORY_LIMIT,
    NAME_LIMIT,
    SAVED_LIMIT,
    Search,
    Searches,
    decode,
    encode,
    say_search,
)

BY_YEAR = Search("楼长", ((Facet.YEAR, "2023"), (Facet.KIND, "article")), Order.DATE)


def test_the_last_search_comes_first_and_once() -> None:
    made = Searches().with_made(Search("甲")).with_made(Search("乙")).with_made(Search(" 甲 ")).made
    assert [search.query for search in made] == ["甲", "乙"]
    assert Searches().with_made(Search("  ")).made == ()


def test_both_lists_are_bounded() -> None:
    searches = Searches()
    for n in range(SAVED_LIMIT + 9):
        searches = searches.with_made(Search(f"第{n}")).with_saved(Search(f"第{n}"), "名")
    assert len(searches.made) == HISTORY_LIMIT
    assert len(searches.saved) == SAVED_LIMIT
    assert searches.made[0].query == searches.saved[0].query == f"第{SAVED_LIMIT + 8}"


def test_a_saved_search_is_known_by_what_it_asks() -> None:
    searches = Searches().with_saved(BY_YEAR, "去年的楼长").with_saved(BY_YEAR, "改名")
    assert [search.name for search in searches.saved] == ["改名"]
    assert searches.saved_as(BY_YEAR) == searches.saved[0]
    assert searches.saved_as(Search("楼长")) is None
    assert searches.without(searches.saved[0]).saved == ()


def test_without_a_name_it_is_called_by_what_it_asks() -> None:
    assert Searches().with_saved(BY_YEAR, "  ").saved[0].title == "楼长 · 2023 年 · 文章"
    assert len(Searches().with_saved(Search("长" * 99), "").saved[0].name) == NAME_LIMIT


def test_says_what_a_search_narrows_by() -> None:
    assert say_search(BY_YEAR) == "2023 年 · 文章 · 按日期"
    assert say_search(Search("楼长")) == ""


def test_comes_back_as_it_was_kept() -> None:
    searches = Searches().with_made(Search("𠀋“楼”\n")).with_made(BY_YEAR).with_saved(BY_YEAR, "名")
    assert decode(encode(searches)) == searches


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '"楼"', '{"saved": 3, "made": {}}', "[" * 100_000],
)
def test_what_is_no_list_of_searches_is_none(text: str) -> None:
    assert decode(text) == Searches()


def test_damaged_searches_are_left_out_and_the_rest_is_read() -> None:
    rows: list[object] = [
        {"query": "好"},
        {"query": 3},
        {"query": "  "},
        {"query": "坏", "filters": [["colour", "red"]]},
        {"query": "坏", "filters": 7},
        {"query": "坏", "filters": [["year"]]},
        {"query": "坏", "order": "size"},
        {"query": "坏", "name": None},
        7,
    ]
    assert decode(json.dumps({"made": rows, "saved": rows})).made == (Search("好"),)
    assert len(decode(json.dumps({"saved": [{"query": "好"}] * 999})).saved) == SAVED_LIMIT
