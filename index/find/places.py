"""Where a string stands in one field of all documents, as one ascending array.

An occurrence has an address: the document's number in the upper 32 bits, the position in the
field's search text in the lower. Two strings stand side by side where the addresses of one, moved
by its length, meet those of the other, whatever the number of documents; a set of documents is the
distinct upper halves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Addresses = NDArray[np.int64]
Numbers = NDArray[np.int32]
Counts = NDArray[np.int64]
Listed = tuple[Numbers, Counts]
"""Documents, ascending, and how often a string stands in each."""

SHIFT = 32
POSITION = (1 << SHIFT) - 1


class Places:
    """Addresses, ascending and distinct; every occurrence is `length` characters long.

    `length` is one number for all, or an array beside `addresses`.
    """

    __slots__ = ("_addresses", "_is_apart", "_listed", "length")

    def __init__(self, addresses: Addresses, length: int | Numbers, is_apart: bool = False) -> None:
        """Take note of places; `is_apart` tells that none can overlap."""
        self._addresses = addresses
        self._is_apart = is_apart
        self._listed: Listed | None = None
        self.length = length

    @property
    def addresses(self) -> Addresses:
        return self._addresses

    @property
    def documents(self) -> Numbers:
        """The documents with an occurrence, ascending, each once."""
        return self.list()[0]

    @property
    def counts(self) -> Counts:
        """How often the string stands in each of `documents`; where places overlap, from left to
        right one is counted and those that overlap it are not."""
        return self.list()[1]

    @property
    def nbytes(self) -> int:
        """How much memory the places take that are read, and at most their documents."""
        if self._listed is None:
            return 2 * self._addresses.nbytes + self._addresses.nbytes // 2
        return self._addresses.nbytes + sum(array.nbytes for array in self._listed)

    def within(self, document: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where the occurrences in one document begin and end, ascending."""
        first, last = self.addresses.searchsorted((document << SHIFT, (document + 1) << SHIFT))
        if first == last:
            return _NONE, _NONE
        begins = self.addresses[first:last] & POSITION
        length = self.length if isinstance(self.length, int) else self.length[first:last]
        return begins, begins + length

    def list(self) -> Listed:
        """Return `documents` and `counts`, which are found out once."""
        if self._listed is None:
            taken = self.addresses if self._is_apart else _apart(self.addresses, self.length)
            numbers = (taken >> SHIFT).astype(np.int32)
            is_first = np.ones(len(numbers), np.bool_)
            np.not_equal(numbers[1:], numbers[:-1], out=is_first[1:])
            firsts = np.flatnonzero(is_first)
            self._listed = numbers[firsts], np.diff(firsts, append=len(numbers))
        return self._listed


class LazyPlaces(Places):
    """Places of which documents and counts are known, and addresses read when they are needed.

    `read` returns the addresses; it raises DamagedError where an index turns out to be spoilt.
    `noted` is called, once, when they were read.
    """

    __slots__ = ("_noted", "_read")

    def __init__(
        self,
        listed: Listed,
        length: int,
        read: Callable[[], Addresses],
        noted: Callable[[], None],
    ) -> None:
        super().__init__(_NONE, length)
        self._listed = listed
        self._read: Callable[[], Addresses] | None = read
        self._noted = noted

    @property
    def addresses(self) -> Addresses:
        if self._read is not None:
            self._addresses = self._read()
            self._read = None
            self._noted()
        return self._addresses

    def within(self, document: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        if self._read is not None:  # not to read for documents that hold nothing
            documents = self.documents
            at = int(documents.searchsorted(documents.dtype.type(document)))
            if at == len(documents) or documents[at] != document:
                return _NONE, _NONE
        return super().within(document)


_NONE = np.empty(0, np.int64)
NOWHERE = Places(_NONE, 1)


def is_among(addresses: NDArray[np.integer], others: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Tell of each address, or document, whether it stands in the ascending `others`."""
    if not len(others):
        return np.zeros(len(addresses), np.bool_)
    found: NDArray[np.bool_] = (
        others.take(np.searchsorted(others, addresses), mode="clip") == addresses
    )
    return found


def _apart(addresses: Addresses, length: int | Numbers) -> Addresses:
    """Return the addresses that are taken, from left to right, without overlap."""
    if isinstance(length, int) and length == 1:
        return addresses
    ends = addresses + length
    if not np.any(addresses[1:] < ends[:-1]):
        return addresses
    following = np.searchsorted(addresses, ends).tolist()
    taken, at = [], 0
    while at < len(addresses):
        taken.append(at)
        at = following[at]
    return addresses[taken]


@dataclass(frozen=True, slots=True, eq=False)
class Occurrences:
    """One string of a query, as it is written, and where it stands in titles and bodies.

    Strings with the same `group` are spellings of one thing: their frequencies are added before
    they are weighed.
    """

    text: str
    title: Places
    body: Places
    group: int
