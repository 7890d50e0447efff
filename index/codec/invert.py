"""Turns the search texts of a batch of documents into postings by two radix sorts.

    texts end to end -> code points -> dense numbers of 16 bits
      -> occurrences sorted by character, and by the one after it -> postings

No object stands for any occurrence. The terms are those of `index.analysis.grams`: characters,
without positions, in one list; pairs and edges, barriers among them, with positions, in the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from content.searchtext import BARRIER
from index.analysis import WORD, is_word_char
from index.codec.postings import Array, Postings, starts_of
from index.codec.terms import TermList

_FIRST_EAST_ASIAN = 0x2E80
_IS_WORD = np.fromiter(map(is_word_char, map(chr, range(_FIRST_EAST_ASIAN))), bool)
_BARRIER, _WORD = ord(BARRIER), ord(WORD)
_DENSE_LIMIT = 1 << 16


@dataclass(frozen=True, slots=True, eq=False)
class Inverted:
    """`characters` weigh how often they stand in a document; `pairs` have positions as well.

    `lengths` are the characters of each text, barriers left out.
    """

    characters: Postings
    pairs: Postings
    lengths: Array


def invert(texts: Sequence[str], first: int) -> Inverted:
    """Return the postings of `texts`, which are those of documents `first`, `first + 1` ...

    About 60 bytes of memory a character are needed meanwhile.
    """
    joined = BARRIER + "".join(text + BARRIER for text in texts)
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    sizes = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    # The barrier before each text belongs to it; the last one to nobody.
    documents = np.repeat(np.arange(first, first + len(texts), dtype=np.uint32), sizes)
    starts = starts_of(sizes) + 1
    codes = _Codes(points)
    dense = codes.dense(points)
    is_barrier = points == _BARRIER
    is_bound = np.zeros(len(points), bool)
    is_bound[starts - 1] = is_bound[-1] = True
    batch = _Batch(codes, documents, starts, first)
    here = np.flatnonzero(~is_bound)
    characters = batch.postings(dense[here], None, here, has_positions=False)
    pairs = [
        _pairs(dense, is_barrier),
        _word_edges(dense, points, codes),
        _barriers(dense, np.flatnonzero(is_barrier & ~is_bound)),
    ]
    left, right, places = (np.concatenate(parts) for parts in zip(*pairs, strict=True))
    if (points == _WORD).any():  # then a pair may be an edge as well
        order = np.argsort(places, kind="stable")
        left, right, places = left[order], right[order], places[order]
    lengths = np.bincount(documents[np.flatnonzero(~is_barrier[:-1])] - first, minlength=len(texts))
    return Inverted(characters, batch.postings(left, right, places), lengths)


def _pairs(dense: Array, is_barrier: Array) -> tuple[Array, Array, Array]:
    """Return neighbours, and where the pair stands: at its first character that is no barrier."""
    places = np.flatnonzero(~(is_barrier[:-1] & is_barrier[1:]))
    return dense[places], dense[places + 1], places + is_barrier[places]


def _word_edges(dense: Array, points: Array, codes: _Codes) -> tuple[Array, Array, Array]:
    """Return the first and last characters of words, each beside the mark of an edge."""
    is_word = _IS_WORD[np.minimum(points, _FIRST_EAST_ASIAN - 1)] & (points < _FIRST_EAST_ASIAN)
    begins = np.flatnonzero(is_word[1:] & ~is_word[:-1]) + 1
    ends = np.flatnonzero(is_word[:-1] & ~is_word[1:])
    mark = codes.dense(np.array([_WORD], np.uint32))
    left = np.concatenate((np.repeat(mark, len(begins)), dense[ends]))
    right = np.concatenate((dense[begins], np.repeat(mark, len(ends))))
    return left, right, np.concatenate((begins, ends))


def _barriers(dense: Array, places: Array) -> tuple[Array, Array, Array]:
    """Return barriers between paragraphs as pairs of one character: nothing follows it."""
    return dense[places], np.zeros(len(places), dense.dtype), places


class _Codes:
    """The characters of a batch as numbers from 1 on, in the order of their code points."""

    def __init__(self, points: Array) -> None:
        is_used = np.zeros(0x110000, bool)
        is_used[points] = True
        is_used[_WORD] = True
        used = np.flatnonzero(is_used)
        self._type = np.uint16 if len(used) < _DENSE_LIMIT else np.uint32
        self._dense = np.zeros(0x110000, self._type)
        self._dense[used] = np.arange(1, len(used) + 1)
        self._encoded = [chr(point).encode("utf-8", "surrogatepass") for point in used.tolist()]
        self._bits = np.array([0, *(8 * len(code) for code in self._encoded)], np.uint64)
        as_numbers = (int.from_bytes(code, "big") for code in self._encoded)
        self._bytes = np.array([0, *as_numbers], np.uint64)
        self._has_zero = bool(is_used[0])

    def dense(self, points: Array) -> Array:
        return self._dense[points]

    def terms(self, left: Array, right: Array | None) -> TermList:
        """Return ascending terms of one character, or of two."""
        keys = self._keys(left, right)
        if not self._has_zero:
            return TermList(keys)
        # A key does not tell whether zero bytes end the term or only fill it up.
        texts = [self._encoded[code - 1] for code in left.tolist()]
        if right is not None:
            ends = [self._encoded[code - 1] if code else b"" for code in right.tolist()]
            texts = [text + end for text, end in zip(texts, ends, strict=True)]
        return TermList(keys, texts)

    def _keys(self, left: Array, right: Array | None) -> Array:
        room = 64 - self._bits[left]
        keys = self._bytes[left] << room
        if right is not None:
            keys |= self._bytes[right] << (room - self._bits[right])
        return keys


@dataclass(frozen=True, slots=True, eq=False)
class _Batch:
    codes: _Codes
    documents: Array
    starts: Array
    first: int

    def postings(
        self, left: Array, right: Array | None, places: Array, has_positions: bool = True
    ) -> Postings:
        """Return the postings of the terms `left` + `right` at `places`, ascending for each."""
        order = np.argsort(left, kind="stable")
        if right is not None:
            order = np.argsort(right, kind="stable")
            order = order[np.argsort(left[order], kind="stable")]
            right = right[order]
        left, places = left[order], places[order]
        is_first = np.ones(len(places), bool)
        is_first[1:] = left[1:] != left[:-1]
        if right is not None:
            is_first[1:] |= right[1:] != right[:-1]
        documents = self.documents[places]
        is_posting = is_first.copy()
        is_posting[1:] |= documents[1:] != documents[:-1]
        postings = np.flatnonzero(is_posting)
        weights = np.diff(np.append(postings, len(places)))
        terms = np.flatnonzero(is_first)
        counts = np.diff(np.append(np.searchsorted(postings, terms), len(postings)))
        of_terms = self.codes.terms(left[terms], None if right is None else right[terms])
        positions = places - self.starts[documents - self.first] if has_positions else None
        return Postings(of_terms, counts, documents[postings], weights, positions)
