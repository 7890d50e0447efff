"""Which found document comes first: scores and the order of results.

Scores are BM25F (Robertson, Zaragoza, Taylor 2004, "Simple BM25 extension to multiple weighted
fields"): the frequencies of all fields, each weighted and made relative to the field's mean length,
are added before they saturate. How rare a string is counts over all documents; lengths are compared
within articles and within glossary entries, since a definition of one line and an article of ten
pages are not measured by one mean.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from whoosh.reading import IndexReader

from index.schema import BODY, TITLE

SATURATION = 1.2
TITLE_WEIGHT, TITLE_LENGTH_EFFECT = 3.0, 0.5
BODY_WEIGHT, BODY_LENGTH_EFFECT = 1.0, 0.75


class Documents:
    """What ranking knows of every document: kind, date (YYYYMMDD, 0 for none) and lengths.

    Lengths count terms of the index.
    """

    def __init__(self, reader: IndexReader) -> None:
        count = reader.doc_count_all()
        self.kinds: Sequence[int] = _column(reader, "kind", count)
        self.dates: Sequence[int] = _column(reader, "date", count)
        lengths = [
            (reader.doc_field_length(n, TITLE) or 0, reader.doc_field_length(n, BODY) or 0)
            for n in range(count)
        ]
        self._titles = [title for title, _ in lengths]
        self._bodies = [body for _, body in lengths]
        self._means = {kind: self._mean_lengths(kind) for kind in set(self.kinds)}

    def idf(self, found: int) -> float:
        """Return how much a string says that stands in `found` of the documents; never below 0."""
        return math.log1p((len(self.kinds) - found + 0.5) / (found + 0.5))

    def frequency(self, document: int, in_title: int, in_body: int) -> float:
        """Return the weighted frequency of a string that stands so often in the two fields."""
        mean_title, mean_body = self._means[self.kinds[document]]
        title = self._titles[document] / mean_title
        body = self._bodies[document] / mean_body
        return TITLE_WEIGHT * in_title / (
            1 - TITLE_LENGTH_EFFECT + TITLE_LENGTH_EFFECT * title
        ) + BODY_WEIGHT * in_body / (1 - BODY_LENGTH_EFFECT + BODY_LENGTH_EFFECT * body)

    def _mean_lengths(self, kind: int) -> tuple[float, float]:
        numbers = [n for n, its_kind in enumerate(self.kinds) if its_kind == kind]
        title = sum(self._titles[n] for n in numbers) / len(numbers)
        body = sum(self._bodies[n] for n in numbers) / len(numbers)
        return title or 1.0, body or 1.0


def saturated(frequency: float) -> float:
    """Return the share of a string's weight that a weighted frequency earns, below K + 1."""
    return frequency * (SATURATION + 1) / (frequency + SATURATION)


def _column(reader: IndexReader, field: str, count: int) -> Sequence[int]:
    if not reader.has_column(field):  # Whoosh writes no column where all values are the default
        return [0] * count
    numbers: Sequence[int] = reader.column_reader(field).load()
    return numbers
