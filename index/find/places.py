"""Where a string stands in one field of all documents, as one ascending array.

An occurrence has an address: the document's number in the upper 32 bits, the position in the
field's search text in the lower. Two strings stand side by side where the addresses of one, moved
by its length, meet those of the other, whatever the number of documents; a set of documents is the
distinct upper halves.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Addresses = NDArray[np.int64]
Numbers = NDArray[np.int32]

SHIFT = 32
POSITION = (1 << SHIFT) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Addresses, ascending and distinct; every occurrence is `length` characters long.

    `length` is one number for all, or an array beside `addresses`.
    """

    addresses: Addresses
    length: int | Numbers

    @property
    def documents(self) -> Numbers:
        """The documents with an occurrence, ascending, each once."""
        numbers = (self.addresses >> SHIFT).astype(np.int32)
        return numbers[np.flatnonzero(np.diff(numbers, prepend=-1))]

    def within(self, document: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where the occurrences in one document begin and end, ascending."""
        bounds = np.array([document, document + 1], np.int64) << SHIFT
        first, last = self.addresses.searchsorted(bounds)
        if first == last:
            return _NONE, _NONE
        begins = self.addresses[first:last] & POSITION
        length = self.length if isinstance(self.length, int) else self.length[first:last]
        return begins, begins + length


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
