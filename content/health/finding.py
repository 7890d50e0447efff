"""A finding as data: what may be wrong, where, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from content.errors import Place, Problem, Severity

RULES: Mapping[str, str] = MappingProxyType(
    {
        "file": "文件有错",
        "broken-quote": "引文对不上",
        "article": "文章有缺",
        "picture": "图片打不开",
        "relation": "关系写错",
        "figures": "数字矛盾",
        "incomplete": "词条不完整",
        "no-evidence": "没有出处",
        "unmentioned": "从未提到",
        "same-thing": "疑是同一事物",
        "shared-form": "名称共用",
        "stop-context": "排除语境无效",
        "circular": "释义循环",
        "contradicting": "关系矛盾",
        "twice": "关系重复",
        "numbered-set": "成员不齐",
        "unlinked": "没有链接的提法",
        "undefined": "提到而未收",
    }
)
"""Each rule with its Chinese name, in the order in which findings are shown."""

SEVERITIES: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.HINT: "建议"}
)
"""Each severity with its Chinese name, the worst first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at.

    `message` is a sentence, `suggestion` says what exactly to do where that is known, `replacement`
    is text to paste. `term` is the headword it is about, `article` with `start` and `end` the place
    in an article's text that shows it; empty and None where there is none.
    """

    rule: str
    severity: Severity
    place: Place
    message: str
    suggestion: str = ""
    replacement: str = ""
    term: str = ""
    article: str = ""
    start: int | None = None
    end: int | None = None


def of_problem(problem: Problem) -> Finding:
    """Return a problem of reading or of `content.checks` as a finding."""
    return Finding(problem.rule, problem.severity, problem.place, problem.message)


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return findings by severity, then by rule, then by place."""
    severities = list(SEVERITIES)
    rules = list(RULES)
    return tuple(
        sorted(
            findings,
            key=lambda each: (
                severities.index(each.severity),
                rules.index(each.rule),
                each.place,
                each.message,
            ),
        )
    )
