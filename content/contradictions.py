"""Figures that were told for one thing at one time: can they all be true?

Compared as intervals (`content.figures`): two contradict each other only where no number is in
both.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from content.fact import Fact
from content.figures import Range, decimal, digits, figure_of, measure, plain, range_of
from content.text import fold

_SHOWN = 4
_COUNTS_UP = re.compile("总共|一共|共计|合计|总计|累计|总数|(?<!公)共(?![同享建治商联党产青])")
_SHARES = re.compile("其中|其余|其他|完成|办结|办理|解决|正在|推进|在办|尚|未|待|剩|占")
_IDLE = re.compile(
    "已经?|目前|截至|总共|一共|共计|合计|总计|累计|共|达到?|突破|超过?|约|近|余|多|[了的为有]"
)


class Verdict(enum.StrEnum):
    """How the parts of a whole stand to it."""

    AGREES = "agrees"
    EXCESS = "excess"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Tally:
    """A whole and parts of it that were told for one subject, unit and date."""

    whole: Fact
    parts: tuple[Fact, ...]
    verdict: Verdict

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The whole, then its parts."""
        return (self.whole, *self.parts)

    @property
    def message(self) -> str:
        """One sentence with the sum and what it means."""
        parts = [part.value for part in self.parts if part.value]
        added = " + ".join(str(plain(part.number)) for part in parts)
        if len(parts) > 1:
            added += f" = {plain(float(sum(map(decimal, parts))))}"
        whole = figure_of(self.whole)
        said = {
            Verdict.AGREES: f"与“{whole}”相合",
            Verdict.EXCESS: f"超过了总数“{whole}”，不可能都对；请核对原文",
            Verdict.GAP: f"不到总数“{whole}”；请核对是不是还有别的部分没有写",
        }
        return f"“{self.whole.subject}”{self.whole.date}：{added}，{said[self.verdict]}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures for one thing at one date that cannot all be true."""

    facts: tuple[Fact, ...]

    @property
    def message(self) -> str:
        """One sentence with the figures and their places."""
        first = self.facts[0]
        said = (f"{figure_of(fact)}（第 {fact.place.line} 行）" for fact in self.facts[:_SHOWN])
        more = "等" if len(self.facts) > _SHOWN else ""
        return f"“{first.subject}”{first.date} 的数对不上：{'、'.join(said)}{more}；请核对原文"


def conflicts(facts: Iterable[Fact]) -> tuple[Conflict, ...]:
    """Return the figures that exclude each other.

    Compared are figures of one subject, base unit, date and status whose sentences say the same:
    without the figure and words such as 已, 共 or 目前 they hold the same characters.
    """
    groups: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        if fact.value:
            groups.setdefault((*_group(fact), _matter(fact)), []).append(fact)
    return tuple(Conflict(tuple(group)) for group in groups.values() if not _may_hold(group))


def tallies(facts: Iterable[Fact]) -> tuple[Tally, ...]:
    """Return each whole that is told with its parts, and how they stand to each other.

    Figures of one subject, base unit, date and status are looked at. The whole is the one whose
    sentence counts up (共, 总计, 合计), or the only one that names no share (其中, 已完成, 正在).
    Parts are those that do, and those quoted in one sentence with the whole. Parts that fall short
    need not be all there are, so only two or more are compared with the whole from below.
    """
    groups: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        if fact.value:
            groups.setdefault(_group(fact), []).append(fact)
    return tuple(filter(None, map(_tally, groups.values())))


def _tally(group: list[Fact]) -> Tally | None:
    wholes = [fact for fact in group if _COUNTS_UP.search(fact.fact)]
    if not wholes:
        wholes = [fact for fact in group if not _names_share(fact)]
    if len(wholes) != 1:
        return None
    whole = wholes[0]
    parts = [fact for fact in group if fact is not whole and _is_part(fact, whole)]
    bounds, wanted = [range_of(part) for part in parts], range_of(whole)
    total = Range(Decimal(0), Decimal(0))
    for bound in bounds:
        total = total + bound if bound else total
    if not parts or wanted is None:
        return None
    verdict = Verdict.AGREES
    if wanted.is_below(total):
        verdict = Verdict.EXCESS
    elif len(parts) > 1 and total.is_below(wanted):
        verdict = Verdict.GAP
    return Tally(whole, tuple(parts), verdict)


def _names_share(fact: Fact) -> bool:
    return bool(_SHARES.search(fact.fact))


def _is_part(fact: Fact, whole: Fact) -> bool:
    if _names_share(fact):
        return True
    number = re.escape(plain(whole.value.number)) if whole.value else ""
    return any(
        re.search(rf"(?<!\d){number}(?!\d)", digits(evidence.quote)) for evidence in fact.evidence
    )


def _may_hold(group: list[Fact]) -> bool:
    """Tell whether one number may be meant by all; on a line it may where it may by each two."""
    ranges = [bound for bound in map(range_of, group) if bound]
    lowest = min(ranges, key=lambda bound: (bound.high, bound.has_high))
    return not lowest.is_below(max(ranges, key=lambda bound: bound.low))


def _group(fact: Fact) -> tuple[str, ...]:
    unit = measure(fact.value.unit)[0] if fact.value else ""
    return fold(fact.subject), fold(unit), fact.date, fact.status


def _matter(fact: Fact) -> str:
    """Return what a figure is about: the characters of its sentence without figure and filler."""
    text = digits(fact.fact)
    value = fact.value
    if value:
        figure = rf"{re.escape(plain(value.number))}[余多]?{re.escape(fold(value.unit))}"
        text = re.sub(figure, "", text)
    return "".join(sorted(char for char in _IDLE.sub("", text) if char.isalnum()))
