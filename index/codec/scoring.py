"""Whoosh's scoring formulas over whole posting lists."""

from __future__ import annotations

from typing import Any

import numpy as np
from whoosh import scoring
from whoosh.util.numeric import byte_to_length

from index.codec.files import coded_lengths
from index.codec.postings import Array

_CODES = 256


class Scoring:
    """What a weighting gives to postings; equal to the scorers of `whoosh.scoring`.

    Knows `BM25F`, `TF_IDF` and `Frequency`; `is_known` is False of any other, subclasses included.
    """

    def __init__(self, searcher: Any, weighting: Any) -> None:
        """Take the statistics of a Whoosh searcher over the whole index."""
        self._searcher = searcher
        self._weighting = weighting
        self._kind = type(weighting)
        self.is_known = self._kind in (scoring.BM25F, scoring.TF_IDF, scoring.Frequency)

    def norms(self, reader: Any, field: str) -> Array | None:
        """Return, for each document of a segment, what its length adds to a weight below the line.

        That is K1 * ((1 - B) + B * length / average). None where lengths do not matter.
        """
        if self._kind is not scoring.BM25F or not self._searcher.schema[field].scorable:
            return None
        own = self._weighting
        b = own._field_B.get(field, own.B)
        average = self._searcher.avg_field_length(field) or 1
        lengths = np.array([byte_to_length(code) for code in range(_CODES)], np.float64)
        by_code = own.K1 * ((1 - b) + b * lengths / average)
        documents = reader._perdoc
        if not documents.has_column(f"_{field}_len"):
            return np.full(reader.doc_count_all(), by_code[1])
        norms: Array = by_code.take(coded_lengths(documents, field))
        return norms

    def idf(self, field: str, text: bytes) -> float:
        """Return the inverse document frequency of a term in the whole index.

        log(N / (n + 1)) + 1, N all documents, n those that hold it; 1 where that does not matter.
        """
        return float(self._searcher.idf(field, text)) if self._counts_documents(field) else 1.0

    def idfs(self, field: str, frequencies: Array) -> Array:
        """Return the same for terms that so many documents hold."""
        if not self._counts_documents(field):
            return np.ones(len(frequencies))
        idfs: Array = np.log(self._searcher.doc_count_all() / (frequencies + 1)) + 1
        return idfs

    def _counts_documents(self, field: str) -> bool:
        if self._kind is scoring.BM25F:
            return bool(self._searcher.schema[field].scorable)
        return self._kind is scoring.TF_IDF

    def scores(
        self, idf: Array | float, weights: Array | None, norms: Array | None, count: int
    ) -> Array:
        """Return the scores of `count` postings.

        `weights` None stands for 1 each; `norms` are those of the postings' documents.
        """
        if norms is None:
            own = np.ones(count) if weights is None else weights.astype(np.float64)
            return own * idf
        gain = self._weighting.K1 + 1
        if weights is None:
            alike: Array = idf * (gain / (norms + 1))
            return alike
        own = weights.astype(np.float64)
        norms = norms + own
        own *= gain
        own /= norms
        own *= idf
        return own
