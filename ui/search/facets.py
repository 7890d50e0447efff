"""What results can be narrowed by, as rows: each facet's values with their counts. Knows no Qt."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from index.answer import Answer, Facet, HitKind
from ui.tr import tr

Filters = tuple[tuple[Facet, str], ...]

FACET_NAMES = {
    Facet.KIND: "类别",
    Facet.SOURCE: "来源",
    Facet.YEAR: "年份",
    Facet.TAG: "标签",
    Facet.CATEGORY: "术语分类",
}
_NAMELESS = {
    Facet.SOURCE: "没有来源",
    Facet.YEAR: "没有日期",
    Facet.TAG: "没有标签",
    Facet.CATEGORY: "没有分类",
}
_KINDS = {HitKind.ARTICLE.value: "文章", HitKind.TERM.value: "术语"}
# So many values of a facet are seen at a glance; the rest come when asked for.
_AT_FIRST = 6


@dataclass(frozen=True, slots=True)
class FacetHead:
    """The name over a facet's values."""

    facet: Facet


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that can be chosen: `count` hits would be left with it."""

    facet: Facet
    value: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FacetRest:
    """Stands for `count` values that are not listed yet."""

    facet: Facet
    count: int


FacetRow = FacetHead | FacetValue | FacetRest


def value_name(facet: Facet, value: str) -> str:
    """Return how a value is written for a reader."""
    if facet is Facet.KIND:
        return tr(_KINDS.get(value, value))
    if not value:
        return tr(_NAMELESS[facet])
    return tr("{year} 年", year=value) if facet is Facet.YEAR else value


def toggled(filters: Filters, facet: Facet, value: str) -> Filters:
    """Return `filters` with a value chosen, or no longer chosen where it was."""
    pair = (facet, value)
    if pair in filters:
        return tuple(each for each in filters if each != pair)
    return (*filters, pair)


def facet_rows(answer: Answer, opened: Collection[Facet] = ()) -> list[FacetRow]:
    """Return the rows of an answer's facets; all values of those `opened`.

    A facet with one value that nobody chose tells nothing and is left out; a chosen value is listed
    even where no hit has it.
    """
    counted = dict(answer.facets)
    rows: list[FacetRow] = []
    for facet in Facet:
        chosen = [value for each, value in answer.filters if each is facet]
        values = dict(counted.get(facet.value, ()))
        for value in chosen:
            values.setdefault(value, 0)
        if len(values) < 2 and not chosen:
            continue
        rows.append(FacetHead(facet))
        listed = list(values)
        if facet not in opened and len(listed) > _AT_FIRST + 1:
            listed = [v for n, v in enumerate(listed) if n < _AT_FIRST or v in chosen]
        rows += [FacetValue(facet, v, values[v], v in chosen) for v in listed]
        if len(listed) < len(values):
            rows.append(FacetRest(facet, len(values) - len(listed)))
    return rows
