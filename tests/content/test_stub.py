"""Stubs: what is written is read back as the entry that was meant, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.checks import check
from content.entries import read_terms
from content.errors import UserError
from content.library import load_library
from content.stub import STUB_FILE, add_stub, stub
from tests.content.folders import make_library


def test_the_text_of_a_stub() -> None:
    assert stub("七个一学习法", "a", "创新“七个一”学习法: 好", ["“七个一”学习法"]) == (
        "- term: 七个一学习法\n"
        "  aliases: [“七个一”学习法]\n"
        "  category:\n"
        "  definition:\n"
        "  evidence:\n"
        "    - article: a\n"
        '      quote: "创新“七个一”学习法: 好"\n'
    )


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40),
)
def test_every_text_is_read_back(term: str, quote: str) -> None:
    terms, problems = read_terms("a.yaml", stub(term, "a", quote, [f"{term}二"]))
    if not term.strip() or not quote.strip():
        return
    assert problems == []
    assert [(each.term, each.aliases, each.evidence[0].quote) for each in terms] == [
        (term.strip(), (f"{term}二".strip(),), quote.strip())
    ]


def test_stubs_are_appended_and_are_good_evidence(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    first = add_stub(root, "楼内党组织", "a", "由楼内党组织牵头")
    second = add_stub(root, "业主方", "a", "业主方担任“楼长”")
    library = load_library(root)
    assert [term.term for term in library.glossary.terms] == ["楼内党组织", "业主方"]
    assert [term.place for term in library.glossary.terms] == [first, second]
    assert {problem.rule for problem in check(library)} == {"incomplete"}


def test_comments_and_order_stay(tmp_path: Path) -> None:
    written = "# 草稿\n- term: 甲 # 先\n  definition: 一。"
    root = make_library(tmp_path, {STUB_FILE: written})
    add_stub(root, "乙", "a", "业主方")
    text = (root / STUB_FILE).read_text("utf-8")
    assert text.startswith(f"{written}\n\n- term: 乙\n")


@pytest.mark.parametrize(
    ("written", "term", "part"),
    [
        ("- term: 甲\n", "甲", "术语表里已经有“甲”（glossary/候选.yaml:1）"),
        ("- term: 甲\n  aliases: [乙]\n", "乙", "术语表里已经有“甲”"),
        ("- term: 甲\n\tpinyin: a\n", "乙", "文件里有错误，没有写入"),
        ("term: 甲\n", "乙", "文件里有错误，没有写入"),
        ("- term: 甲\n", "长" * 65, "太长"),
    ],
)
def test_what_is_refused_leaves_the_file_alone(
    tmp_path: Path, written: str, term: str, part: str
) -> None:
    root = make_library(tmp_path, {STUB_FILE: written})
    with pytest.raises(UserError, match=part):
        add_stub(root, term, "a", "业主方")
    assert (root / STUB_FILE).read_text("utf-8") == written
