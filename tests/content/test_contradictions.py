"""Which figures exclude each other, and which sums cannot be."""

from __future__ import annotations

import pytest

from content.contradictions import Verdict, conflicts, tallies
from tests.content.facts import fact_of, read

WHOLE = ("共收到各类需求1100余条", "1100", "条", "over")


def test_two_numbers_for_one_thing_at_one_date_exclude_each_other() -> None:
    facts = read(
        fact_of("已成立147家楼事会", "147", "家"),
        fact_of("目前成立楼事会150家", "150", "家"),
    )
    (found,) = conflicts(facts)
    assert found.facts == facts
    assert found.message == (
        "“楼事会”2023 的数对不上：147 家（第 1 行）、150 家（第 7 行）；请核对原文"
    )


@pytest.mark.parametrize(
    "other",
    [
        fact_of("成立147家楼事会", "147", "家"),
        fact_of("成立140余家楼事会", "140", "家", "over"),
        fact_of("成立约150家楼事会", "150", "家", "about"),
        fact_of("成立150家楼事会", "150", "家", date="2022"),
        fact_of("成立150家楼事会", "150", "家", status="planned"),
        fact_of("成立150家楼事会", "150", "家", subject="楼事大会"),
        fact_of("成立150个楼事会", "150", "个"),
        fact_of("撤销150家楼事会", "150", "家"),
    ],
    ids=["same", "over", "about", "date", "plan", "subject", "unit", "matter"],
)
def test_what_may_hold_beside_it_is_no_conflict(other: str) -> None:
    assert conflicts(read(fact_of("已成立147家楼事会", "147", "家"), other)) == ()


def test_units_of_different_size_are_compared() -> None:
    one = fact_of("经济总量6300亿元", "6300", "亿元")
    assert conflicts(read(one, fact_of("经济总量0.63万亿元", "0.63", "万亿元"))) == ()
    assert len(conflicts(read(one, fact_of("经济总量6.3万亿元", "6.3", "万亿元")))) == 1


@pytest.mark.parametrize(
    ("done", "going_on", "verdict"),
    [
        ("913", "197", Verdict.AGREES),
        ("903", "197", Verdict.AGREES),
        ("1002", "197", Verdict.AGREES),
        ("1003", "197", Verdict.EXCESS),
        ("1201", "0", Verdict.EXCESS),
        ("902", "197", Verdict.GAP),
    ],
)
def test_parts_are_added_and_held_against_the_whole(
    done: str, going_on: str, verdict: Verdict
) -> None:
    facts = read(
        fact_of(f"已完成{done}条", done, "条"),
        fact_of(*WHOLE),
        fact_of(f"正在推进{going_on}条", going_on, "条"),
    )
    (found,) = tallies(facts)
    assert (found.whole, found.parts) == (facts[1], (facts[0], facts[2]))
    assert found.verdict is verdict


def test_a_consistent_sum_says_so() -> None:
    facts = read(
        fact_of(*WHOLE),
        fact_of("已完成913条", "913", "条"),
        fact_of("正在推进197条", "197", "条"),
    )
    (found,) = tallies(facts)
    assert found.message == "“楼事会”2023：913 + 197 = 1110，与“1100 余条”相合"


def test_one_part_may_exceed_the_whole_but_not_fall_short_of_it() -> None:
    whole = fact_of("收到需求100条", "100", "条")
    (found,) = tallies(read(whole, fact_of("其中完成101条", "101", "条")))
    assert found.verdict is Verdict.EXCESS
    assert found.message == ("“楼事会”2023：101，超过了总数“100 条”，不可能都对；请核对原文")
    (found,) = tallies(read(whole, fact_of("其中完成1条", "1", "条")))
    assert found.verdict is Verdict.AGREES


def test_parts_are_also_known_by_the_sentence_that_they_share_with_the_whole() -> None:
    quote = "共有楼宇1,000幢,商务楼700幢,厂房400幢"
    facts = read(
        fact_of("共有楼宇1000幢", "1000", "幢", quote=quote),
        fact_of("商务楼700幢", "700", "幢", quote=quote),
        fact_of("厂房400幢", "400", "幢", quote=quote),
    )
    (found,) = tallies(facts)
    assert (found.parts, found.verdict) == (facts[1:], Verdict.EXCESS)


def test_words_that_begin_with_a_word_for_counting_up_do_not_count_up() -> None:
    facts = read(
        fact_of("共建单位10家", "10", "家"),
        fact_of("公共机构20家", "20", "家"),
        fact_of("共享设施30家", "30", "家"),
    )
    assert tallies(facts) == ()


def test_the_point_in_a_number_is_no_other_sign() -> None:
    whole = fact_of("共有绿地1.5公顷", "1.5", "公顷")
    assert tallies(read(whole, fact_of("道路125公顷", "125", "公顷", quote="道路125公顷"))) == ()
