"""Heads of articles: cases in prose, and where the body begins."""

from __future__ import annotations

import pytest

from content.errors import Severity
from content.frontmatter import read_head, split
from tests.content.cases import Case, read_cases
from tests.content.test_entries import assert_problems


@pytest.mark.parametrize("case", read_cases("article_cases.txt"), ids=lambda case: case.name)
def test_heads(case: Case) -> None:
    text = case.text.replace("\r\n", "\n")
    head, _, problems = read_head("some-id", "articles/some-id.md", text)
    assert (head.title, head.published or "-") == case.kept
    assert_problems(sorted(problems, key=lambda problem: problem.place), case)


def test_every_field() -> None:
    (case, *_) = read_cases("article_cases.txt")
    head, _, _ = read_head("some-id", "articles/some-id.md", case.text)
    assert (head.id, head.file) == ("some-id", "articles/some-id.md")
    assert (head.source, head.tags, head.summary) == ("国际金融报", ("甲", "乙"), "摘要")
    assert head.date == "2023-06-16"


def test_a_gap_in_the_title_is_an_error_and_in_the_date_a_warning() -> None:
    _, _, problems = read_head("i", "articles/i.md", "---\nsource: 报\n---\n")
    assert [problem.severity for problem in problems] == [Severity.ERROR, Severity.WARNING]


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\ntitle: a\n---\nb\n", "b\n", 4),
        ("---  \ntitle: a\n---\t\n\nb", "\nb", 4),
        ("---\n---", "", 2),
        ("b\n---\nc\n---\n", "b\n---\nc\n---\n", 1),
        ("----\na\n---\nb", "----\na\n---\nb", 1),
        ("---\na: |\n  ---\n---\nb", "b", 5),
        ("", "", 1),
    ],
)
def test_where_the_body_begins(text: str, body: str, line: int) -> None:
    parts = split(text)
    assert (parts.body, parts.body_line) == (body, line)
    assert text[parts.body_start :] == body
    assert text.count("\n", 0, parts.body_start) == line - 1 or not body


@pytest.mark.parametrize(
    "text",
    [
        "---\n" + "a: b\n" * 1_000_000,
        "---\n---\n# " + " #" * 3_000_000,
        "---\n---\n" + "\n" * 7_000_000,
    ],
    ids=["open head", "long heading", "empty lines"],
)
def test_long_texts_cost_nothing(text: str) -> None:
    head, _, problems = read_head("i", "articles/i.md", text)
    assert problems
    assert len(head.title) <= 200
