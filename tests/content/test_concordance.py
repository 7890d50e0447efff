"""Lines, their order and their groups."""

from __future__ import annotations

import pytest

from content.collation import collation_key
from content.concordance import (
    WIDEST,
    Group,
    Grouping,
    LineOrder,
    cut_line,
    grouped,
    ordered,
)
from tests.content.lines import lines_of


def test_characters_sort_by_pinyin_whatever_their_script() -> None:
    words = ["重", "制", "楼", "阿", "A", "长", ",", "會", "龘", "企"]
    in_order = [",", "A", "阿", "长", "會", "楼", "企", "制", "重", "龘"]
    assert sorted(words, key=collation_key) == in_order


def test_what_the_standard_does_not_number_comes_last() -> None:
    # 齉 is of level 2, 㐀 and 𠮷 of no level; 座 is the last character of level 1.
    assert sorted("𠮷齉㐀座啊", key=collation_key) == ["啊", "座", "㐀", "齉", "𠮷"]


def test_context_ends_with_its_line_of_text() -> None:
    text = "上一段\n甲\t楼事会乙\n下一段"
    at = text.index("楼事会")
    assert cut_line(text, at, at + 3) == ("甲 ", "楼事会", "乙")


def test_context_is_bounded() -> None:
    text = "左" * 500 + "节" + "右" * 500
    left, node, right = cut_line(text, 500, 501)
    assert (left, node, right) == ("左" * WIDEST, "节", "右" * WIDEST)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        # the right context, from the node on: 阿, 丙, 乙
        (LineOrder.RIGHT, ["b0", "a1", "a0"]),
        # the left context, from the node back: 长 before 制 before 重
        (LineOrder.LEFT, ["a0", "b0", "a1"]),
        (LineOrder.DATE, ["b0", "a0", "a1"]),
        # 报 before 刊
        (LineOrder.SOURCE, ["a0", "a1", "b0"]),
        (LineOrder.PLACE, ["a0", "a1", "b0"]),
    ],
)
def test_lines_are_sorted(order: LineOrder, expected: list[str]) -> None:
    a = lines_of("长楼乙\n重楼丙", "楼", "a", "2023-06-16", "报")
    b = lines_of("制楼阿", "楼", "b", "2021-01-01", "刊")
    lines, names = a + b, ["a0", "a1", "b0"]
    assert [names[number] for number in ordered(lines, order)] == expected


def test_lines_without_a_date_come_last() -> None:
    lines = lines_of("楼", "楼", "a", None) + lines_of("楼", "楼", "b", "2023-01-01")
    assert ordered(lines, LineOrder.DATE) == [1, 0]


def test_lines_that_are_alike_keep_the_order_of_the_library() -> None:
    lines = [line for name in "cab" for line in lines_of("甲楼乙", "楼", name)]
    assert ordered(lines, LineOrder.RIGHT) == [0, 1, 2]


def test_lines_are_grouped() -> None:
    lines = [
        *lines_of("楼。楼", "楼", "a", "2021-05-01"),
        *lines_of("楼", "楼", "b", "2023-01-01"),
        *lines_of("长", "长", "c", None),
    ]
    assert grouped(lines, Grouping.ARTICLE) == (
        Group("a", "题a", 2),
        Group("b", "题b", 1),
        Group("c", "题c", 1),
    )
    years = [(group.value, group.count) for group in grouped(lines, Grouping.YEAR)]
    assert years == [("2023", 1), ("2021", 2), ("", 1)]
    forms = [(group.value, group.count) for group in grouped(lines, Grouping.FORM)]
    assert forms == [("楼", 3), ("长", 1)]
