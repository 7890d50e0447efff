"""The index as a corpus: where strings stand, from terms intersected at exact positions.

A string of one or two characters is one term of the index: its documents and counts are read at
once, its places when they are asked for. A longer one stands where all pairs of its cover do, each
moved by its offset; the rarest is read first, and much more frequent ones in its documents alone.
So a document is found if and only if its search text holds the string.
"""

from __future__ import annotations

import struct
import zlib
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import IndexReader

from index.analysis import cover
from index.columns import BytesColumn, bytes_reader, read_numbers, read_values
from index.find.corpus import Table
from index.find.kept import Kept
from index.find.places import Addresses, LazyPlaces, Numbers, Places, is_among
from index.find.postings import Leaf, Postings, leaves_of, live_documents
from index.keep.damage import DamagedError
from index.record import Record, head_of
from index.schema import CHARACTER_OF, HEAD, KEY, LABELS, RECORD, key_of

_KEPT_BYTES = 64_000_000
_KEPT_CHARACTERS = 4_000_000
_SKIPPING_PAYS = 16
"""How many documents must have a term, for each one sought, before it is read in these alone."""


class IndexCorpus:
    """All segments of a Whoosh index, without the deleted documents. Serves one thread."""

    def __init__(self, reader: IndexReader) -> None:
        leaves = leaves_of(reader)
        is_live = live_documents(leaves)
        self._leaves = leaves
        self._postings = Postings(leaves, is_live)
        self._kept = Kept(_KEPT_BYTES)
        self._table = _read_table(leaves, is_live)
        self._records = _Records(leaves)

    @property
    def table(self) -> Table:
        return self._table

    def close(self) -> None:
        """Let go of what lies in the index's files."""
        self._kept.clear()
        self._postings.close()

    def find(self, field: str, text: str) -> Places:
        """Return every place of `text`, search text and not empty, in live documents.

        Raises DamagedError where the index turns out to be spoilt, as does reading the places.
        """
        places = self._kept.get((field, text))
        if places is None:
            places = self._places(field, text)
            self._kept.put((field, text), places)
        return places

    def edges(self, field: str, gram: str) -> Places:
        """Return every place of an edge term of `index.analysis`."""
        return self._whole(field, gram, 1)

    def numbers(self, kind: int, name: str) -> tuple[int, ...]:
        """Return the live document with this article id or headword, empty where there is none."""
        return tuple(self._postings.documents(KEY, key_of(kind, name)).tolist())

    def head(self, document: int) -> tuple[str, str]:
        """Return a document's id and title."""
        return self._records.head(document)

    def record(self, document: int) -> Record:
        return self._records.record(document)

    def _whole(self, field: str, term: str, length: int) -> Places:
        """Return the places of a term, read or kept."""
        places = self._kept.get((field, term))
        if places is None:
            places = Places(self._postings.addresses(field, term), length)
            self._kept.put((field, term), places)
        return places

    def _places(self, field: str, text: str) -> Places:
        if len(text) > 2:
            is_apart = not any(text.startswith(text[at:]) for at in range(1, len(text)))
            return Places(self._phrase(field, text), len(text), is_apart)
        if len(set(text)) < len(text):  # its places may overlap
            return Places(self._postings.addresses(field, text), len(text))
        of_terms = CHARACTER_OF[field] if len(text) == 1 else field

        def read() -> Addresses:
            if len(text) == 1:
                return self._postings.addresses_of_character(field, text)
            return self._postings.addresses(field, text)

        def noted() -> None:
            self._kept.put((field, text), places)

        places = LazyPlaces(self._postings.listed(of_terms, text), len(text), read, noted)
        return places

    def _phrase(self, field: str, text: str) -> Addresses:
        """Return where a string of three characters or more stands."""
        sized = []
        for at, gram in cover(text):
            size = self._postings.size(field, gram)
            if not size:
                return np.empty(0, np.int64)
            sized.append((size, at, gram))
        (_, offset, rarest), *others = sorted(sized)
        # One that would begin before its document meets no first pair.
        begins = self._whole(field, rarest, len(rarest)).addresses - offset
        for size, offset, gram in others:
            if not len(begins):
                break
            if size > _SKIPPING_PAYS * len(begins):
                among = Places(begins, 1).documents
                found = self._postings.addresses_among(field, gram, among)
            else:
                found = self._whole(field, gram, len(gram)).addresses
            begins = begins[is_among(begins + offset, found)]
        return begins


class _Records:
    """What is shown of documents; the titles are read at once, the most recent records kept."""

    def __init__(self, leaves: tuple[Leaf, ...]) -> None:
        self._leaves = leaves
        self._bases = [base for _, base in leaves]
        self._kept: OrderedDict[int, Record] = OrderedDict()
        self._characters = 0

    def head(self, document: int) -> tuple[str, str]:
        try:
            return head_of(self._heads[document])
        except ValueError as error:
            raise DamagedError(f"a title: {error}") from error

    def record(self, document: int) -> Record:
        """Return a document's record, from the most recently used ones or read."""
        record = self._kept.get(document)
        if record is not None:
            self._kept.move_to_end(document)
            return record
        segment = bisect_right(self._bases, document) - 1
        reader = self._readers[segment]
        packed = reader[document - self._bases[segment]] if reader else b""
        try:
            record = Record.unpacked(self._heads[document], packed)
        except (ValueError, IndexError, struct.error, zlib.error) as error:
            raise DamagedError(f"a record: {error!r}") from error
        self._kept[document] = record
        self._characters += len(record.body)
        while self._characters > _KEPT_CHARACTERS and len(self._kept) > 1:
            self._characters -= len(self._kept.popitem(last=False)[1].body)
        return record

    @cached_property
    def _heads(self) -> list[bytes]:
        heads: list[bytes] = []
        for leaf, _ in self._leaves:
            reader = bytes_reader(leaf, HEAD)
            heads += reader.all() if reader else [b""] * leaf.doc_count_all()
        return heads

    @cached_property
    def _readers(self) -> list[BytesColumn.Reader | None]:
        return [bytes_reader(leaf, RECORD) for leaf, _ in self._leaves]


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


def _read_table(leaves: tuple[Leaf, ...], is_live: NDArray[np.bool_]) -> Table:
    def column(name: str) -> NDArray[np.int64]:
        parts = [read_numbers(leaf, name) for leaf, _ in leaves]
        return np.concatenate(parts) if parts else np.empty(0, np.int64)

    return Table(
        column("kind").astype(np.uint8),
        column("date").astype(np.int32),
        column("title_length").astype(np.int32),
        column("body_length").astype(np.int32),
        is_live,
        _Labels(leaves, is_live),
    )
