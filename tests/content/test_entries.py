"""Glossary entries and facts: cases in prose, limits, and files made to do harm."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from content.entries import COUNT_LIMIT, NAME_LIMIT, TEXT_LIMIT, read_facts, read_terms
from content.errors import Problem
from content.fact import Bound, Quantity, Status
from content.files import YAML_LIMIT
from content.linkmode import LinkMode
from content.shapes import PROBLEM_LIMIT
from tests.content.cases import Case, read_cases


def assert_problems(problems: Sequence[Problem], case: Case) -> None:
    """Check places exactly, and that each sentence holds what the case says."""
    places = [f"{problem.place.line}:{problem.place.column}" for problem in problems]
    assert places == [place for place, _ in case.problems], problems
    for problem, (_, part) in zip(problems, case.problems, strict=True):
        assert part in problem.message


@pytest.mark.parametrize("case", read_cases("glossary_cases.txt"), ids=lambda case: case.name)
def test_glossary(case: Case) -> None:
    text = case.text.replace("\r\n", "\n").replace("\r", "\n")  # as files are read
    terms, problems = read_terms("glossary/a.yaml", text)
    assert tuple(term.term for term in terms) == case.kept
    assert_problems(problems, case)
    assert {problem.place.file for problem in problems} <= {"glossary/a.yaml"}


@pytest.mark.parametrize("case", read_cases("fact_cases.txt"), ids=lambda case: case.name)
def test_facts(case: Case) -> None:
    facts, problems = read_facts("facts.yaml", case.text)
    assert tuple(fact.subject for fact in facts) == case.kept
    assert_problems(problems, case)


def test_every_field_of_an_entry_with_its_place() -> None:
    (case, *_) = read_cases("glossary_cases.txt")
    ((term,), _) = read_terms("glossary/a.yaml", case.text)
    assert term.pinyin == "dì èr lóu zhǎng"
    assert term.aliases == ("经济包干员",)
    assert (term.category, term.definition) == ("角色", "一个说明。")
    assert term.note == "与“楼长”不同。"
    assert term.stop_contexts == ("第二楼长沙",)
    assert term.link is LinkMode.PARAGRAPH
    assert str(term.place) == "glossary/a.yaml:1:3"
    (evidence,) = term.evidence
    assert (evidence.article, evidence.quote) == ("a", "引文")
    assert str(evidence.place) == "glossary/a.yaml:9:14"
    (related,) = term.related
    assert (related.term, related.relation) == ("五大员", "属于")
    assert str(related.place) == "glossary/a.yaml:11:7"


def test_scalars_stay_as_written() -> None:
    text = "- term: no\n  definition: 2020\n  aliases: [1.50, 2023-06-16, yes, ~, 0x1F]\n"
    ((term,), problems) = read_terms("g.yaml", text)
    assert (term.term, term.definition) == ("no", "2020")
    assert term.aliases == ("1.50", "2023-06-16", "yes", "~", "0x1F")
    assert not problems


def test_aliases_are_told_once_and_without_the_headword() -> None:
    ((term,), problems) = read_terms("g.yaml", '- {term: 甲, aliases: [乙, 乙, 甲, ""]}')
    assert term.aliases == ("乙",)
    assert term.pinyin is None
    assert not problems


def test_a_fact_with_its_quantity() -> None:
    (case, *_) = read_cases("fact_cases.txt")
    ((fact,), _) = read_facts("facts.yaml", case.text)
    assert (fact.date, fact.fact) == ("2022", "经济总量突破6300亿元")
    assert fact.value == Quantity(6300.0, "亿元", Bound.OVER)
    assert fact.status is Status.DONE
    assert fact.evidence[0].quote == "2022年"


@pytest.mark.parametrize("written", ["1e400", "nan", "inf", "1_000", "１２", "1" * 400])
def test_numbers_that_python_would_take_are_refused(written: str) -> None:
    text = f"- {{date: 2022, subject: 甲, fact: 乙, value: {{number: {written}, unit: 家}}}}"
    ((fact,), problems) = read_facts("facts.yaml", text)
    assert fact.value is None
    assert problems


def test_fields_have_limits() -> None:
    text = (
        f"- term: {'长' * (NAME_LIMIT + 1)}\n- term: 乙\n  definition: {'长' * (TEXT_LIMIT + 1)}\n"
    )
    terms, problems = read_terms("g.yaml", text)
    assert [(term.term, term.definition) for term in terms] == [("乙", "")]
    assert "“term”有 65 字，超过 64 字的上限" in problems[0].message
    assert "“definition”有 4,001 字，超过 4,000 字的上限" in problems[-1].message


def test_lists_have_limits() -> None:
    aliases = ", ".join(f"别名{number}" for number in range(COUNT_LIMIT + 1))
    ((term,), (problem,)) = read_terms("g.yaml", f"- term: 甲\n  aliases: [{aliases}]\n")
    assert len(term.aliases) == COUNT_LIMIT
    assert "“aliases”有 65 项，只用了前 64 项" in problem.message


def test_problems_have_a_limit() -> None:
    terms, problems = read_terms("g.yaml", "- 甲\n" * 5000 + "- term: 乙\n")
    assert [term.term for term in terms] == ["乙"]
    assert len(problems) == PROBLEM_LIMIT + 1
    assert "还有更多问题" in problems[-1].message


HOSTILE = {
    "brackets": "[" * 100_000,
    "closed brackets": "- " + "[" * 100_000 + "]" * 100_000,
    "braces": "{a: " * 100_000,
    "dashes": "- " * 100_000,
    "question marks": "? " * 100_000,
    "deep items": ("- " + "[" * 1000 + "\n") * 2000,
    "aliases": "- &a [x, x]\n- &b [*a, *a]\n" * 50_000,
    "events": "- [" + "a," * 600_000 + "]",
    "long text": "- term: " + "长" * 1_300_000,
    "open quotes": '- a: "x\n' * 300_000,
    "open brackets": "- a: [x\n" * 300_000,
    "tags": "- !x a\n" * 300_000,
    "documents": "--- a\n" * 300_000,
    "keys": "- term: 甲\n" + "  term: 乙\n" * 300_000,
    "one long key": "- " + "a" * 4_000_000 + ": 1",
    "comment": "#" * 4_000_000,
    "lines": "\n" * 4_000_000,
    "control characters": "\1" * 400_000,
    "dashes without end": "- a: b: c\n" + "-" * 4_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_answered_soon_and_crashes_nothing(name: str) -> None:
    text = HOSTILE[name]
    assert len(text.encode()) <= YAML_LIMIT
    started = time.process_time()
    terms, problems = read_terms("g.yaml", text)
    assert time.process_time() - started < 10
    assert len(terms) <= 1
    assert len(problems) <= PROBLEM_LIMIT + 1
    assert problems or name in {"comment", "lines"}


@pytest.mark.parametrize("nested", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_names_the_place(nested: str) -> None:
    _, (problem,) = read_terms("g.yaml", nested * 100_000)
    assert "嵌套超过 40 层" in problem.message
    assert problem.place.line == 1
    assert problem.place.column == 40 * len(nested) + 1


def test_forty_levels_are_read() -> None:
    _, problems = read_terms("g.yaml", "- term: 甲\n  aliases: " + "[" * 38 + "]" * 38)
    assert [problem.message for problem in problems if "嵌套" in problem.message] == []


def test_too_many_nodes() -> None:
    _, problems = read_terms("g.yaml", "- [" + "a," * 600_000 + "]")
    assert "内容超过 500,000 项" in problems[0].message
