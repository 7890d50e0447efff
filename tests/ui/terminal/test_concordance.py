"""The command `concordance`: aligned by columns, bounded, and in the shapes that programs read."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.index.libraries import write_library
from tests.ui.terminal.conftest import Run
from ui.terminal_concordance import as_lines
from ui.terminal_layout import Page, columns

ARTICLE = "2023-06-16-louyu-dangjian"


def nodes_at(out: str) -> set[int]:
    """Return the columns in which nodes begin."""
    return {columns(line.partition("【")[0]) for line in out.splitlines() if "【" in line}


@pytest.mark.usefixtures("indexed")
def test_nodes_stand_below_each_other(run: Run) -> None:
    done = run("concordance", "楼事会", "--width", "12")
    assert done.code == 0
    assert done.out.startswith("16 处 · 1 篇\n")
    assert done.out.count("【楼事会】") == 16
    assert nodes_at(done.out) == {27}


@pytest.mark.usefixtures("indexed")
def test_the_lines_are_those_that_a_search_counts(run: Run) -> None:
    (hit,) = (h for h in run("search", "楼宇", "--json").json["hits"] if h["kind"] == "article")
    found = run("concordance", "楼宇", "--json").json
    assert found["total"] == found["listed"] == len(found["lines"]) == hit["count"]
    assert found["articles"] == [{"article": ARTICLE, "count": hit["count"]}]
    assert "collocates" not in found


@pytest.mark.usefixtures("indexed")
def test_each_place_is_where_the_article_has_it(run: Run) -> None:
    text = "\n".join(run("article", ARTICLE, "--json").json["paragraphs"])
    lines = run("concordance", "楼事会", "--sort", "place", "--json").json["lines"]
    assert [text[line["start"] : line["end"]] for line in lines] == ["楼事会"] * 16
    assert [line["start"] for line in lines] == sorted(line["start"] for line in lines)


@pytest.mark.usefixtures("indexed")
def test_collocates_with_their_measures(run: Run) -> None:
    done = run("concordance", "楼事会", "--collocates", "--limit", "0")
    assert "词  工作              4 / 6        7.94   12.54\n" in done.out
    found = run("concordance", "楼事会", "--collocates", "--span", "5", "--json").json
    assert found["collocates"]["span"] == 5
    assert {"text", "near", "total", "likelihood", "dice"} == set(found["collocates"]["words"][0])


@pytest.mark.usefixtures("indexed")
def test_a_part_says_that_there_is_more(run: Run) -> None:
    done = run("concordance", "楼事会", "--limit", "2")
    assert done.out.count("【") == 2
    assert done.out.endswith("列出了 2 行，--limit 可以列出更多。\n")


@pytest.mark.usefixtures("indexed")
def test_nothing_found_says_what_was_tried(run: Run) -> None:
    done = run("concordance", "龘龘")
    assert done.code == 0
    assert done.out.startswith("文章里没有找到“龘龘”。已试过：原文、")


@pytest.mark.usefixtures("indexed")
def test_a_guess_is_said(run: Run) -> None:
    assert "以下按“拼音”找到。" in run("concordance", "loushihui").out


@pytest.mark.usefixtures("indexed")
def test_a_file_for_spreadsheets(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "楼事会.csv"
    done = run("concordance", "楼事会", "--limit", "1", "--csv", target)
    assert done.err == f"已写入 {target}，共 16 行。\n"
    with target.open(encoding="utf-8-sig", newline="") as stream:
        heading, *rows = csv.reader(stream)
    assert heading[:3] == ["左侧", "关键词", "右侧"]
    assert len(rows) == 16


@pytest.mark.usefixtures("indexed")
def test_a_file_that_cannot_be_written_is_one_sentence(run: Run, tmp_path: Path) -> None:
    done = run("concordance", "楼事会", "--csv", tmp_path / "无" / "a.csv")
    assert done.code == 1
    assert str(tmp_path / "无") in done.sentence


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("--width", "4"), "5 到 60"),
        (("--width", "一"), "5 到 60"),
        (("--sort", "up"), "right 或 left"),
        (("--span", "31"), "1 到 30"),
        (("--limit", "20001"), "0 到 20000"),
    ],
)
def test_wrong_numbers_are_refused(run: Run, words: tuple[str, str], part: str) -> None:
    done = run("concordance", "楼", *words)
    assert done.code == 2
    assert part in done.sentence


def test_a_narrow_terminal_keeps_one_line_for_each(tmp_path: Path, home: Path) -> None:
    from index.keep.opening import open_searcher
    from index.lines import LinesAsked

    root = write_library(
        tmp_path / "library",
        {
            "a": ("楼长与企业", "2021-05-01", "走访" * 40 + "楼长" + "服务" * 40 + "\n\nA楼长"),
            "b": ("题", "2023-01-01", "x\x1b楼长"),
        },
    )
    with open_searcher(root) as searcher:
        page = searcher.lines(LinesAsked("楼长"))
        tally = searcher.tally(LinesAsked("楼长"))
    shown = list(as_lines(page, page.lines, tally, 60, Page(60, is_rich=False)))
    assert page.total == 4
    assert all(columns(line) <= 60 for line in shown)
    assert len(nodes_at("\n".join(shown))) == 1
    assert "\x1b" not in "".join(shown)
    assert "年份  2023 1；2021 3" in shown


@pytest.mark.usefixtures("indexed")
def test_counts_alone(run: Run) -> None:
    done = run("concordance", "楼事会", "--limit", "0")
    assert done.out == "16 处 · 1 篇\n列出了 0 行，--limit 可以列出更多。\n"
