"""The fields of the index. Articles and glossary entries are documents of one index.

`title` holds an article's title or an entry's headword and aliases, `body` an article's blocks or
an entry's definition, both as search text. `kind` and `date` are columns as well, read whole when
the index is opened, for ranking. `source`, `tag` and `category` are terms for filters. `record` is
what a result shows (`index.record`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh.fields import ID, KEYWORD, NUMERIC, STORED, FieldType, Schema

from index.analysis import PackedPositions

SCHEMA_VERSION = 1
TITLE, BODY = "title", "body"
ARTICLE, TERM = 0, 1
"""The values of the field `kind`."""


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
        id=ID(),
        kind=NUMERIC(int, 8, signed=False, shift_step=0, sortable=True, default=ARTICLE),
        date=NUMERIC(int, 32, signed=False, sortable=True, default=0),
        title=SearchTextField(),
        body=SearchTextField(),
        source=ID(),
        tag=KEYWORD(),
        category=ID(),
        record=STORED(),
    )
