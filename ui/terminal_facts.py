"""The command `facts`: dated facts in the order of time, and what their figures say together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from content.contradictions import Conflict, Tally, Verdict
from content.evidence import locate_all
from content.fact import Fact, Quantity, Status
from content.figures import digits, figure_of, plain
from content.timeline import Timeline
from ui.terminal_arguments import Parser
from ui.terminal_layout import STRONG, Page, columns
from ui.tr import tr

if TYPE_CHECKING:
    import argparse

    from content.article import Span
    from content.library import Library
    from content.term import Evidence

Json = dict[str, Any]
_DATE_COLUMNS = 12


def parser(command: str, about: str) -> Parser:
    """Return the parser of the command's arguments."""
    made = Parser(command, about, "", "--subject 楼事会")
    made.option("--subject", about="只列出这个主语（或术语）的事实", metavar="T", default="")
    made.option("--json", about="只输出一个 JSON 对象", action="store_true")
    return made.finish()


def run(arguments: argparse.Namespace) -> int:
    """Print the facts of a library. Raises UserError where there is none to read."""
    from content.library import load_library
    from content.timeline import about, timeline
    from ui import terminal_output

    library = load_library(arguments.library)
    shown = timeline(about(library, arguments.subject))
    if arguments.json:
        terminal_output.write_json(as_dict(shown, library))
    else:
        terminal_output.write_lines(as_lines(shown, arguments.subject, terminal_output.page()))
        terminal_output.hint_at(library.problems)
    return 0


def as_dict(shown: Timeline, library: Library) -> Json:
    """Return the shape of `facts --json`; facts are named by their place in `facts`."""
    numbers = {id(fact): number for number, fact in enumerate(shown.facts)}

    def listed(facts: Sequence[Fact]) -> list[int]:
        return [numbers[id(fact)] for fact in facts]

    places = locate_all(library, (item for fact in shown.facts for item in fact.evidence))
    return {
        "facts": [_fact(fact, places) for fact in shown.facts],
        "series": [
            {"subject": row.subject, "unit": row.unit, "facts": listed(row.facts)}
            for row in shown.series
        ],
        "conflicts": [
            {"facts": listed(each.facts), "message": each.message} for each in shown.conflicts
        ],
        "sums": [
            {
                "whole": listed([each.whole])[0],
                "parts": listed(each.parts),
                "verdict": each.verdict,
                "message": each.message,
            }
            for each in shown.tallies
        ],
    }


def as_lines(shown: Timeline, subject: str, page: Page) -> list[str]:
    """Return the lines of `facts`."""
    if not shown.facts:
        where = tr("没有关于“{subject}”的事实。", subject=subject) if subject else ""
        return page.flow(where or tr("这个文库没有写下带日期的事实。"))
    lines: list[str] = []
    before = ""
    for fact in shown.facts:
        date = "" if fact.date == before else fact.date
        before = fact.date
        lead = date + " " * (_DATE_COLUMNS - columns(date))
        lines += page.flow(_sentence(fact), lead, [(0, len(fact.subject))], STRONG)
    remarks = list(_remarks(shown))
    if remarks:
        lines += ["", *(line for remark in remarks for line in page.flow(remark))]
    return lines


def _sentence(fact: Fact) -> str:
    plan = tr("（计划）") if fact.status is Status.PLANNED else ""
    is_told = not fact.value or plain(fact.value.number) in digits(fact.fact)
    figure = "" if is_told else f"  [{figure_of(fact)}]"
    return f"{fact.subject}  {fact.fact}{plan}{figure}"


def _remarks(shown: Timeline) -> Iterator[str]:
    """Yield what the figures say together: how they moved, and what cannot be."""
    for row in shown.series:
        if len({fact.date for fact in row.facts}) > 1:
            steps = (f"{figure_of(fact)}（{fact.date}）" for fact in row.facts)
            yield tr("变化：{subject} {steps}", subject=row.subject, steps=" → ".join(steps))
    compared: tuple[Conflict | Tally, ...] = (*shown.conflicts, *shown.tallies)
    for each in compared:
        agrees = isinstance(each, Tally) and each.verdict is Verdict.AGREES
        name = tr("合计") if agrees else tr("矛盾")
        yield tr("{name}：{message}", name=name, message=each.message)


def _fact(fact: Fact, places: Mapping[Evidence, Span]) -> Json:
    value = fact.value
    return {
        "date": fact.date,
        "subject": fact.subject,
        "fact": fact.fact,
        "value": value and {"number": _number(value), "unit": value.unit, "bound": value.bound},
        "status": fact.status,
        "evidence": [_evidence(item, places.get(item)) for item in fact.evidence],
        "file": fact.place.file,
        "line": fact.place.line,
    }


def _number(value: Quantity) -> float | int:
    return int(value.number) if value.number.is_integer() else value.number


def _evidence(evidence: Evidence, span: Span | None) -> Json:
    return {
        "article": evidence.article,
        "quote": evidence.quote,
        "start": span.start if span else None,
        "end": span.end if span else None,
    }
