"""The fields of the index. Articles and glossary entries are documents of one index.

`key` names a document: "a:" and the article's id, or "t:" and the headword. It is unique among the
documents that are not deleted; an update takes a document away by it. `title` holds an article's
title or an entry's headword and aliases, `body` an article's blocks or an entry's definition, both
as search text. `kind`, `date` (YYYYMMDD, 0 for none), the lengths (characters of the search text,
barriers left out), `source`, `tag` and `category` (as written) are columns, read whole when the
index is opened, for ranking, filters and facets. `record` is what a result shows (`index.record`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh.fields import COLUMN, ID, STORED, FieldType, Schema

from index.analysis import PackedPositions
from index.columns import NumberColumn, ValuesColumn

SCHEMA_VERSION = 2
TITLE, BODY = "title", "body"
ARTICLE, TERM = 0, 1
"""The values of the field `kind`."""
KEY = "key"
LABELS = ("source", "tag", "category")
"""Columns of what is known of a document besides its text, any number of values each."""


def key_of(kind: int, name: str) -> str:
    """Return the unique key of the article or entry with this id or headword."""
    return f"{'a' if kind == ARTICLE else 't'}:{name}"


class SearchTextField(FieldType):  # type: ignore[misc] # whoosh carries no types
    """A field of search text; the value to index is the search text itself."""

    def __init__(self) -> None:
        super().__init__(PackedPositions(), None, scorable=True)

    def index(self, value: str, **_options: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        for gram, count, weight, packed in self.format.word_values(value, None):
            yield self.to_bytes(gram), count, weight, packed

    def to_bytes(self, value: Any) -> bytes:
        # A query may hold lone surrogates, which a terminal's arguments can carry.
        return value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")


def make_schema() -> Schema:
    """Return the schema that indexes are written and opened with."""
    return Schema(
        key=ID(unique=True),
        kind=COLUMN(NumberColumn("B")),
        date=COLUMN(NumberColumn("I")),
        title=SearchTextField(),
        body=SearchTextField(),
        title_length=COLUMN(NumberColumn("I")),
        body_length=COLUMN(NumberColumn("I")),
        record=STORED(),
        **{name: COLUMN(ValuesColumn()) for name in LABELS},
    )
