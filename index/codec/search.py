"""Search over segments of `ArrayCodec` without stepping through postings.

    query tree -> each segment: documents and scores as arrays -> filter -> the best of all

What is found, and with which scores, is what `whoosh.searching.Searcher.search` would find.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from whoosh.query import Query
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from index.codec.cache import RecentCache
from index.codec.evaluate import Evaluator
from index.codec.matches import Match, bitmap_of
from index.codec.postings import Array
from index.codec.scoring import Scoring
from index.codec.segment import Segment
from index.codec.topk import best

CACHE_BYTES = 64 << 20
"""Bytes of decoded lists that a searcher keeps unless told otherwise."""


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """`total` documents match; `documents` are the best of them with their `scores` (float64),
    best first, equal ones by number."""

    total: int
    documents: Array
    scores: Array


class ArraySearcher:
    """Searches a Whoosh reader.

    Segments of other codecs, weightings other than BM25F, TF_IDF and Frequency, and queries that
    are not known here are left to Whoosh's own matchers. One thread at a time.
    """

    def __init__(self, reader: Any, weighting: Any = None, cache_bytes: int = CACHE_BYTES) -> None:
        """Search a reader, which stays the caller's to close. `weighting` is BM25F unless given."""
        self._searcher = Searcher(reader, weighting or BM25F(), closereader=False)
        self._weighting = self._searcher.weighting
        self._cache = RecentCache(cache_bytes)
        scoring = Scoring(self._searcher, self._weighting)
        leaves = self._searcher.leaf_searchers()
        self._segments = [Segment(leaf, first, scoring, self._cache) for leaf, first in leaves]
        for segment in self._segments:
            segment.others = [other for other in self._segments if other is not segment]
        self._evaluators = [Evaluator(segment) for segment in self._segments]
        self.document_count: int = reader.doc_count_all()

    @property
    def kept_bytes(self) -> int:
        """Bytes of decoded lists and bitmaps that are kept."""
        return self._cache.size

    def search(
        self,
        asked: Query,
        limit: int | None = 20,
        filter: Query | Array | None = None,  # noqa: A002 - Whoosh names it so
    ) -> Results:
        """Return the `limit` best documents that a query matches, all if None.

        `filter` narrows: a query, or a bool for each document of the index (`bitmap`).
        """
        if limit is not None and limit < 1:
            raise ValueError("limit must be >= 1")
        match = self._matched(asked, filter)
        scores = match.scores
        if isinstance(scores, np.ndarray):
            places = best(scores, limit)
            documents, scores = match.documents.take(places), scores.take(places)
        else:
            documents = match.documents[:limit]
            scores = np.full(len(documents), scores)
        return Results(len(match), documents, scores)

    def documents(self, asked: Query, within: Query | Array | None = None) -> Array:
        """Return all documents that a query matches, ascending; `within` narrows as a filter.

        They may be a list that is kept: do not write.
        """
        return self._matched(asked, within, is_scored=False).documents

    def bitmap(self, asked: Query) -> Array:
        """Return a bool for each document of the index, True where a query matches; do not write.

        Recent ones are kept.
        """
        is_lasting = all(evaluator.knows(asked) for evaluator in self._evaluators)
        key = "bitmap", asked
        kept: Array | None = self._cache.get(key) if is_lasting else None
        if kept is None:
            kept = bitmap_of(self.documents(asked), self.document_count)
            if is_lasting:
                self._cache.put(key, kept)
        return kept

    def _matched(self, asked: Query, within: Query | Array | None, is_scored: bool = True) -> Match:
        matches = [evaluator.match(asked, is_scored) for evaluator in self._evaluators]
        match = matches[0] if len(matches) == 1 else self._joined(matches)
        if is_scored and self._weighting.use_final:
            match = self._finished(match)
        if within is None:
            return match
        return match.within(self.bitmap(within) if isinstance(within, Query) else within)

    def _joined(self, matches: list[Match]) -> Match:
        """Return what matches in all segments, by numbers in the whole index."""
        numbered = [
            match.documents + segment.first
            for match, segment in zip(matches, self._segments, strict=True)
        ]
        if not numbered:
            return Match(np.empty(0, np.intp))
        scores = np.concatenate([match.score_array() for match in matches])
        return Match(np.concatenate(numbered), scores)

    def _finished(self, match: Match) -> Match:
        """Return a match with each score as a weighting's `final` has it."""
        pairs = zip(match.documents.tolist(), match.score_array().tolist(), strict=True)
        scores = [self._weighting.final(self._searcher, number, score) for number, score in pairs]
        return Match(match.documents, np.array(scores, np.float64))
