"""The places used last, as many as fit into a number of bytes."""

from __future__ import annotations

from collections import OrderedDict

from index.find.places import Places

_OVERHEAD = 600
"""What a key and places take besides the numbers, about."""

Key = tuple[str, str]
"""A field and a string in it."""


class Kept:
    """Places by field and string; those not used for longest go first."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._places: OrderedDict[Key, tuple[Places, int]] = OrderedDict()

    def get(self, key: Key) -> Places | None:
        kept = self._places.get(key)
        if kept is None:
            return None
        self._places.move_to_end(key)
        return kept[0]

    def put(self, key: Key, places: Places) -> None:
        """Keep places, however many they are, or take note of how large they have become."""
        _, before = self._places.pop(key, (None, 0))
        size = places.nbytes + _OVERHEAD
        self._places[key] = places, size
        self._bytes += size - before
        while self._bytes > self._most and len(self._places) > 1:
            self._bytes -= self._places.popitem(last=False)[1][1]

    def clear(self) -> None:
        self._places.clear()
        self._bytes = 0
