"""Where presses lead, and through which terms. No widget."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.content.terms import glossary, term
from ui.presentation.orders import Order, orders
from ui.presentation.walk import WHOLE, Walk


def test_a_press_reveals_and_then_goes_on() -> None:
    walk = Walk(("甲", "乙"))
    seen = []
    for _ in range(4):
        assert walk.forward(2)
        seen.append((walk.headword, walk.step))
    assert seen == [("甲", 1), ("甲", 2), ("乙", 0), ("乙", 1)]
    assert walk.forward(1) is False
    assert (walk.headword, walk.step) == ("乙", 1)


def test_a_term_with_nothing_to_show_is_left_by_the_next_press() -> None:
    walk = Walk(("甲", "乙"))
    walk.forward(0)
    assert (walk.headword, walk.step) == ("乙", 0)


def test_back_shows_the_term_before_whole() -> None:
    walk = Walk(("甲", "乙"), "乙")
    assert walk.back()
    assert (walk.headword, walk.step) == ("甲", WHOLE)
    assert walk.back()
    assert (walk.headword, walk.step) == ("甲", 0)
    assert walk.back() is False


def test_leaps_stop_at_the_ends() -> None:
    walk = Walk(("甲", "乙", "丙"), "乙")
    walk.forward(2)
    assert walk.go(9)
    assert (walk.headword, walk.step, walk.at, walk.count) == ("丙", 0, 2, 3)
    assert walk.go(1) is False


def test_begins_at_a_term_or_at_the_first() -> None:
    assert Walk(("甲", "乙"), "乙").headword == "乙"
    assert Walk(("甲", "乙"), "丁").headword == "甲"
    with pytest.raises(ValueError, match="no headwords"):
        Walk(())


def test_the_lists_to_choose_from() -> None:
    roles = [replace(term(name), category="角色") for name in ("楼长", "五大员")]
    entries = glossary(roles[0], term("楼事会"), roles[1])
    assert orders(entries, "五大员", ("楼事会", "楼长", "楼事会", "没有")) == (
        Order("全部术语", ("楼长", "楼事会", "五大员")),
        Order("角色", ("楼长", "五大员")),
        Order("本文的术语", ("楼事会", "楼长")),
    )


def test_a_list_that_is_no_choice_is_left_out() -> None:
    entries = glossary(replace(term("楼长"), category="角色"), replace(term("甲"), category="角色"))
    assert [order.title for order in orders(entries, "楼长")] == ["全部术语"]
    assert [order.title for order in orders(entries, "没有", ("楼长",))] == [
        "全部术语",
        "本文的术语",
    ]
