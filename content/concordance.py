"""A concordance: every occurrence of what is looked for, a line each, in an order that shows use.

Knows what lines are and how they are sorted and grouped; `index` finds them.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from content.collation import collation_key

WIDEST = 60
"""Characters of context that a line has on each side at most."""
MOST_LINES = 20_000


class LineOrder(enum.StrEnum):
    """What lines are sorted by; lines that are alike keep the order of the library.

    `RIGHT` and `LEFT`: the context, read away from the node; `DATE`: the earliest first;
    `PLACE`: as the library has its articles, the newest first, and within them by position.
    """

    RIGHT = "right"
    LEFT = "left"
    DATE = "date"
    SOURCE = "source"
    PLACE = "place"
    FORM = "form"


class Grouping(enum.StrEnum):
    """What lines are counted by; a year is "" where an article has no date."""

    ARTICLE = "article"
    YEAR = "year"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Line:
    """One occurrence: the node, and up to `WIDEST` characters of its paragraph on each side.

    `start` and `end` are offsets into the article's text, into its title where `is_title`. `form`
    is the string that was looked for, as it is written there; `date` is "YYYY-MM-DD".
    """

    article: str
    title: str
    source: str
    date: str | None
    start: int
    end: int
    left: str
    node: str
    right: str
    form: str
    is_title: bool = False

    @property
    def year(self) -> str:
        return self.date[:4] if self.date else ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that have one `value` in common; `label` names it to readers."""

    value: str
    label: str
    count: int


def cut_line(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return what stands to the left of a range, in it, and to the right, within its line of text.

    Tabs, which part the cells of a table's row, and line feeds become spaces.
    """
    left = text[max(0, start - WIDEST) : start]
    right = text[end : end + WIDEST]
    left = left[left.rfind("\n") + 1 :]
    right = right.partition("\n")[0]
    return _plain(left), _plain(text[start:end]), _plain(right)


def ordered(lines: Sequence[Line], order: LineOrder) -> list[int]:
    """Return the numbers of `lines` in an order."""
    numbers = range(len(lines))
    if order is LineOrder.PLACE:
        return list(numbers)
    keys = [_key(line, order) for line in lines]
    return sorted(numbers, key=keys.__getitem__)


def value_of(line: Line, grouping: Grouping) -> str:
    """Return the value by which a line is grouped."""
    match grouping:
        case Grouping.ARTICLE:
            return line.article
        case Grouping.YEAR:
            return line.year
        case Grouping.FORM:
            return line.form


def grouped(lines: Iterable[Line], grouping: Grouping) -> tuple[Group, ...]:
    """Return the groups of `lines`: years from the last, else those with most lines first."""
    counts: Counter[str] = Counter()
    labels: dict[str, str] = {}
    for line in lines:
        value = value_of(line, grouping)
        counts[value] += 1
        labels.setdefault(value, line.title if grouping is Grouping.ARTICLE else value)
    found = [Group(value, labels[value], count) for value, count in counts.items()]
    if grouping is Grouping.YEAR:
        return tuple(sorted(found, key=lambda group: group.value, reverse=True))
    return tuple(sorted(found, key=lambda group: (-group.count, group.value)))


def _key(line: Line, order: LineOrder) -> str:
    match order:
        case LineOrder.RIGHT:
            return collation_key(line.right)
        case LineOrder.LEFT:
            return collation_key(line.left[::-1])
        case LineOrder.DATE:
            return line.date or "~"
        case LineOrder.SOURCE:
            return collation_key(line.source)
        case _:
            return collation_key(line.node)


def _plain(text: str) -> str:
    return text.replace("\t", " ").replace("\n", " ")
