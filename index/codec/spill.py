"""Columns of numbers that grow batch by batch; once they are many they wait on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import Any, BinaryIO

import numpy as np

from index.codec.layout import FrameWriter
from index.codec.postings import Array

_IN_MEMORY = 1 << 20
_CHUNK = 1 << 16
_MOST_WHOLE = 1 << 53
WHOLE, REAL = np.dtype("<u8"), np.dtype("<f8")


class Column:
    """Numbers that are all whole and not negative (`WHOLE`), or that may be others (`REAL`)."""

    def __init__(self, kind: np.dtype[Any] = WHOLE) -> None:
        self._kind = kind
        self._kept = bytearray()
        self._file: BinaryIO | None = None
        self._is_whole = True
        self.count = 0
        self.most = 0.0

    def add(self, numbers: Array) -> None:
        if not len(numbers):
            return
        kept = numbers.astype(self._kind)
        if self._kind == REAL:
            is_whole = (kept >= 0) & (kept <= _MOST_WHOLE) & (kept == np.floor(kept))
            self._is_whole = self._is_whole and bool(is_whole.all())
        self.count += len(kept)
        self.most = max(self.most, int(kept.max()) if self._is_whole else 0)
        self._kept += kept.tobytes()
        if len(self._kept) > _IN_MEMORY:
            if self._file is None:
                self._file = TemporaryFile()  # noqa: SIM115 - `write` closes it
            self._file.write(self._kept)
            self._kept.clear()

    def write(self, frame: FrameWriter) -> list[Any]:
        """Write all numbers, as narrow as they can be, and forget them.

        Returns the arguments by which `Frame.numbers` reads them.
        """
        narrow = np.min_scalar_type(int(self.most)) if self._is_whole else self._kind
        start = frame.put_all(part.astype(narrow) for part in self._parts())
        if self._file is not None:
            self._file.close()
        return [start, narrow.newbyteorder("<").str.lstrip("|"), self.count]

    def _parts(self) -> Iterator[Array]:
        if self._file is not None:
            self._file.seek(0)
            while data := self._file.read(_CHUNK * self._kind.itemsize):
                yield np.frombuffer(data, self._kind)
        yield np.frombuffer(bytes(self._kept), self._kind)
