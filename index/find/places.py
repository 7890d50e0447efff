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

SHIFT = 32
POSITION = (1 << SHIFT) - 1


class Places:
    """Addresses, ascending and distinct; every occurrence is `length` characters long.

    `length` is one number for all, or an array beside `addresses`.
    """

    __slots__ = ("_addresses", "_counts", "_documents", "length")

    def __init__(self, addresses: Addresses, length: int | Numbers) -> None:
        self._addresses: Addresses | None = addresses
        self._documents: Numbers | None = None
        self._counts: Counts | None = None
        self.length = length

    @property
    def addresses(self) -> Addresses:
        assert self._addresses is not None
        return self._addresses

    @property
    def documents(self) -> Numbers:
        """The documents with an occurrence, ascending, each once."""
        if self._documents is None:
            self._count()
        assert self._documents is not None
        return self._documents

    @property
    def counts(self) -> Counts:
        """How often the string stands in each of `documents`; where places overlap, from left to
        right one is counted and those that overlap it are not."""
        if self._counts is None:
            self._count()
        assert self._counts is not None
        return self._counts

    @property
    def nbytes(self) -> int:
        """How much memory the places take that are read."""
        arrays = (self._addresses, self._documents, self._counts)
        return sum(array.nbytes for array in arrays if array is not None)

    def within(self, document: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where the occurrences in one document begin and end, ascending."""
        first, last = self.addresses.searchsorted((document << SHIFT, (document + 1) << SHIFT))
        if first == last:
            return _NONE, _NONE
        begins = self.addresses[first:last] & POSITION
        length = self.length if isinstance(self.length, int) else self.length[first:last]
        return begins, begins + length

    def _count(self) -> None:
        numbers = (_apart(self.addresses, self.length) >> SHIFT).astype(np.int32)
        if not len(numbers):
            self._documents, self._counts = numbers, _NONE
            return
        is_first = np.empty(len(numbers), np.bool_)
        is_first[0] = True
        np.not_equal(numbers[1:], numbers[:-1], out=is_first[1:])
        firsts = np.flatnonzero(is_first)
        self._documents = numbers[firsts]
        self._counts = np.diff(firsts, append=len(numbers))


class LazyPlaces(Places):
    """Places of which documents and counts are known, and addresses read when they are needed.

    `read` returns the addresses; it raises DamagedError where an index turns out to be spoilt.
    `noted` is called, once, when they were read.
    """

    __slots__ = ("_noted", "_reading")

    def __init__(
        self,
        documents: Numbers,
        counts: Counts,
        length: int,
        read: Callable[[], Addresses],
        noted: Callable[[], None],
    ) -> None:
        super().__init__(_NONE, length)
        self._addresses = None
        self._documents = documents
        self._counts = counts
        self._reading = read
        self._noted = noted

    @property
    def addresses(self) -> Addresses:
        if self._addresses is None:
            self._addresses = self._reading()
            self._noted()
        return self._addresses


_NONE = np.empty(0, np.int64)
NOWHERE = Places(_NONE, 1)


def is_among(addresses: Addresses, others: Addresses) -> NDArray[np.bool_]:
    """Tell of each address whether it stands in the ascending `others`."""
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
