"""The list of results for other programs: nothing lost, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from index.answer import Facet, Rung, Snippet
from tests.ui.search.samples import answer, article_hit, term_hit
from ui.search.listing import as_csv, as_markdown, as_text

HITS = [term_hit("楼长制", Rung.ALIAS), article_hit("a", "实施“楼长制”，\n再说楼长")]


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv_has_a_mark_of_utf8_a_heading_and_a_row_for_each_hit() -> None:
    text = as_csv(answer(HITS))
    assert text.startswith("\ufeff序号,")
    heading, term, article = _rows(text)
    assert len(heading) == len(term) == len(article) == 9
    assert term[:7] == ["1", "术语", "楼长制", "", "", "1", "别名"]
    assert article[:7] == ["2", "文章", "标题a", "国际金融报", "2023-06-16", "3", "原文"]
    assert article[7:] == ["实施“楼长制”， 再说楼长", "a"]
    assert text.count("\r\n") == text.count("\n") == 3


@pytest.mark.parametrize(
    "title",
    ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "  =cmd|' /C calc'!A0", "\t=1", "＠a", "－3"],
)
def test_no_cell_begins_a_formula(title: str) -> None:
    cell = _rows(as_csv(answer([replace(HITS[1], title=title, source=title)])))[1]
    assert cell[2] == cell[3] == f"'{title}"


@pytest.mark.parametrize("title", ["1+1+N人才新政", '楼长,"甲"\n乙', "a-b"])
def test_other_cells_stay_as_they_are(title: str) -> None:
    assert _rows(as_csv(answer([replace(HITS[1], title=title)])))[1][2] == title


def test_markdown_is_a_numbered_list_with_the_words_bold() -> None:
    text = as_markdown(answer(HITS, total=40, wording="标题含“楼长”"))
    assert "标题含“楼长”" in text
    assert "共 40 项，列出前 2 项" in text
    html = MarkdownIt().render(text)
    assert html.count("<li>") == 2
    assert "<strong>楼长</strong>制”" in html
    assert "<strong>楼长制</strong>（术语，1 处，按别名）" in html


def test_markdown_shows_what_would_be_markup_as_text() -> None:
    wild = replace(
        HITS[1],
        title="*a* [b](c) <b>#`",
        snippets=(Snippet("<i>x</i> _y_ 楼长\n# z", ((13, 15),)),),
    )
    html = MarkdownIt().render(as_markdown(answer([wild], query="# *楼*")))
    assert "*a* [b](c) &lt;b&gt;#`" in html
    assert "&lt;i&gt;x&lt;/i&gt; _y_ <strong>楼长</strong> # z" in html
    assert "<h1># *楼*</h1>" in html


def test_plain_lines_say_query_filters_and_hits() -> None:
    listed = answer(HITS, filters=((Facet.YEAR, "2023"),))
    assert as_text(listed).splitlines() == [
        "搜索：楼长",
        "筛选：2023 年",
        "共 2 项",
        "",
        "1. 楼长制（术语，1 处，按别名）",
        "   楼宇的业主方或物业方担任的角色。",
        "2. 标题a（文章，国际金融报，2023-06-16，3 处）",
        "   实施“楼长制”， 再说楼长",
    ]
