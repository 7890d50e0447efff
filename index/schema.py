"""The fields of the index. Articles and glossary entries are documents of one index.

`key` names a document: "a:" and the article's id, or "t:" and the headword. It is unique among the
documents that are not deleted; an update takes a document away by it. `title` holds an article's
title or an entry's headword and aliases, `body` an article's blocks or an entry's definition, both
as search text: they hold its pairs and edges, with positions, and `title_character` and
`body_character` its characters, without. `kind`, `date` (YYYYMMDD, 0 for none), the lengths
(characters of the search text, barriers left out), `source`, `tag` and `category` (as written) are
columns, read whole when the index is opened, for ranking, filters and facets. `head` is the id and
the title, `record` what else a result shows (`index.record`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh.fields import COLUMN, ID, FieldType, Schema
from whoosh.formats import Format, Frequency

from index.codec.formats import PositionArrays
from index.columns import BytesColumn, NumberColumn, ValuesColumn

SCHEMA_VERSION = 3
TITLE, BODY = "title", "body"
CHARACTER_OF = {TITLE: "title_character", BODY: "body_character"}
"""The field with the characters of a field's search text."""
HEAD, RECORD = "head", "record"
ARTICLE, TERM = 0, 1
"""The values of the field `kind`."""
KEY = "key"
LABELS = ("source", "tag", "category")
"""Columns of what is known of a document besides its text, any number of values each."""


def key_of(kind: int, name: str) -> str:
    """Return the unique key of the article or entry with this id or headword."""
    return f"{'a' if kind == ARTICLE else 't'}:{name}"


class SearchTextField(FieldType):  # type: ignore[misc] # whoosh carries no types
    """A field of terms of search text, which is inverted in bulk (`index.writing`)."""

    def __init__(self, format_: Format) -> None:
        super().__init__(format_, None, scorable=True)

    def index(self, value: str, **_options: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        raise TypeError("search text is inverted in bulk")

    def to_bytes(self, value: Any) -> bytes:
        # A query may hold lone surrogates, which a terminal's arguments can carry.
        return value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")


def make_schema() -> Schema:
    """Return the schema that indexes are written and opened with."""
    return Schema(
        key=ID(unique=True),
        kind=COLUMN(NumberColumn("B")),
        date=COLUMN(NumberColumn("I")),
        title=SearchTextField(PositionArrays()),
        body=SearchTextField(PositionArrays()),
        title_length=COLUMN(NumberColumn("I")),
        body_length=COLUMN(NumberColumn("I")),
        head=COLUMN(BytesColumn()),
        record=COLUMN(BytesColumn()),
        **{name: SearchTextField(Frequency()) for name in CHARACTER_OF.values()},
        **{name: COLUMN(ValuesColumn()) for name in LABELS},
    )
