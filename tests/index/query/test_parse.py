"""What queries are read as, and that whatever is typed is read."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.searchtext import reduce
from index.query.nodes import And, In, Labelled, Near, Node, Not, Or, Text, Wild
from index.query.parse import LEAF_LIMIT, QUERY_LIMIT, parse
from index.query.reader import DEPTH_LIMIT
from index.query.tree import count_strings, is_plain, is_positive, is_readable
from index.query.wording import wording
from tests.index.query.trees import show

MOST_S = 0.5
WORDS = ("楼长", "企业", "制", "a", "1", "ab", "（一）", "or", "2023", "20", "２０", "年", "至")
STRANGE = (
    "\u200b",
    "\U0001f600",
    "\ud800",
    "\0",
    "\n",
    "\u3000",
    "—",
    "“",
    "”",
    '"',
    "「",
    "」",
    "＂",
)
SIGNS = (
    "(",
    ")",
    "（",
    "）",
    "-",
    "－",
    "|",
    "｜",
    "*",
    "＊",
    ":",
    "：",
    ",",
    "，",
    "..",
    "OR",
    "AND",
)
NAMES = (
    "NOT",
    "ＯＲ",
    "标题:",
    "正文：",
    "术语:",
    "标签:",
    "来源:",
    "date:",
    "日期:",
    "近(",
    "NEAR（",
)
typed_texts = st.builds(
    lambda pieces, joint: joint.join(pieces),
    st.lists(st.sampled_from(["", " ", *WORDS, *STRANGE, *SIGNS, *NAMES]), max_size=30),
    st.sampled_from(["", " "]),
)


class Case(NamedTuple):
    typed: str
    tree: str
    wording: str
    complaint: str | None


def cases() -> Iterator[Case]:
    """Yield the blocks of the fixture file; each begins with what is typed."""
    blocks = (Path(__file__).parent / "data" / "queries.txt").read_text("utf-8").split("\n\n")
    for block in blocks:
        if block.startswith("> "):
            typed, tree, *more = block.rstrip("\n").split("\n")
            complaint = next((line[2:] for line in more if line.startswith("! ")), None)
            said = next((line for line in more if not line.startswith("! ")), "")
            yield Case(typed[2:], tree, said, complaint)


CASES = tuple(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.typed)
def test_what_is_typed_is_read_and_said(case: Case) -> None:
    query = parse(case.typed)
    assert (show(query), wording(query)) == (case.tree, case.wording)
    assert query.complaint == case.complaint
    assert query.is_literal == (case.complaint is not None)
    assert query.is_plain == is_plain(query.node)


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 80


def test_a_literal_query_is_one_string_as_it_stands() -> None:
    query = parse('"楼 长" OR -制', is_literal=True)
    assert query.node == Text('"楼 长" OR -制', '"楼长"or-制', is_quoted=True)
    assert query.is_literal
    assert query.complaint is None
    assert parse(" \u200b", is_literal=True).node is None


def test_the_name_is_the_whole_query_without_its_marks() -> None:
    assert parse("“楼长制”").name == "楼长制"
    assert parse(" lou zhang zhi ").name == "lou zhang zhi"
    assert parse("楼长 OR").name == "楼长 OR"


def test_only_strings_that_are_all_required_are_plain() -> None:
    assert all(parse(typed).is_plain for typed in ("", "楼长", "“楼长” 企业", "(楼长 企业) 园区"))
    others = ("楼长 -企业", "标题:楼长", "楼长|企业", "楼*制", "近(楼长 企业)", "日期:2023")
    assert not any(parse(typed).is_plain for typed in others)


def test_a_long_query_is_cut_and_says_so() -> None:
    query = parse("楼" * (QUERY_LIMIT + 1))
    assert isinstance(query.node, Text)
    assert len(query.node.text) == QUERY_LIMIT
    assert query.complaint
    assert parse("楼" * QUERY_LIMIT).complaint is None


def test_a_query_of_many_strings_is_cut_and_says_so() -> None:
    words = [f"w{n}" for n in range(LEAF_LIMIT + 1)]
    query = parse(" ".join(words))
    assert show(query) == f"all({', '.join(words[:LEAF_LIMIT])})"
    assert query.complaint
    assert not query.is_literal
    assert parse(" ".join(words[1:])).complaint is None
    assert count_strings(parse("|".join(words)).node) == LEAF_LIMIT
    assert parse(" ".join(f"-{word}" for word in words) + " 楼长").is_literal


def test_what_was_cut_amiss_says_both() -> None:
    query = parse("(楼长 OR 企业" + "长" * QUERY_LIMIT + ")")
    assert query.is_literal
    assert query.complaint
    assert "括号" in query.complaint
    assert "太长" in query.complaint


def test_groups_go_so_deep_and_no_deeper() -> None:
    def nested(depth: int) -> str:
        return "(" * depth + "a b" + ")" * depth

    assert parse(nested(DEPTH_LIMIT)).complaint is None
    assert "太深" in (parse(nested(DEPTH_LIMIT + 1)).complaint or "")


@given(typed_texts | st.text(max_size=60))
@settings(max_examples=500)
def test_whatever_is_typed_is_read_to_what_can_be_found(typed: str) -> None:
    query = parse(typed)
    assert query.text == typed
    for node in leaves(query.node):
        if isinstance(node, Text):
            assert node.reduced
            assert node.reduced == reduce(node.text)
        elif isinstance(node, Wild):
            assert len(node.parts) > 1
            assert all(node.parts)
    assert query.is_literal == bool(query.complaint)
    assert query.node is None or (is_positive(query.node) and is_readable(query.node))
    if query.is_literal:
        assert isinstance(query.node, Text | None)
        assert reduce(typed) == (query.node.reduced if query.node else "")


@given(typed_texts)
def test_what_is_read_is_said_with_all_its_strings(typed: str) -> None:
    query = parse(typed)
    said = wording(query)
    assert bool(said) == (not isinstance(query.node, Text | None))
    assert said.count("（") - said.count("）") == sum(
        node.text.count("（") - node.text.count("）") for node in leaves(query.node) if said
    )
    for node in leaves(query.node) if said else ():
        if isinstance(node, Text | Labelled):
            assert " ".join(node.text.split()) in said


@given(st.lists(st.text("楼长制企业a1", min_size=1, max_size=4), min_size=1, max_size=6))
def test_words_alone_are_all_required_in_their_order(words: list[str]) -> None:
    query = parse(" ".join(words))
    texts = [node.reduced for node in leaves(query.node) if isinstance(node, Text)]
    assert texts == list(dict.fromkeys(words))
    assert query.is_plain


@given(st.text("楼长 |-()（）*:a", min_size=1, max_size=12))
def test_in_quotation_marks_everything_is_text(text: str) -> None:
    query = parse(f'"{text}"')
    assert [node.reduced for node in leaves(query.node) if isinstance(node, Text)] == (
        [reduce(text)] if reduce(text) else []
    )


@pytest.mark.parametrize(
    "typed",
    [
        one * 10_000
        for one in ("(", ")", "(a ", "（", '"', "“", '" ', "|", "a|", "-", "-(", "*", "a*")
    ]
    + [
        one * 10_000
        for one in ("近(", "近(a b", "标题:", "NOT ", "OR ", "日期:", "\u200b", "\ud800")
    ]
    + ["(" * 500 + "a b" + ")" * 497],
    ids=lambda typed: repr(typed[:6]),
)
def test_nothing_takes_long_to_read(typed: str) -> None:
    began = time.perf_counter()
    query = parse(typed)
    wording(query)
    assert time.perf_counter() - began < MOST_S
    assert count_strings(query.node) <= LEAF_LIMIT


def leaves(node: Node | None) -> Iterator[Text | Wild | Labelled]:
    """Yield the strings of a tree."""
    match node:
        case Text() | Wild() | Labelled():
            yield node
        case Near(texts, _):
            yield from texts
        case And(nodes) | Or(nodes):
            for each in nodes:
                yield from leaves(each)
        case Not(inner) | In(_, inner):
            yield from leaves(inner)
