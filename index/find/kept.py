"""The arrays used last, as many as fit into a number of bytes."""

from __future__ import annotations

from collections import OrderedDict

from index.find.places import Addresses

_OVERHEAD = 300
"""What a key and an array take besides the numbers, about."""

Key = tuple[str, str]
"""A field and a string in it."""


class Kept:
    """Addresses by field and string; those not used for longest go first."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._arrays: OrderedDict[Key, Addresses] = OrderedDict()

    def get(self, key: Key) -> Addresses | None:
        addresses = self._arrays.get(key)
        if addresses is not None:
            self._arrays.move_to_end(key)
        return addresses

    def put(self, key: Key, addresses: Addresses) -> None:
        """Keep addresses that are not kept yet, though they alone be too many."""
        self._arrays[key] = addresses
        self._bytes += addresses.nbytes + _OVERHEAD
        while self._bytes > self._most and len(self._arrays) > 1:
            self._bytes -= self._arrays.popitem(last=False)[1].nbytes + _OVERHEAD

    def clear(self) -> None:
        self._arrays.clear()
        self._bytes = 0
