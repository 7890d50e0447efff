"""Facts in the order of time, and what the shipped ones say together."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import content
from content.contradictions import Verdict
from content.library import Library, load_library
from content.timeline import about, days, in_order, timeline
from tests.content.facts import fact_of, read
from tests.content.folders import make_library


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(Path(content.__file__).parent / "library")


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-10", "2022-10-01", "2022-10-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-06-16", "2023-06-16", "2023-06-16"),
    ],
)
def test_a_date_is_as_long_as_it_is_written(date: str, first: str, last: str) -> None:
    assert days(date) == tuple(map(datetime.date.fromisoformat, (first, last)))


@pytest.mark.parametrize("date", ["", "2023-13", "2023-02-30", "某年"])
def test_what_is_no_date_is_refused(date: str) -> None:
    with pytest.raises(ValueError):
        days(date)


def test_facts_come_in_the_order_of_time() -> None:
    dates = ["2023-06-16", "2022", "2022-10", "2022-01-01", "2020-04", "2023"]
    facts = read(*(fact_of("成立1家", "1", "家", date=date) for date in dates))
    ordered = [fact.date for fact in in_order(facts)]
    assert ordered == ["2020-04", "2022-01-01", "2022", "2022-10", "2023", "2023-06-16"]


def test_the_shipped_facts_agree_with_each_other(library: Library) -> None:
    shown = timeline(library.facts)
    assert len(shown.facts) == len(library.facts)
    assert (shown.conflicts, shown.doubtful) == ((), ())
    (tally,) = shown.tallies
    assert tally.verdict is Verdict.AGREES
    assert [fact.value and fact.value.number for fact in tally.facts] == [1100, 913, 197]
    found = {
        (row.subject, row.unit): [fact.value and fact.value.number for fact in row.facts]
        for row in shown.series
    }
    assert found == {("楼事会", "家"): [39, 147], ("楼事会", "条"): [1100, 913, 197]}


def test_doubtful_are_all_facts_of_a_conflict_and_of_an_impossible_sum() -> None:
    facts = read(
        fact_of("共收到100条", "100", "条"),
        fact_of("已完成101条", "101", "条"),
        fact_of("成立1家", "1", "家"),
        fact_of("成立2家", "2", "家"),
        fact_of("成立3家", "3", "家", date="2024"),
    )
    shown = timeline(facts)
    assert set(shown.doubtful) == set(facts[:4])


def test_one_figure_is_no_series() -> None:
    facts = read(fact_of("1家", "1", "家"), fact_of("1条", "1", "条"))
    assert timeline(facts).series == ()


def test_facts_are_found_by_any_name_of_their_subject(tmp_path: Path) -> None:
    glossary = "- term: 楼事会\n  aliases: [楼议会]\n"
    facts = fact_of("成立1家", "1", "家") + fact_of("召开2次", "2", "次", subject="楼事会大会")
    files = {"glossary/a.yaml": glossary, "facts.yaml": facts}
    made = load_library(make_library(tmp_path, files))
    assert [fact.subject for fact in about(made, "楼议會")] == ["楼事会"]
    assert [fact.subject for fact in about(made, "大会")] == ["楼事会大会"]
    assert about(made, "") == made.facts
    assert about(made, "没有的") == ()
