"""Collocates: the formulas against sums done by hand, windows against the text."""

from __future__ import annotations

import math

import pytest

from content.collocates import (
    candidates,
    collocates,
    has_near,
    log_dice,
    log_likelihood,
    windows,
)
from tests.content.lines import lines_of


def test_log_likelihood_by_hand() -> None:
    """y stands 10 times in 1,000 characters, 8 times in windows of 50.

                   windows        outside
    y              8   (0.5)      2   (9.5)
    others        42  (49.5)    948 (940.5)     in brackets what chance has, row x column / 1,000

    8 ln 16 = 22.1807; 2 ln(2/9.5) = -3.1163; 42 ln(42/49.5) = -6.9007; 948 ln(948/940.5) = 7.5298
    """
    assert log_likelihood(8, 10, 50, 1000) == pytest.approx(2 * 19.6935, abs=0.001)


def test_log_likelihood_of_chance_is_nothing() -> None:
    # 5 of 100 characters within, and 5 of 100 occurrences with them
    assert log_likelihood(5, 100, 50, 1000) == pytest.approx(0.0, abs=1e-9)


def test_empty_cells_add_nothing() -> None:
    # 2 (3 ln(3 / 0.3) + 7 ln(7 / 9.7) + 90 ln(90 / 87.3)... with nothing of y outside
    expected = 2 * (3 * math.log(10) + 7 * math.log(7 / 9.7) + 90 * math.log(90 / 87.3))
    assert log_likelihood(3, 3, 10, 100) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("near", "nodes", "total", "expected"),
    # 16/16, 8/32 and 2/512
    [(8, 6, 10, 14.0), (4, 16, 16, 12.0), (1, 256, 256, 6.0)],
)
def test_log_dice_by_hand(near: int, nodes: int, total: int, expected: float) -> None:
    assert log_dice(near, nodes, total) == expected


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("一二三楼四五六", 2, ["二三", "四五"]),
        ("一楼二", 5, ["一", "二"]),
        # those that meet are one, those that overlap too
        ("一二楼三四五六楼七八", 2, ["一二", "三四五六", "七八"]),
        ("一二楼三楼七八", 2, ["一二", "三", "七八"]),
        # a node is no part of its neighbour's window
        ("一楼楼二", 2, ["一", "二"]),
        # and a paragraph's end is an end
        ("一\n二楼三\n四", 2, ["二", "三"]),
    ],
)
def test_every_character_near_a_node_counts_once(text: str, span: int, expected: list[str]) -> None:
    assert windows(lines_of(text, "楼"), span) == expected


def test_windows_of_articles_are_apart() -> None:
    lines = lines_of("一楼", "楼", "b") + lines_of("二楼", "楼", "a")
    assert sorted(windows(lines, 3)) == ["一", "二"]


def test_collocates_of_a_text_by_hand() -> None:
    text = "共建楼治理。共建楼治理。共建楼发展。治理别处治理别处"
    lines = lines_of(text, "楼")
    texts = windows(lines, 2)
    assert texts == ["共建", "治理", "共建", "治理", "共建", "发展"]
    strings = candidates(lines, 2, lambda part: (part[at : at + 2] for at in range(0, 9, 2)))
    assert "共建" in strings
    found = collocates(texts, len(lines), ["共建", "治理", "发展"], text.count, len(text))
    # 共建 stands only here; 治理 twice of four times, in 12 of 26 characters: 2/12 against 4/26;
    # 发展 once alone, which says nothing.
    assert [(one.text, one.near, one.total) for one in found] == [("共建", 3, 3), ("治理", 2, 4)]
    assert found[0].dice == 14.0
    assert found[1].dice == round(14 + math.log2(4 / 7), 2)
    assert found[0].likelihood == round(log_likelihood(3, 3, 12, 26), 2)


def test_what_stands_less_near_than_elsewhere_is_no_collocate() -> None:
    # 2 of 6 characters near, 50 of 100 in all
    assert collocates(["甲乙", "乙乙", "甲乙"], 3, ["甲"], lambda _: 50, 100) == ()


def test_candidates_are_no_ends_of_words() -> None:
    line = lines_of("前" * 60 + "党委楼企业" + "后" * 60, "楼")
    assert candidates(line, 3, lambda part: [part[:9], part[9:]]) == ["党委", "企业后后后后后后后"]


def test_a_line_holds_what_stands_near_its_node() -> None:
    (line,) = lines_of("党 委 领导楼事会服务企业", "楼事会")
    assert has_near(line, "党委", 6)
    assert not has_near(line, "党委", 2)
    assert has_near(line, "服务", 2)
    assert not has_near(line, "导服", 6)
