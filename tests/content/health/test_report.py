"""Reports: complete, harmless whatever the library holds, and readable by a spreadsheet."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

from content.errors import Place, Severity
from content.health.finding import Finding
from content.health.report import as_csv, as_html

EVIL = '=cmd|" /C calc"!A0<script>alert(1)</script>\x1b[2J'
FINDINGS = (
    Finding(
        "broken-quote", Severity.ERROR, Place("glossary/a.yaml", 3, 5), "甲，乙", "丙", "丁\n戊"
    ),
    Finding("undefined", Severity.HINT, Place("articles/<b>.md", 1, 1), EVIL, term="=1+1"),
)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_csv() -> None:
    text = as_csv(FINDINGS)
    assert text.startswith("\ufeff程度,类别,文件,行,列,")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[1] == [
        "错误", "引文对不上", "glossary/a.yaml", "3", "5", "", "甲，乙", "丙", "丁\n戊",
    ]  # fmt: skip
    assert rows[2][5:7] == ["'=1+1", "'" + EVIL.replace("\x1b", "")]


def test_html_holds_all_and_runs_nothing() -> None:
    page = as_html(FINDINGS, "文库<i>", "2026-11-24")
    tags = Tags()
    tags.feed(page)
    assert not {"script", "i", "b", "img", "a", "link"} & set(tags.tags)
    assert "\x1b" not in page
    for part in (
        "文库<i>",
        "1 个错误，0 个提醒，1 个建议",
        "glossary/a.yaml:3",
        "丁\n戊",
        "<script>",
    ):
        assert part in tags.text
    assert "default-src 'none'" in page


def test_nothing_to_report() -> None:
    assert "没有发现问题" in as_html((), "文库", "2026-11-24")
    assert as_csv(()).count("\n") == 1
