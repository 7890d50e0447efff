"""Keeps what was decoded most recently, within a number of bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Any


class RecentCache:
    """Values by key; the ones used longest ago go first. A value tells its size as `nbytes`."""

    def __init__(self, limit: int) -> None:
        """Keep at most `limit` bytes of values; greater ones are not kept at all."""
        self._limit = limit
        self._values: OrderedDict[Hashable, Any] = OrderedDict()
        self.size = 0
        """Bytes of all values kept."""

    def get(self, key: Hashable) -> Any:
        """Return a value, None where it is not kept."""
        value = self._values.get(key)
        if value is not None:
            self._values.move_to_end(key)
        return value

    def put(self, key: Hashable, value: Any) -> None:
        """Keep a value that is not kept yet."""
        if key in self._values or value.nbytes > self._limit:
            return
        self._values[key] = value
        self.size += value.nbytes
        while self.size > self._limit:
            _, oldest = self._values.popitem(last=False)
            self.size -= oldest.nbytes
