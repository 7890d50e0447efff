"""What a search returns, as data that crosses to the window and the command line."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Rung(enum.StrEnum):
    """How a result was found, from sure to vague; the order of the ladder."""

    EXACT = "exact"
    ALIAS = "alias"
    VARIANT = "variant"
    PINYIN = "pinyin"
    WORDS = "words"
    SOME_WORDS = "some-words"
    NEAR = "near"
    NONE = "none"


class Order(enum.StrEnum):
    """What results are sorted by."""

    RELEVANCE = "relevance"
    DATE = "date"


class Facet(enum.StrEnum):
    """What results are counted and narrowed by; `YEAR` is that of the date, "" for none."""

    KIND = "kind"
    SOURCE = "source"
    YEAR = "year"
    TAG = "tag"
    CATEGORY = "category"


class HitKind(enum.StrEnum):
    ARTICLE = "article"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as it is asked: the text typed, the facet values chosen, the order, the limit.

    Values of one facet are alternatives, different facets are all required.
    """

    query: str
    limit: int = 20
    filters: tuple[tuple[Facet, str], ...] = ()
    order: Order = Order.RELEVANCE


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of text, white space as shown, and the half-open code-point ranges to mark in it."""

    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One article or term found.

    `id` is the article's id or the headword; `source` and `date` ("YYYY-MM-DD") are an article's.
    `count` is the number of occurrences of the query's words in it. `title_marks` are ranges in
    `title`.
    """

    kind: HitKind
    id: str
    title: str
    source: str
    date: str | None
    matched: Rung
    score: float
    count: int
    snippets: tuple[Snippet, ...]
    title_marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a search says.

    `total` counts all hits before the limit, terms and articles together. `words` are the strings
    that the query asked for and that an opened article marks. `tried` lists the rungs tried;
    `notice` is a Chinese sentence where something should be said (a query taken literally, an index
    rebuilt), else None. `facets`: name -> ((value, count), ...), largest first, years newest
    first; counted over all hits that pass the filters of the other facets. `suggestions` are
    strings that exist and may have been meant. `wording` says in Chinese how the query was read
    ("标题含“楼长”，且日期在 2022 年"), "" where it is one plain string.
    """

    query: str
    matched: Rung
    total: int
    took_ms: float
    tried: tuple[Rung, ...]
    words: tuple[str, ...]
    suggestions: tuple[str, ...]
    notice: str | None
    facets: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    hits: tuple[Hit, ...]
    wording: str = ""
    filters: tuple[tuple[Facet, str], ...] = ()
    order: Order = Order.RELEVANCE
