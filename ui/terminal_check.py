"""The command `check`: what is wrong in a library or wants a look, as lines, JSON or a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from content.errors import Severity
from content.health.finding import RULES, SEVERITIES, Finding
from ui.terminal_arguments import Parser, one_of
from ui.terminal_layout import clean
from ui.tr import tr

if TYPE_CHECKING:
    import argparse

    from content.library import Library

Json = dict[str, Any]
_SUFFIXES = (".csv", ".html")
_HINTS_SHOWN = 20


def parser(command: str, about: str) -> Parser:
    """Return the parser of the command's arguments."""
    made = Parser(command, about, "", "--library 我的文库")
    made.option(
        "--report",
        about="另外写成一个文件：OUT.csv 给表格软件，OUT.html 给人看和打印",
        metavar="OUT",
        type=_report,
        default=None,
    )
    made.option("--json", about="只输出一个 JSON 对象", action="store_true")
    return made.finish()


def run(arguments: argparse.Namespace) -> int:
    """Print what was found; return 1 where there are errors.

    Raises UserError where there is no library, or the report cannot be written.
    """
    from content.health.examine import examine
    from content.library import load_library
    from ui import terminal_output

    with terminal_output.Progress("正在检查") as progress:
        library = load_library(arguments.library)
        findings = examine(library, progress)
    if arguments.report:
        write_report(arguments.report, library, findings)
    if arguments.json:
        terminal_output.write_json(as_dict(findings))
    else:
        lines = as_lines(findings)
        if arguments.report:
            lines.append(tr("报告已写入 {file}", file=clean(str(arguments.report))))
        terminal_output.write_lines(lines)
    return int(any(each.severity is Severity.ERROR for each in findings))


def as_dict(findings: Sequence[Finding]) -> Json:
    """Return the shape of `check --json`."""

    def rows(severity: Severity) -> list[Json]:
        return [_row(each) for each in findings if each.severity is severity]

    return {
        "errors": rows(Severity.ERROR),
        "warnings": rows(Severity.WARNING),
        "hints": rows(Severity.HINT),
    }


def as_lines(findings: Sequence[Finding]) -> list[str]:
    """Return the lines of `check`: by rule, one a finding, as editors and grep know them."""
    from content.health.report import counted

    if not findings:
        return [tr("没有发现问题。")]
    lines = []
    for (severity, rule), some in groupby(findings, key=lambda each: (each.severity, each.rule)):
        group = list(some)
        lines.append(tr("{rule}（{count}）", rule=RULES[rule], count=len(group)))
        shown = group[:_HINTS_SHOWN] if severity is Severity.HINT else group
        is_same = len({each.suggestion for each in group}) == 1 < len(group)
        for each in shown:
            lines += _lines(each, with_suggestion=not is_same)
        if is_same and group[0].suggestion:
            lines.append(f"    → {clean(group[0].suggestion)}")
        if len(shown) < len(group):
            left = len(group) - len(shown)
            lines.append(tr("  还有 {left} 条；用 --report 写成文件看全部", left=left))
        lines.append("")
    return [*lines, counted(findings)]


def write_report(path: Path, library: Library, findings: Sequence[Finding]) -> None:
    """Write a report as its suffix says. Raises UserError where that cannot be done."""
    import datetime

    from content.files import write_atomic
    from content.health.report import as_file

    today = datetime.datetime.now().astimezone().date().isoformat()
    write_atomic(path, as_file(path.suffix, findings, library.title, today))


def _lines(finding: Finding, with_suggestion: bool) -> Iterator[str]:
    said = f"{finding.place}: {SEVERITIES[finding.severity]}：{finding.message}"
    yield clean(said).replace("\n", " ")
    if finding.suggestion and with_suggestion:
        yield clean(f"    → {finding.suggestion}").replace("\n", " ")
    if finding.replacement and finding.replacement not in finding.suggestion:
        yield from (clean(f"      {line}") for line in finding.replacement.split("\n"))


def _row(finding: Finding) -> Json:
    return {
        "severity": finding.severity.value,
        "rule": finding.rule,
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "replacement": finding.replacement,
        "term": finding.term,
        "article": finding.article,
        "start": finding.start,
        "end": finding.end,
    }


def _report(text: str) -> Path:
    path = Path(text)
    one_of(path.suffix.lower(), _SUFFIXES)
    return path
