"""Documents of one segment that match, each with its score, and how such lists are combined.

Where a list covers a fair part of the segment, an array over all its documents is the cheapest way
to combine; where it is short, a search in the longer one is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.codec.postings import Array

_SPARSE = 32
"""A list with so many times fewer documents than the segment is not spread over all of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """`documents` ascending, none deleted; `scores` of each (float64), or one for all."""

    documents: Array
    scores: Array | float = 0.0

    def __len__(self) -> int:
        return len(self.documents)

    @property
    def nbytes(self) -> int:
        """Bytes of memory."""
        own = self.scores.nbytes if isinstance(self.scores, np.ndarray) else 0
        return int(self.documents.nbytes) + own

    def score_array(self) -> Array:
        """Return a score for each document."""
        if isinstance(self.scores, np.ndarray):
            return self.scores
        return np.full(len(self.documents), self.scores)

    def chosen(self, places: Array) -> Match:
        """Return the documents at some places, given by ascending number."""
        scores = self.scores
        own = scores.take(places) if isinstance(scores, np.ndarray) else scores
        return Match(self.documents.take(places), own)

    def boosted(self, boost: float) -> Match:
        """Return the same documents with scores `boost` times as high."""
        return self if boost == 1.0 else Match(self.documents, self.scores * boost)

    def within(self, bitmap: Array) -> Match:
        """Return those documents that a bitmap over the segment's documents has set."""
        return self.chosen(np.flatnonzero(bitmap.take(self.documents)))


EMPTY = Match(np.empty(0, np.intp), np.empty(0, np.float64))


def bitmap_of(documents: Array, size: int) -> Array:
    """Return a bool for each of `size` documents, True for those given."""
    bitmap = np.zeros(size, np.bool_)
    bitmap[documents] = True
    return bitmap


def places_of(documents: Array, among: Array, size: int) -> Array:
    """Return where each of some documents stands in an ascending list, -1 where it does not."""
    if not len(among):
        return np.full(len(documents), -1)
    if len(documents) * _SPARSE < size:
        places = among.searchsorted(documents)
        places[places == len(among)] = 0
        places[among.take(places) != documents] = -1
        return places
    numbers = np.full(size, -1, np.intp)
    numbers[among] = np.arange(len(among))
    return numbers.take(documents)


def union(matches: Sequence[Match], size: int) -> Match:
    """Return the documents of any, with the sum of their scores."""
    matches = [match for match in matches if len(match)]
    if len(matches) < 2:
        return matches[0] if matches else EMPTY
    documents = np.concatenate([match.documents for match in matches])
    scores = np.concatenate([match.score_array() for match in matches])
    return summed(documents, scores, size)


def summed(documents: Array, scores: Array, size: int) -> Match:
    """Return each of some documents once, with the sum of the scores that it stands beside."""
    if not len(documents):
        return EMPTY
    if len(documents) * _SPARSE < size:
        unique, places = np.unique(documents, return_inverse=True)
        return Match(unique, np.bincount(places, scores, len(unique)))
    found = np.flatnonzero(bitmap_of(documents, size))
    return Match(found, np.bincount(documents, scores, size).take(found))


def intersection(matches: Sequence[Match], size: int) -> Match:
    """Return the documents of all, with the sum of their scores."""
    first, *others = sorted(matches, key=len)
    documents, scores = first.documents, first.scores
    for other in others:
        places = places_of(documents, other.documents, size)
        kept = np.flatnonzero(places >= 0)
        documents = documents.take(kept)
        if isinstance(scores, np.ndarray):
            scores = scores.take(kept)
        own = other.scores
        scores = scores + (own.take(places.take(kept)) if isinstance(own, np.ndarray) else own)
    return Match(documents, scores)


def difference(match: Match, other: Match, size: int) -> Match:
    """Return the documents of `match` that are not in `other`."""
    if not len(other):
        return match
    places = places_of(match.documents, other.documents, size)
    return match.chosen(np.flatnonzero(places < 0))


def with_bonus(match: Match, other: Match, size: int) -> Match:
    """Return the documents of `match`, their scores raised by those that `other` gives them."""
    if not len(other):
        return match
    places = places_of(match.documents, other.documents, size)
    scores = match.score_array().copy()
    shared = np.flatnonzero(places >= 0)
    scores[shared] += other.score_array().take(places.take(shared))
    return Match(match.documents, scores)


def greatest(matches: Sequence[Match], size: int) -> Match:
    """Return the documents of any, with the greatest of their scores."""
    matches = [match for match in matches if len(match)]
    if len(matches) < 2:
        return matches[0] if matches else EMPTY
    documents = union([Match(match.documents) for match in matches], size).documents
    best = np.full(len(documents), -np.inf)
    for match in matches:
        places = places_of(match.documents, documents, size)
        best[places] = np.maximum(best.take(places), match.scores)
    return Match(documents, best)
