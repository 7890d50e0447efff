"""`candidates`: what it lists, how well it finds the shipped entries, and the stubs it writes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from content.library import load_library
from tests.content.folders import make_library
from tests.ui.terminal.conftest import Run
from ui.terminal_arguments import shipped_library


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return a library without a glossary, with the article that ships."""
    copy = tmp_path / "library"
    shutil.copytree(shipped_library(), copy)
    shutil.rmtree(copy / "glossary")
    return copy


def test_the_likeliest_come_first(run: Run, library: Path) -> None:
    done = run("candidates", "--json", "--limit", "30", "--library", library)
    assert done.code == 0
    names = [each["text"] for each in done.json["candidates"]]
    assert len(names) == 30
    assert {"楼事会", "五大员", "楼长制", "七个一学习法"} <= set(names)
    lines = run("candidates", "--limit", "1", "--library", library).out.splitlines()
    assert lines[0].startswith("  1. 楼事会  ")
    assert lines[1].endswith("[2023-06-16-louyu-dangjian]")


def test_what_the_glossary_has_is_not_offered(run: Run) -> None:
    names = [each["text"] for each in run("candidates", "--json").json["candidates"]]
    assert len(names) == 20
    assert not {"楼事会", "五大员", "第二楼长"} & set(names)


def test_precision_and_recall_are_told(run: Run) -> None:
    done = run("candidates", "--evaluate", "--json")
    evaluation = done.json["evaluation"]
    assert evaluation["entries"] == 60
    first = evaluation["cutoffs"][0]
    assert (first["at"], first["precision"]) == (20, first["right"] / 20)
    assert first["precision"] >= 0.85
    text = run("candidates", "--evaluate").out
    assert text.startswith("藏起 60 个词条来找：\n")
    assert f"{first['precision']:.1%}" in text


def test_a_candidate_becomes_a_stub(run: Run, library: Path) -> None:
    done = run("candidates", "--add", "七个一学习法", "--library", library)
    assert (done.code, done.out) == (0, "“七个一学习法”的草稿已写入 glossary/候选.yaml:1:3\n")
    (term,) = load_library(library).glossary.terms
    assert (term.term, term.aliases) == ("七个一学习法", ("“七个一”学习法",))
    check = run("check", "--json", "--library", library).json
    assert check["errors"] == []
    again = run("candidates", "--add", "七个一学习法", "--library", library)
    assert again.code == 1
    assert "候选里没有“七个一学习法”" in again.err


def test_no_article_no_candidate(run: Run, tmp_path: Path) -> None:
    library = make_library(tmp_path / "library", {"articles/a.md": "---\ntitle: a\n---\n"})
    done = run("candidates", "--library", library)
    assert done.out == "没有找到可以收进术语表的词。\n"


def test_none_asked_for_is_not_none_found(run: Run, library: Path) -> None:
    assert run("candidates", "--limit", "0", "--library", library).out == ""
