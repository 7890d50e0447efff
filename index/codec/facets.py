"""Counts documents by the values of a column."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import numpy as np

from index.codec.postings import Array


class Facet:
    """The values of one field's column as small numbers, so that counting is one `bincount`.

    Values are read once, document by document, when the facet is made.
    """

    def __init__(self, reader: Any, field: str) -> None:
        """Read a column of a Whoosh reader. Raises KeyError where the schema has no such field."""
        numbers: dict[Hashable, int] = {}
        count = reader.doc_count_all()
        values: Iterable[Any] = [None] * count
        if reader.schema[field].column_type is not None:
            column = reader.column_reader(field)
            values = (column[document] for document in range(count))
        self._codes = np.fromiter(
            (numbers.setdefault(value, len(numbers)) for value in values), np.intp, count
        )
        self._values = list(numbers)

    def counts(self, documents: Array) -> Mapping[Any, int]:
        """Return how many of some documents have each value, those that none has left out."""
        found = np.bincount(self._codes.take(documents), minlength=len(self._values))
        return {self._values[code]: int(found[code]) for code in np.flatnonzero(found).tolist()}

    def with_value(self, value: Hashable) -> Array:
        """Return a bool for each document of the index, True where it has a value: a filter."""
        if value not in self._values:
            return np.zeros(len(self._codes), np.bool_)
        bitmap: Array = self._codes == self._values.index(value)
        return bitmap
