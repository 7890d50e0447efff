"""Stubs: what is written is read back as the entry that was meant, and nothing else is touched."""

from __future__ import annotations

import subprocess
import sys
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
from tests.index.libraries import PROJECT


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
        ("- term: 甲\n...\n", "乙", "接不上新的词条"),
        ("# 注\n  - term: 甲\n", "乙", "接不上新的词条"),
        ("- term: 甲\n  definition: '一\n", "乙", "文件里有错误"),
    ],
)
def test_what_is_refused_leaves_the_file_alone(
    tmp_path: Path, written: str, term: str, part: str
) -> None:
    root = make_library(tmp_path, {STUB_FILE: written})
    with pytest.raises(UserError, match=part):
        add_stub(root, term, "a", "业主方")
    assert (root / STUB_FILE).read_text("utf-8") == written


def test_a_folder_that_leads_outside_is_left_alone(tmp_path: Path) -> None:
    root = make_library(tmp_path / "library")
    (tmp_path / "outside").mkdir()
    (root / "glossary").symlink_to(tmp_path / "outside", target_is_directory=True)
    with pytest.raises(UserError, match="指向文库文件夹之外"):
        add_stub(root, "业主方", "a", "业主方")
    assert list((tmp_path / "outside").iterdir()) == []


@pytest.mark.parametrize("target", ["b.yaml", "../../c.yaml", "gone.yaml"])
def test_a_link_in_the_place_of_the_stubs_stays_a_link(tmp_path: Path, target: str) -> None:
    root = make_library(tmp_path / "library", {"glossary/b.yaml": "- term: 甲\n"})
    (tmp_path / "c.yaml").write_text("- term: 丙\n", "utf-8")
    (root / STUB_FILE).symlink_to(target)
    with pytest.raises(UserError, match="是一个链接"):
        add_stub(root, "业主方", "a", "业主方")
    assert (root / STUB_FILE).is_symlink()
    assert (tmp_path / "c.yaml").read_text("utf-8") == "- term: 丙\n"


def test_a_folder_without_a_library_gets_no_glossary(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有文库"):
        add_stub(tmp_path, "业主方", "a", "业主方")
    assert list(tmp_path.iterdir()) == []


def test_of_several_who_add_at_once_each_adds(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    script = (
        "import sys; from pathlib import Path; from content.stub import add_stub\n"
        "sys.stdin.read()\n"
        "for n in range(10): add_stub(Path(sys.argv[1]), f'{sys.argv[2]}{n}', 'a', '业主方')\n"
    )
    command = [sys.executable, "-X", "utf8", "-c", script, str(root)]
    writers = [
        subprocess.Popen([*command, name], cwd=PROJECT, stdin=subprocess.PIPE)
        for name in ("甲", "乙", "丙")
    ]
    for writer in writers:
        assert writer.stdin
        writer.stdin.close()
    assert [writer.wait(30) for writer in writers] == [0, 0, 0]
    terms = {term.term for term in load_library(root).glossary.terms}
    assert terms == {f"{name}{n}" for name in "甲乙丙" for n in range(10)}
    assert [each.name for each in (root / "glossary").iterdir()] == ["候选.yaml"]
