"""One segment as a search sees it: lists of its terms, decoded and scored, deletions applied."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np

from index.codec.cache import RecentCache
from index.codec.decode import FieldReader
from index.codec.matches import EMPTY, Match, summed
from index.codec.postings import Array
from index.codec.scoring import Scoring
from index.codec.termsreader import ArrayTermsReader

ADDRESS_SHIFT = 32
"""An address is a document shifted so far to the left, plus a position."""

_POSTINGS_AT_ONCE = 1 << 20


class Segment:
    """The documents of one leaf reader; `searcher` is Whoosh's own over it.

    `first` is the number of its first document in the whole index. `is_arrays` tells whether the
    segment is of `ArrayCodec`; of any other only `searcher` and `live` are of use.
    """

    def __init__(self, searcher: Any, first: int, scoring: Scoring, cache: RecentCache) -> None:
        self.searcher = searcher
        self.reader = searcher.reader()
        self.first = first
        self.size: int = self.reader.doc_count_all()
        self.scoring = scoring
        self.others: list[Segment] = []
        self._cache = cache
        terms = getattr(self.reader, "_terms", None)
        self._terms = terms if isinstance(terms, ArrayTermsReader) else None
        self._norms: dict[str, Array | None] = {}

    @property
    def is_arrays(self) -> bool:
        return self._terms is not None

    @cached_property
    def live(self) -> Array | None:
        """A bool for each document, False for deleted ones; None where none is deleted."""
        if not self.reader.has_deletions():
            return None
        live = np.ones(self.size, np.bool_)
        live[list(self.reader.segment().deleted_docs())] = False
        return live

    @cached_property
    def all_documents(self) -> Array:
        """All documents that are not deleted."""
        return np.arange(self.size) if self.live is None else np.flatnonzero(self.live)

    def field(self, name: str) -> FieldReader | None:
        """Return the reader of a field's terms, None where the segment has none."""
        return self._terms.field(name) if self._terms else None

    def recent(self, key: Any) -> Any:
        """Return what `keep` was given lately, None where it is gone."""
        return self._cache.get((self.first, key))

    def keep(self, key: Any, value: Any) -> None:
        """Keep something that has `nbytes` for a while."""
        self._cache.put((self.first, key), value)

    def encoded(self, name: str, text: Any) -> bytes | None:
        """Return a term as a field writes it, None where it cannot hold it."""
        schema = self.searcher.schema
        if name not in schema:
            return None
        try:
            encoded: bytes = schema[name].to_bytes(text)
        except ValueError:
            return None
        return encoded

    def term(self, name: str, text: bytes) -> Match:
        """Return the documents of a term, scored."""
        key = name, text
        match: Match | None = self.recent(key)
        if match is not None:
            return match
        field = self.field(name)
        number = field.terms.find(text) if field else -1
        if field is None or number < 0:
            return EMPTY
        idf = self.scoring.idf(name, text)
        match = self._scored(name, field.documents(number), field.weights(number), idf)
        self.keep(key, match)
        return match

    def many(self, name: str, numbers: Array, is_scored: bool = True) -> Match:
        """Return the documents of any of some terms, scored by the sum of their scores."""
        field = self.field(name)
        if field is None or not len(numbers):
            return EMPTY
        if not is_scored:
            return self._any_of(field, numbers)
        counts, documents, weights = field.lists(numbers)
        idfs = self.scoring.idfs(name, self._frequencies(name, field, numbers))
        match = self._scored(name, documents, weights, np.repeat(idfs, counts))
        return summed(match.documents, match.score_array(), self.size)

    def addresses(self, name: str, text: bytes) -> Array | None:
        """Return where a term stands as ascending addresses, deleted documents among them.

        None where its positions are not arrays.
        """
        key = name, text, "addresses"
        found: Array | None = self.recent(key)
        if found is not None:
            return found
        field = self.field(name)
        number = field.terms.find(text) if field else -1
        if field is None or number < 0:
            return np.empty(0, np.int64)
        if not field.has_positions(number):
            return None
        positions, counts = field.positions(number)
        found = field.documents(number).astype(np.int64) << ADDRESS_SHIFT
        if counts is not None:
            found = np.repeat(found, counts)
        found += positions
        self.keep(key, found)
        return found

    def _scored(
        self, name: str, documents: Array, weights: Array | None, idf: Array | float
    ) -> Match:
        norms = self._norms_of(name)
        own = None if norms is None else norms.take(documents)
        scores = self.scoring.scores(idf, weights, own, len(documents))
        match = Match(documents, scores)
        return match if self.live is None else match.within(self.live)

    def _norms_of(self, name: str) -> Array | None:
        if name not in self._norms:
            self._norms[name] = self.scoring.norms(self.reader, name)
        return self._norms[name]

    def _any_of(self, field: FieldReader, numbers: Array) -> Match:
        bitmap = np.zeros(self.size, np.bool_)
        bounds = np.cumsum(field.counts[numbers], dtype=np.int64) // _POSTINGS_AT_ONCE
        for part in np.split(numbers, np.flatnonzero(np.diff(bounds)) + 1):
            bitmap[field.documents_of(part)[1]] = True
        if self.live is not None:
            bitmap &= self.live
        return Match(np.flatnonzero(bitmap))

    def _frequencies(self, name: str, field: FieldReader, numbers: Array) -> Array:
        """Return how many documents of the whole index hold each of some terms."""
        frequencies = field.counts[numbers].astype(np.int64)
        for other in self.others:
            theirs = other.field(name)
            if theirs is not None and field.terms.texts is None and theirs.terms.texts is None:
                keys = field.terms.keys[numbers]
                places = theirs.terms.keys.searchsorted(keys)
                places[places == len(theirs.terms)] = 0
                is_there = theirs.terms.keys[places] == keys
                frequencies += np.where(is_there, theirs.counts[places], 0).astype(np.int64)
            else:
                texts = [field.terms.text(number) for number in numbers.tolist()]
                frequencies += [other.reader.doc_frequency(name, text) for text in texts]
        return frequencies
