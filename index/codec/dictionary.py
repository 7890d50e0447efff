"""The columns of a field's terms, looked at when they are first asked for.

Of a mapped file they are arrays in place. Of one that is read, in order to be merged, they are
never in memory as a whole: a slice of a column is read when it is taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from index.codec.layout import FormatError, Frame
from index.codec.postings import Array
from index.codec.terms import TermList, text_of

_AT = ("document_at", "weight_at", "value_at")
_KNOWN = ("weight", "most", "shortest", "longest")
_NEEDED = frozenset(("key", "count", "form", *_AT, *_KNOWN, "long", "long_at"))
_OF_OTHERS = frozenset(("long", "long_at", "length"))
_EMPTY = np.empty(0, np.uint64)


class Dictionary:
    """The columns of one field, as docs/codec.md names them; `count` terms."""

    def __init__(self, frame: Frame, table: Mapping[str, Any], is_read: bool = False) -> None:
        """Look at what the table of contents says. Raises FormatError where that is nonsense.

        `is_read`: columns are read by slices rather than taken in place.
        """
        self._frame = frame
        self._is_read = is_read
        self._taken: dict[str, Any] = {}
        try:
            self.count = int(table["terms"])
            self._places = {
                name: (int(start), np.dtype(kind), int(count))
                for name, (start, kind, count) in table["columns"].items()
            }
            self._text_at = int(table["text_at"]) if "text_at" in table else None
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise FormatError(f"The table of contents makes no sense: {error!r}.") from error
        if self.count and not self._places.keys() >= _NEEDED:
            raise FormatError("A field's columns are missing.")
        own = {name: place for name, place in self._places.items() if name not in _OF_OTHERS}
        if any(count != self.count for _, _, count in own.values()):
            raise FormatError("A field's columns are of different lengths.")

    def column(self, name: str) -> Any:
        """Return a column, an empty one where the field has none of that name.

        It is an array, or something that a slice turns into one. Raises FormatError.
        """
        if name not in self._taken:
            place = self._places.get(name)
            if place is None:
                self._taken[name] = _EMPTY
            elif self._is_read:
                self._taken[name] = _Read(self._frame, *place)
            else:
                self._taken[name] = self._frame.numbers(*place)
        return self._taken[name]

    def terms(self) -> TermList:
        """Return the terms."""
        texts = None
        if self._text_at is not None:
            keys, ends = self.column("key"), self.column("text_end")
            texts = _Texts(self._frame, self._text_at, keys, ends)
        return TermList(self.column("key"), texts)


class _Read:
    """A column that is read slice by slice."""

    def __init__(self, frame: Frame, start: int, kind: np.dtype[Any], count: int) -> None:
        self._frame = frame
        self._start = start
        self._kind = kind
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, part: slice) -> Array:
        first, last, _ = part.indices(self._count)
        begin = self._start + first * self._kind.itemsize
        return self._frame.numbers(begin, self._kind, max(0, last - first))


class _Texts(Sequence[bytes]):
    """The bytes of terms some of which are long."""

    def __init__(self, frame: Frame, start: int, keys: Any, ends: Any) -> None:
        self._frame = frame
        self._start = start
        self._keys = keys
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: Any) -> Any:
        if not isinstance(number, slice):
            return self._slice(number, number + 1)[0]
        first, last, _ = number.indices(len(self))
        return self._slice(first, last)

    def _slice(self, first: int, last: int) -> list[bytes]:
        begin = int(self._ends[first - 1 : first][0]) if first else 0
        ends = [begin, *self._ends[first:last].tolist()]
        whole = bytes(self._frame.bytes_at(self._start + begin, ends[-1] - begin))
        return [
            whole[low - begin : high - begin] if high > low else text_of(key)
            for key, low, high in zip(self._keys[first:last].tolist(), ends, ends[1:], strict=False)
        ]
