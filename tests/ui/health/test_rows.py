"""What the commands say, as rows: grouped, read aloud, copied; and nothing else is taken."""

from __future__ import annotations

import json

import pytest

from content.errors import Place, Severity
from content.health.finding import Finding
from ui.health.rows import (
    Heading,
    copied,
    findings_in,
    grouped,
    read_findings,
    read_offers,
    spoken,
)
from ui.terminal_check import as_dict

FINDINGS = (
    Finding(
        "broken-quote",
        Severity.ERROR,
        Place("glossary/a.yaml", 3, 5),
        "引文对不上",
        "可以换成它",
        "原文",
        "楼长",
        "a",
        4,
        9,
    ),
    Finding("unmentioned", Severity.WARNING, Place("glossary/a.yaml", 7), "没有甲", "请检查"),
    Finding("unmentioned", Severity.WARNING, Place("glossary/a.yaml", 9), "没有乙", "请检查"),
)


def test_findings_come_back_as_they_were() -> None:
    answer = json.dumps(as_dict(FINDINGS)).encode()
    assert read_findings(answer) == FINDINGS


def test_groups_have_headings_and_say_a_common_advice_once() -> None:
    rows = grouped(FINDINGS)
    assert [row.as_text() for row in rows if isinstance(row, Heading)] == [
        "错误 · 引文对不上 · 1",
        "提醒 · 从未提到 · 2，请检查",
    ]
    assert [spoken(row) for row in rows if isinstance(row, Finding)] == [
        "错误，引文对不上，可以换成它，glossary/a.yaml:3",
        "提醒，没有甲，glossary/a.yaml:7",
        "提醒，没有乙，glossary/a.yaml:9",
    ]
    assert tuple(findings_in(rows)) == FINDINGS


def test_the_text_to_paste_is_what_is_copied() -> None:
    assert copied(FINDINGS[0]) == "原文"
    assert copied(FINDINGS[1]) == "glossary/a.yaml:7: 没有甲"


@pytest.mark.parametrize("answer", [b"", b"[]", b"{}", b'{"errors": [{}], "warnings": []}', b"x"])
def test_other_answers_are_refused(answer: bytes) -> None:
    for read in (read_findings, read_offers):
        with pytest.raises(ValueError, match=r".*"):
            read(answer)
