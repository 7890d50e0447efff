"""The terms of all segments of an index: documents, counts and places as arrays.

    field, term -> documents and counts               without its positions
                -> addresses, in all or some documents
    field, character -> the addresses of the pairs that begin with it

Deleted documents are left out. This is the one place that looks into the codec's readers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import IndexReader

from index.analysis import WORD
from index.codec.decode import FieldReader
from index.codec.layout import FormatError
from index.find.places import SHIFT, Addresses, Counts, Listed, Numbers
from index.keep.damage import DamagedError

Leaf = tuple[IndexReader, int]
"""One segment and the number that its first document has among all."""
Numbered = tuple[FieldReader, int, int, int]
"""A field of a segment, a term's number in it, the first document, and how many there are."""

_MOST_NUMBERS = 10_000
"""Terms of which it is known where they are, about 1 MB."""

_NO_DOCUMENTS = np.empty(0, np.int32)
_NOWHERE = np.empty(0, np.int64)


@contextmanager
def undamaged() -> Iterator[None]:
    """Raise what the codec says of a file that is spoilt as DamagedError."""
    try:
        yield
    except FormatError as error:
        raise DamagedError(str(error)) from error


def leaves_of(reader: IndexReader) -> tuple[Leaf, ...]:
    """Return the segments of an index that hold documents."""
    return tuple((leaf, base) for leaf, base in reader.leaf_readers() if leaf.doc_count_all())


def live_documents(leaves: Sequence[Leaf]) -> NDArray[np.bool_]:
    """Tell of each document whether it is not deleted."""
    is_live = np.ones(sum(leaf.doc_count_all() for leaf, _ in leaves), np.bool_)
    for leaf, base in leaves:
        is_live[[base + number for number in leaf.segment().deleted_docs()]] = False
    return is_live


class Postings:
    """The terms of `leaves`, whose documents live where `is_live` says so."""

    def __init__(self, leaves: Sequence[Leaf], is_live: NDArray[np.bool_]) -> None:
        self._is_live = None if is_live.all() else is_live
        self._numbers: dict[tuple[str, str], tuple[Numbered, ...]] = {}
        self._segments = [(leaf._terms, base, leaf.doc_count_all()) for leaf, base in leaves]

    def close(self) -> None:
        """Let go of the segments' files."""
        self._numbers.clear()

    def size(self, field: str, term: str) -> int:
        """Return how many documents hold a term, deleted ones included."""
        with undamaged():
            return sum(int(one.counts[number]) for one, number, *_ in self._found(field, term))

    def documents(self, field: str, term: str) -> Numbers:
        """Return the documents that hold a term, ascending."""
        return self.listed(field, term)[0]

    def listed(self, field: str, term: str) -> Listed:
        """Return the documents that hold a term, ascending, and how often each does."""
        documents, counts = [], []
        with undamaged():
            for reader, number, base, _ in self._found(field, term):
                documents.append(reader.documents(number) + base)
                weights = reader.weights(number)
                count = len(documents[-1])
                counts.append(np.ones(count, np.int64) if weights is None else weights)
        numbers = _joined(documents, _NO_DOCUMENTS).astype(np.int32)
        often = _joined(counts, _NOWHERE).astype(np.int64)
        if self._is_live is None:
            return numbers, often
        live = self._is_live[numbers]
        return numbers[live], often[live]

    def addresses(self, field: str, term: str) -> Addresses:
        """Return where a term stands, ascending."""
        parts = []
        with undamaged():
            for reader, number, base, _ in self._found(field, term):
                documents = reader.documents(number)
                positions, counts = reader.positions(number)
                parts.append(_addresses(documents + base, positions, counts))
        return self._live(_joined(parts, _NOWHERE))

    def addresses_among(self, field: str, term: str, among: Numbers) -> Addresses:
        """Return where a term stands in some documents, which ascend."""
        parts = []
        with undamaged():
            for reader, number, base, count in self._found(field, term):
                first, last = among.searchsorted((base, base + count))
                documents = reader.documents(number)
                chosen = documents.searchsorted(among[first:last] - base)
                chosen[chosen == len(documents)] = 0
                chosen = chosen[documents[chosen] == among[first:last] - base]
                positions, counts = reader.positions_of(number, chosen)
                parts.append(_addresses(documents[chosen] + base, positions, counts))
        return self._live(_joined(parts, _NOWHERE))

    def addresses_of_character(self, field: str, character: str) -> Addresses:
        """Return where a character stands, ascending: where the pairs do that begin with it."""
        parts = []
        start = character.encode("utf-8", "surrogatepass")
        with undamaged():
            for segment, base, _ in self._segments:
                reader = segment.field(field)
                if reader is None:
                    continue
                bulk = segment.bulk(field)
                first, last = _range(reader, start)
                edge = reader.terms.find(start + WORD.encode())
                bounds = [(first, last)] if edge < 0 else [(first, edge), (edge + 1, last)]
                for low, high in bounds:
                    if low < high:
                        read = bulk.read(low, high)
                        documents = read.documents.astype(np.int64) + base
                        parts.append(_addresses(documents, read.positions, read.weights))
        return self._live(np.sort(_joined(parts, _NOWHERE), kind="stable"))

    def _found(self, field: str, term: str) -> tuple[Numbered, ...]:
        """Return the reader, the term's number, the first document and how many there are, of each
        segment with the term."""
        found = self._numbers.get((field, term))
        if found is None:
            if len(self._numbers) >= _MOST_NUMBERS:
                self._numbers.clear()
            found = self._numbers[field, term] = tuple(self._find(field, term))
        return found

    def _find(self, field: str, term: str) -> Iterator[Numbered]:
        text = term.encode("utf-8", "surrogatepass")
        for segment, base, count in self._segments:
            reader = segment.field(field)
            number = reader.terms.find(text) if reader else -1
            if number >= 0:
                yield reader, number, base, count

    def _live(self, addresses: Addresses) -> Addresses:
        if self._is_live is None or not len(addresses):
            return addresses
        live: Addresses = addresses[self._is_live[addresses >> SHIFT]]
        return live


def _range(reader: FieldReader, start: bytes) -> tuple[int, int]:
    """Return the numbers of the first term that begins with a character and of the one behind."""
    terms = reader.terms
    return terms.place(start), terms.place(start[:-1] + bytes((start[-1] + 1,)))


def _addresses(
    documents: NDArray[np.integer], positions: NDArray[np.integer], counts: Counts | None
) -> Addresses:
    found = documents.astype(np.int64)
    found <<= SHIFT
    if counts is not None:
        found = np.repeat(found, counts)
    found += positions
    return found


def _joined(parts: Sequence[NDArray[Any]], nothing: NDArray[Any]) -> NDArray[Any]:
    if len(parts) == 1:
        return parts[0]
    return np.concatenate(parts) if parts else nothing
