"""What a concordance asks and says, as data that crosses to the window and the command line."""

from __future__ import annotations

from dataclasses import dataclass

from content.collocates import SPAN, Collocate
from content.concordance import Group, Grouping, Line, LineOrder
from index.answer import Rung

MOST_ASKED = 1000
"""Lines of one page at most."""


@dataclass(frozen=True, slots=True)
class LinesAsked:
    """A stretch of a concordance: of what, in which order, from which line on and how many.

    Where `grouping` is given only lines with that `value` are wanted, where `near` is, a string,
    those that hold it within `span` characters of the node.
    """

    query: str
    order: LineOrder = LineOrder.RIGHT
    grouping: Grouping | None = None
    value: str = ""
    near: str = ""
    span: int = SPAN
    first: int = 0
    limit: int = 200


@dataclass(frozen=True, slots=True)
class LinesPage:
    """Lines from `first` on, of `shown` that are wanted, of `kept` that are listed, of `total`.

    `kept` is below `total` only where there are more than `content.concordance.MOST_LINES`.
    `forms` are the strings looked for; `articles` counts those with an occurrence; `matched` and
    `tried` tell how they were found, as in `index.answer.Answer`, and so does `notice`.
    """

    query: str
    forms: tuple[str, ...]
    matched: Rung
    tried: tuple[Rung, ...]
    total: int
    kept: int
    articles: int
    shown: int
    first: int
    lines: tuple[Line, ...]
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """The lines of a query counted, and what stands near the node: words and characters."""

    query: str
    span: int
    articles: tuple[Group, ...]
    years: tuple[Group, ...]
    forms: tuple[Group, ...]
    words: tuple[Collocate, ...]
    characters: tuple[Collocate, ...]
