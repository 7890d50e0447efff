"""A query as data: the tree that the parser builds, the ladder rewrites and the index answers.

Leaves are strings of search text (`content.searchtext.reduce`) or bounds on what is known of a
document; the other nodes combine them. Knows nothing of the index.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Field(enum.StrEnum):
    """Where strings are looked for.

    TITLE is an article's title or an entry's headword and aliases, BODY an article's text or an
    entry's definition; TERM is both of these, in glossary entries alone.
    """

    TITLE = "title"
    BODY = "body"
    TERM = "term"


class Label(enum.StrEnum):
    """What is known of a document besides its text, compared folded and by part."""

    SOURCE = "source"
    TAG = "tag"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Text:
    """A string that must stand: as typed, and reduced to search text, which is never empty.

    `is_quoted` strings are not taken apart by any rung.
    """

    text: str
    reduced: str
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class Wild:
    """Reduced `parts` in this order, at most `gap` characters between two, in one paragraph.

    `text` is what was typed, one `*` between two parts.
    """

    text: str
    parts: tuple[str, ...]
    gap: int


@dataclass(frozen=True, slots=True)
class Near:
    """All strings, in any order, in one run.

    A run is a row of occurrences of any of the strings, in one paragraph, with at most `distance`
    characters between one and those before it; they may overlap.
    """

    texts: tuple[Text, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class And:
    """All of `nodes`; those that are `Not` take away from what the others find."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of `nodes`. They are spellings of one thing where `is_one`, and count together then."""

    nodes: tuple[Node, ...]
    is_one: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """All documents but those of `node`; their strings are not marked."""

    node: Node


@dataclass(frozen=True, slots=True)
class In:
    """`node` with its strings looked for in `field` alone."""

    field: Field
    node: Node


@dataclass(frozen=True, slots=True)
class Labelled:
    """Documents of which one value of `label` holds `reduced`."""

    label: Label
    text: str
    reduced: str


@dataclass(frozen=True, slots=True)
class Dated:
    """Documents with a date from `first` to `last`, both included, as YYYYMMDD numbers.

    `text` is the range as typed. A month or year stands for all its days, so its bounds need be no
    days of the calendar (20230200 to 20230299).
    """

    text: str
    first: int
    last: int


Node = Text | Wild | Near | And | Or | Not | In | Labelled | Dated


@dataclass(frozen=True, slots=True)
class Query:
    """A query: its text as typed, and the tree, None where nothing was asked.

    `name` is the whole text as the name of something, without quotation marks around it. A query is
    `is_plain` where its tree holds only strings that are all required; only such a query can be a
    name. `is_literal`: one string as it stands, and no other rung. `complaint` is the Chinese
    sentence that says why a query was taken literally or cut, else None.
    """

    text: str
    node: Node | None
    name: str
    is_plain: bool
    is_literal: bool = False
    complaint: str | None = None
