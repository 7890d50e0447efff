"""What the commands `check` and `candidates` say, as rows to show. Knows no Qt."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from content.errors import Place, Severity
from content.health.finding import RULES, SEVERITIES, Finding
from ui.tr import tr


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over the findings of one rule; `advice` is what they all suggest."""

    severity: Severity
    name: str
    count: int
    advice: str = ""

    def as_text(self) -> str:
        """Return what is read out of it."""
        said = f"{SEVERITIES[self.severity]} · {self.name} · {self.count}"
        return f"{said}，{self.advice}" if self.advice else said


@dataclass(frozen=True, slots=True)
class Offer:
    """A candidate: its name, how it is written, why, and a sentence with it.

    `marks` are code-point ranges in `sentence`; `start` and `end` count in the article's text.
    """

    text: str
    written: str
    why: str
    count: int
    articles: int
    sentence: str
    marks: tuple[tuple[int, int], ...]
    article: str
    start: int
    end: int
    is_added: bool = False

    def about(self) -> str:
        """Return how often it stands where, and why it is offered."""
        return tr(
            "{count} 处 · {articles} 篇 · {why}",
            count=self.count,
            articles=self.articles,
            why=self.why,
        )


Row = Heading | Finding | Offer


def place_of(finding: Finding) -> str:
    """Return file and line as they are shown and copied."""
    return f"{finding.place.file}:{finding.place.line}"


def deed(row: Row) -> str:
    """Return what keys do with a row."""
    if isinstance(row, Offer):
        return tr("回车看原文 · N 写成草稿")
    if isinstance(row, Finding) and row.start is not None:
        return tr("回车在文章中看")
    return tr("回车看术语卡") if isinstance(row, Finding) and row.term else ""


def spoken(row: Row) -> str:
    """Return what a screen reader says of a row."""
    match row:
        case Heading():
            return row.as_text()
        case Offer():
            added = tr("已写成草稿") if row.is_added else ""
            return "，".join(filter(None, (row.text, row.about(), added, row.sentence)))
        case _:
            said = (SEVERITIES[row.severity], row.message, row.suggestion, place_of(row))
            return "，".join(filter(None, said))


def copied(row: Row) -> str:
    """Return a row as it is copied: the text to paste where there is one."""
    match row:
        case Heading():
            return row.as_text()
        case Offer():
            return f"{row.text}\t{row.about()}\t{row.sentence}"
        case _:
            return row.replacement or f"{place_of(row)}: {row.message}"


def read_findings(answer: bytes) -> tuple[Finding, ...]:
    """Return the findings in what `check --json` printed. Raises ValueError for anything else."""
    try:
        data = json.loads(answer)
        rows = [*data["errors"], *data["warnings"], *data["hints"]]
        return tuple(map(_finding, rows))
    except (KeyError, TypeError) as error:
        raise ValueError("no answer of check") from error


def read_offers(answer: bytes) -> tuple[Offer, ...]:
    """Return what `candidates --json` printed. Raises ValueError for anything else."""
    try:
        return tuple(_offer(each) for each in json.loads(answer)["candidates"] if each["contexts"])
    except (KeyError, TypeError) as error:
        raise ValueError("no answer of candidates") from error


def grouped(findings: Sequence[Finding]) -> tuple[Row, ...]:
    """Return findings under a heading for each severity and rule, in the order they come.

    What all findings of a heading suggest stands there alone.
    """
    rows: list[Row] = []
    for (severity, rule), some in groupby(findings, key=lambda each: (each.severity, each.rule)):
        group = list(some)
        advice = group[0].suggestion
        if len(group) > 1 and all(each.suggestion == advice for each in group):
            group = [replace(each, suggestion="") for each in group]
        else:
            advice = ""
        rows += [Heading(severity, RULES[rule], len(group), advice), *group]
    return tuple(rows)


def findings_in(rows: Sequence[Row]) -> list[Finding]:
    """Return the findings among rows, whole as they were before they were grouped."""
    found = []
    advice = ""
    for row in rows:
        if isinstance(row, Heading):
            advice = row.advice
        elif isinstance(row, Finding):
            found.append(replace(row, suggestion=row.suggestion or advice))
    return found


def _finding(row: dict[str, Any]) -> Finding:
    if row["rule"] not in RULES:
        raise KeyError(row["rule"])
    return Finding(
        rule=row["rule"],
        severity=Severity(row["severity"]),
        place=Place(row["file"], row["line"], row["column"]),
        message=row["message"],
        suggestion=row["suggestion"],
        replacement=row["replacement"],
        term=row["term"],
        article=row["article"],
        start=row["start"],
        end=row["end"],
    )


def _offer(row: dict[str, Any]) -> Offer:
    first = row["contexts"][0]
    sentence, written = first["sentence"], row["written"]
    at = sentence.find(written)
    return Offer(
        text=row["text"],
        written=written,
        why=row["why"],
        count=row["count"],
        articles=row["articles"],
        sentence=sentence,
        marks=((at, at + len(written)),) if at >= 0 else (),
        article=first["article"],
        start=first["start"],
        end=first["end"],
    )
