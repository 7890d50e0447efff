"""Merges the postings of several readers, or runs, into one writer, a range of terms at a time.

Documents of each source are renumbered or dropped by a map; what is in memory at any time is
bounded by the budget, whatever the sizes of the sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.codec.decode import FieldReader
from index.codec.encode import FieldWriter
from index.codec.postings import Array, Postings, expand, starts_of
from index.codec.terms import TermList, merge_terms

_MOST_OCCURRENCES = 2_000_000
DROPPED = -1


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One source: a field's reader, and the new number of each document, `DROPPED` for none.

    New numbers ascend, and all of one part's are greater than those of the part before.
    """

    reader: FieldReader
    documents: Array


def merge(parts: Sequence[Part], writer: FieldWriter, budget: int = _MOST_OCCURRENCES) -> None:
    """Write all postings of `parts`, about `budget` occurrences at a time."""
    terms, places = merge_terms([part.reader.terms for part in parts])
    loads = np.zeros(len(terms), np.int64)
    for part, place in zip(parts, places, strict=True):
        loads[place] += np.maximum(part.reader.counts, part.reader.weight).astype(np.int64)
    ends = np.cumsum(loads)
    first = 0
    while first < len(terms):
        done = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, done + budget, "right")))
        pieces, numbers = [], []
        for part, place in zip(parts, places, strict=True):
            low, high = np.searchsorted(place, (first, last))
            if low < high:
                kept, own = _kept(part, int(low), int(high))
                pieces.append(kept)
                numbers.append(place[low:high][own])
        if pieces:
            writer.write(_joined(pieces, numbers, terms))
        first = last


def _kept(part: Part, first: int, last: int) -> tuple[Postings, Array]:
    """Return a range of a part's postings under their new numbers, and which terms have any."""
    read = part.reader.read(first, last)
    documents = part.documents[read.documents]
    is_kept = documents != DROPPED
    if is_kept.all():
        kept = Postings(
            read.terms,
            read.counts,
            documents,
            read.weights,
            read.positions,
            read.sizes,
            read.values,
        )
        return kept, np.arange(last - first)
    kept = _chosen(read, np.flatnonzero(is_kept), documents)
    counts = np.add.reduceat(is_kept, read.firsts, dtype=np.int64)
    own = np.flatnonzero(counts)
    return replace(kept, counts=counts[own]), own


def _joined(pieces: Sequence[Postings], numbers: Sequence[Array], terms: TermList) -> Postings:
    """Return the postings of all pieces, term by term; `numbers` are their terms among `terms`."""
    of_posting = [np.repeat(n, p.counts) for n, p in zip(numbers, pieces, strict=True)]
    if len(pieces) == 1:
        joined, keys = pieces[0], of_posting[0]
    else:
        keys = np.concatenate(of_posting)
        order = np.argsort(keys, kind="stable")
        joined = _chosen(_end_to_end(pieces), order, None)
        keys = keys[order]
    begins = np.flatnonzero(np.diff(keys, prepend=-1))
    counts = np.diff(np.append(begins, len(keys)))
    return replace(joined, terms=_picked(terms, keys[begins]), counts=counts)


def _end_to_end(pieces: Sequence[Postings]) -> Postings:
    def joined(arrays: Sequence[Array | None]) -> Array | None:
        present = [array for array in arrays if array is not None]
        return np.concatenate(present) if present else None

    return Postings(
        pieces[0].terms,
        pieces[0].counts,
        np.concatenate([piece.documents for piece in pieces]),
        np.concatenate([piece.weights for piece in pieces]),
        joined([piece.positions for piece in pieces]),
        joined([piece.sizes for piece in pieces]),
        joined([piece.values for piece in pieces]),
    )


def _chosen(postings: Postings, order: Array, documents: Array | None) -> Postings:
    """Return some postings in another order; `documents` are their new numbers, if any.

    Terms and counts are those of before, for the caller to replace.
    """
    documents = postings.documents if documents is None else documents
    weights = postings.weights[order]
    positions = values = sizes = None
    if postings.positions is not None:
        starts = starts_of(postings.weights)
        positions = postings.positions[expand(starts[order], weights)]
    if postings.sizes is not None and postings.values is not None:
        sizes = postings.sizes[order]
        values = postings.values[expand(starts_of(postings.sizes)[order], sizes)]
    return Postings(
        postings.terms, postings.counts, documents[order], weights, positions, sizes, values
    )


def _picked(terms: TermList, numbers: Array) -> TermList:
    texts = None if terms.texts is None else [terms.texts[number] for number in numbers.tolist()]
    return TermList(terms.keys[numbers], texts)
