"""What the timeline shows of a fact: date, figure, quote and place; no widget."""

from __future__ import annotations

import math
from dataclasses import dataclass

from content.article import Span
from content.contradictions import Verdict
from content.evidence import locate_all
from content.fact import Fact, Status
from content.figures import Figure, figure_of, range_of
from content.library import Library
from content.timeline import Timeline, timeline
from ui.tr import tr


@dataclass(frozen=True, slots=True, eq=False)
class FactRow:
    """A fact with its first quote: where it stands (None: nowhere) and where it comes from.

    `doubt` says why it cannot be true beside another one; empty where nothing is against it.
    `least` is the least that its figure may be, in base units; below all where there is none.
    """

    fact: Fact
    figure: Figure
    quote: str
    article: str
    span: Span | None
    source: str
    doubt: str
    least: float

    @property
    def is_planned(self) -> bool:
        return self.fact.status is Status.PLANNED

    @property
    def is_broken(self) -> bool:
        """Whether the article does not say what is quoted."""
        return bool(self.quote) and self.span is None

    @property
    def year(self) -> str:
        """The year, as it is written large."""
        return self.fact.date[:4]

    @property
    def day(self) -> str:
        """The rest of the date, as exact as it is known."""
        _, *rest = self.fact.date.split("-")
        if not rest:
            return tr("年内")
        month = tr("{month} 月", month=int(rest[0]))
        return tr("{month} {day} 日", month=month, day=int(rest[1])) if rest[1:] else month

    @property
    def status(self) -> str:
        return tr("计划") if self.is_planned else tr("已发生")

    def sentence(self) -> str:
        """Return all of it as one sentence, for a screen reader."""
        parts = (
            self.fact.date,
            self.fact.subject,
            self.fact.fact,
            str(self.figure),
            self.status if self.is_planned else "",
            tr("原文中找不到这句话") if self.is_broken else "",
            self.doubt,
        )
        return tr("，").join(part for part in parts if part)

    def as_text(self) -> str:
        """Return it as it is copied: the fact, then quote and source."""
        quote = f"\n“{self.quote}”（{self.source}）" if self.quote else ""
        return f"{self.fact.date} {self.fact.subject}：{self.fact.fact}{quote}"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the timeline shows of a library."""

    line: Timeline
    rows: tuple[FactRow, ...]

    @classmethod
    def none(cls) -> Facts:
        """Return what there is before a library has been read."""
        return cls(timeline(()), ())


def gather(library: Library) -> Facts:
    """Put a library's facts in order and find their quotes; reads the articles they come from."""
    line = timeline(library.facts)
    doubts: dict[int, str] = {}
    for conflict in line.conflicts:
        doubts |= {id(fact): conflict.message for fact in conflict.facts}
    for tally in line.tallies:
        if tally.verdict is not Verdict.AGREES:
            doubts |= {id(fact): tally.message for fact in tally.facts}
    first = (fact.evidence[0] for fact in line.facts if fact.evidence)
    places = locate_all(library, first)
    rows = []
    for fact in line.facts:
        evidence = fact.evidence[0] if fact.evidence else None
        head = library.head(evidence.article) if evidence else None
        parts = (head.source or head.title, head.date) if head else ()
        rows.append(
            FactRow(
                fact=fact,
                figure=figure_of(fact),
                quote=evidence.quote if evidence else "",
                article=evidence.article if evidence else "",
                span=places.get(evidence) if evidence else None,
                source=" · ".join(part for part in parts if part),
                doubt=doubts.get(id(fact), ""),
                least=float(bound.low) if (bound := range_of(fact)) else -math.inf,
            )
        )
    return Facts(line, tuple(rows))
