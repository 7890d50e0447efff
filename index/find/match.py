"""The index as a corpus: where strings stand, from terms intersected at exact positions.

A string of one or two characters is one term of the index. A longer one stands where all pairs of
its cover do, each moved by its offset; the rarest is read first, and of much more frequent ones
only the blocks that can hold its documents. So a document is found if and only if its search text
holds the string.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import IndexReader, TermNotFound

from index.analysis import cover
from index.columns import read_numbers, read_values
from index.find.corpus import Table
from index.find.kept import Kept
from index.find.places import SHIFT, Addresses, Numbers, Places, is_among
from index.find.postings import read_addresses
from index.record import Record
from index.schema import KEY, LABELS, key_of

Leaf = tuple[IndexReader, int]
"""One segment and the number that its first document has among all."""

_KEPT_BYTES = 64_000_000
_KEPT_SIZES = 20_000
_SKIPPING_PAYS = 64
"""How many documents must have a term, for each one sought, before blocks are left out."""


class IndexCorpus:
    """All segments of a Whoosh index, without the deleted documents. Serves one thread."""

    def __init__(self, reader: IndexReader, record: Callable[[int], Record]) -> None:
        self._leaves = tuple(
            (leaf, base) for leaf, base in reader.leaf_readers() if leaf.doc_count_all()
        )
        self._record = record
        self._kept = Kept(_KEPT_BYTES)
        self._sizes: dict[tuple[str, str], int] = {}
        self._table = _read_table(self._leaves)

    @property
    def table(self) -> Table:
        return self._table

    def find(self, field: str, text: str) -> Places:
        """Return every place of `text`, search text and not empty, in live documents.

        Raises DamagedError where the index turns out to be spoilt.
        """
        if len(text) <= 2:
            return Places(self._term(field, text), len(text))
        addresses = self._kept.get((field, text))
        if addresses is None:
            addresses = self._phrase(field, text)
            self._kept.put((field, text), addresses)
        return Places(addresses, len(text))

    def edges(self, field: str, gram: str) -> Places:
        """Return every place of an edge term of `index.analysis`."""
        return Places(self._term(field, gram), 1)

    def numbers(self, kind: int, name: str) -> tuple[int, ...]:
        """Return the live document with this article id or headword, empty where there is none."""
        return tuple(self._with_key(key_of(kind, name)))

    def record(self, document: int) -> Record:
        return self._record(document)

    def _phrase(self, field: str, text: str) -> Addresses:
        """Return where a string of three characters or more stands."""
        parts = cover(text)
        sizes = {gram: self._size(field, gram) for _, gram in parts}
        if not all(sizes.values()):
            return np.empty(0, np.int64)
        parts = tuple(sorted(parts, key=lambda part: sizes[part[1]]))
        offset, rarest = parts[0]
        # One that would begin before its document meets no first pair.
        begins = self._term(field, rarest) - offset
        for offset, gram in parts[1:]:
            if not len(begins):
                break
            others = self._term(field, gram, sizes[gram], begins)
            begins = begins[is_among(begins + offset, others)]
        return begins

    def _term(
        self, field: str, gram: str, size: int = 0, among: Addresses | None = None
    ) -> Addresses:
        """Return where a term stands, at least in the documents of `among`, ascending."""
        kept = self._kept.get((field, gram))
        if kept is not None:
            return kept
        documents = None
        if among is not None and size > _SKIPPING_PAYS:
            documents = Places(among, 1).documents
            documents = documents if size > _SKIPPING_PAYS * len(documents) else None
        addresses = self._read(field, gram, documents)
        if documents is None:
            self._kept.put((field, gram), addresses)
        return addresses

    def _read(self, field: str, gram: str, among: Numbers | None) -> Addresses:
        parts = []
        for leaf, base in self._leaves:
            sought = None
            if among is not None:
                first, last = np.searchsorted(among, [base, base + leaf.doc_count_all()])
                sought = (among[first:last] - base).tolist()
                if not sought:
                    continue
            addresses = read_addresses(leaf, field, gram, sought) + (base << SHIFT)
            if leaf.has_deletions():
                addresses = addresses[self._table.is_live[addresses >> SHIFT]]
            parts.append(addresses)
        return np.concatenate(parts) if parts else np.empty(0, np.int64)

    def _size(self, field: str, gram: str) -> int:
        """Return how many documents hold a term, deleted ones included."""
        size = self._sizes.get((field, gram))
        if size is None:
            if len(self._sizes) == _KEPT_SIZES:
                self._sizes.clear()
            size = sum(leaf.doc_frequency(field, gram) for leaf, _ in self._leaves)
            self._sizes[field, gram] = size
        return size

    def _with_key(self, key: str) -> Iterator[int]:
        for leaf, base in self._leaves:
            try:
                yield from (base + number for number in leaf.postings(KEY, key).all_ids())
            except TermNotFound:
                continue


class _Labels(Mapping[str, Mapping[str, Numbers]]):
    """The values of each label with the live documents that have them, read when asked for."""

    def __init__(self, leaves: tuple[Leaf, ...], is_live: NDArray[np.bool_]) -> None:
        self._leaves = leaves
        self._is_live = is_live
        self._read: dict[str, Mapping[str, Numbers]] = {}

    def __getitem__(self, name: str) -> Mapping[str, Numbers]:
        if name not in LABELS:
            raise KeyError(name)
        values = self._read.get(name)
        if values is None:
            values = self._read[name] = self._values(name)
        return values

    def __iter__(self) -> Iterator[str]:
        return iter(LABELS)

    def __len__(self) -> int:
        return len(LABELS)

    def _values(self, name: str) -> Mapping[str, Numbers]:
        whole: dict[str, list[int]] = {}
        for leaf, base in self._leaves:
            for value, numbers in read_values(leaf, name).items():
                whole.setdefault(value, []).extend(base + number for number in numbers)
        arrays = {value: np.array(numbers, np.int32) for value, numbers in whole.items()}
        live = {value: numbers[self._is_live[numbers]] for value, numbers in arrays.items()}
        return {value: numbers for value, numbers in live.items() if len(numbers)}


def _read_table(leaves: tuple[Leaf, ...]) -> Table:
    def column(name: str) -> NDArray[np.int64]:
        parts = [read_numbers(leaf, name) for leaf, _ in leaves]
        return np.concatenate(parts) if parts else np.empty(0, np.int64)

    is_live = np.ones(sum(leaf.doc_count_all() for leaf, _ in leaves), np.bool_)
    for leaf, base in leaves:
        is_live[[base + number for number in leaf.segment().deleted_docs()]] = False
    return Table(
        column("kind").astype(np.uint8),
        column("date").astype(np.int32),
        column("title_length").astype(np.int32),
        column("body_length").astype(np.int32),
        is_live,
        _Labels(leaves, is_live),
    )
