"""`check`: clean on what ships, and file:line of each thing that is made wrong in a copy of it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.content.folders import ARTICLE, make_library
from tests.ui.terminal.conftest import Run
from ui.terminal_arguments import shipped_library


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return a copy of the library that ships."""
    copy = tmp_path / "library"
    shutil.copytree(shipped_library(), copy)
    return copy


def find(folder: Path, text: str) -> tuple[Path, int]:
    """Return the first glossary file that holds `text`, and the line, from 1."""
    for path in sorted((folder / "glossary").glob("*.yaml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if text in line:
                return path, number
    raise AssertionError(text)


def replace(path: Path, line: int, old: str, new: str) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new)
    path.write_text("\n".join(lines), encoding="utf-8")


def test_what_ships_is_clean(run: Run) -> None:
    done = run("check", "--json")
    assert (done.code, done.json["errors"], done.json["warnings"]) == (0, [], [])
    assert {each["rule"] for each in done.json["hints"]} == {"numbered-set", "undefined"}
    assert re.search(r"\n0 个错误，0 个提醒，\d+ 个建议\n$", run("check").out)


def test_nothing_to_say(run: Run, tmp_path: Path) -> None:
    library = make_library(tmp_path / "library")
    done = run("check", "--library", library)
    assert (done.code, done.out) == (0, "没有发现问题。\n")


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("quote: 楼长挖掘楼宇企业新项目", "quote: 楼掌挖掘楼宇企业新项目", "里找不到"),
        ("definition: 楼宇的业主方", "defintion: 楼宇的业主方", "definition"),
        ("  definition: 楼宇的业主方", "\tdefinition: 楼宇的业主方", "制表符"),
    ],
    ids=["misspelt quote", "unknown key", "tab"],
)
def test_an_error_is_named_with_file_and_line(
    run: Run, library: Path, old: str, new: str, word: str
) -> None:
    path, line = find(library, old)
    replace(path, line, old, new)
    done = run("check", "--json", "--library", library)
    assert done.code == 1
    file = f"glossary/{path.name}"
    found = [
        each
        for each in done.json["errors"]
        if (each["file"], each["line"]) == (file, line) and word in each["message"]
    ]
    assert found, done.json["errors"]

    text = run("check", "--library", library)
    assert text.code == 1
    assert text.err == ""
    assert f"{file}:{line}:{found[0]['column']}: 错误：{found[0]['message']}\n" in text.out
    assert text.out.splitlines()[-1].endswith("个建议")


def test_warnings_alone_are_no_failure(run: Run, tmp_path: Path) -> None:
    head = ARTICLE.replace("published: 2023-06-16\n", "")
    library = make_library(tmp_path / "library", {"articles/a.md": head})
    done = run("check", "--json", "--library", library)
    assert done.code == 0
    assert done.json["errors"] == []
    assert [each["file"] for each in done.json["warnings"]] == ["articles/a.md"]
    text = run("check", "--library", library)
    assert text.code == 0
    assert text.out.endswith("0 个错误，1 个提醒，0 个建议\n")


def test_each_kind_of_error_is_found(run: Run, tmp_path: Path) -> None:
    glossary = """\
- term: 楼长
  category: 角色
  definition: 甲。
  evidence: [{article: 没有, quote: 业主方}]
  related: [{term: 没有, relation: 属于}, {term: 楼事会, relation: 认识}]
- term: 楼长
  definition: 乙。
- term: 楼事会
  category: 制度
  definition: 丙。
  evidence: [{article: a, quote: 业主方}]
"""
    facts = """\
- date: 2022
  subject: 楼长
  fact: 业主方担任
  status: done
  evidence: [{article: a, quote: 物业方担任}]
"""
    library = make_library(
        tmp_path / "library",
        {
            "glossary/a.yaml": glossary,
            "facts.yaml": facts,
            "articles/b.md": "---\ntitel: 甲\n---\n\n乙。\n",
            "articles/c.md": "---\ntitle: [甲\n---\n\n乙。\n",
        },
    )
    done = run("check", "--json", "--library", library)
    assert done.code == 1
    errors = {(each["file"], each["line"]) for each in done.json["errors"]}
    expected = {
        ("glossary/a.yaml", 4),
        ("glossary/a.yaml", 5),
        ("glossary/a.yaml", 6),
        ("facts.yaml", 5),
        ("articles/b.md", 2),
        ("articles/c.md", 2),
    }
    assert expected <= errors
    messages = "\n".join(each["message"] for each in done.json["errors"])
    assert "是不是想写“title”" in messages
    gaps = {each["file"] for each in done.json["warnings"]}
    assert "articles/b.md" in gaps


def test_a_broken_quote_comes_with_the_text_to_paste(run: Run, library: Path) -> None:
    path, line = find(library, "quote: 楼长挖掘楼宇企业新项目")
    replace(path, line, "楼长挖掘楼宇企业新项目", "楼掌挖掘了楼宇企业的新项目")
    done = run("check", "--json", "--library", library)
    (error,) = done.json["errors"]
    assert error["rule"] == "broken-quote"
    assert error["replacement"] == "楼长挖掘楼宇企业新项目"
    assert error["line"] == line
    text = run("check", "--library", library).out
    assert "引文对不上（1）\n" in text
    assert "最接近的原文是「楼长挖掘楼宇企业新项目」" in text


@pytest.mark.parametrize("suffix", [".csv", ".html", ".HTML"])
def test_a_report_is_written(run: Run, library: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"report{suffix}"
    done = run("check", "--report", out, "--library", library)
    assert done.code == 0
    assert done.out.endswith(f"报告已写入 {out}\n")
    text = out.read_text("utf-8-sig")
    assert "七个一学习法" in text
    assert text.startswith("<!DOCTYPE html>" if suffix != ".csv" else "程度,类别,文件")


@pytest.mark.parametrize(
    ("name", "code", "part"),
    [("a.txt", 2, "--report 后面要写 .csv 或 .html"), ("no/a.csv", 1, "没能写入“a.csv”：找不到")],
)
def test_a_report_that_cannot_be_written(
    run: Run, library: Path, tmp_path: Path, name: str, code: int, part: str
) -> None:
    done = run("check", "--report", tmp_path / name, "--library", library)
    assert (done.code, done.out) == (code, "")
    assert part in done.err
