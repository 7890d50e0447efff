"""The frame of a postings file: header, arrays, a table of contents at the end, and checksums.

A file is written front to back, each array aligned for its numbers; what lies where is known when
it is written, so the table comes last, and with it a CRC-32 of every 64 KiB. A reader checks the
table at once and a block when something in it is first looked at. docs/codec.md has every byte.
"""

from __future__ import annotations

import json
import struct
import zlib
from array import array
from collections.abc import Mapping
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

MAGIC, VERSION = b"LZPOST", 1
ALIGNMENT = 8
BLOCK = 1 << 16
_SHIFT = 16
_HEADER = struct.Struct("<6sH")
_TRAILER = struct.Struct("<III6sH")  # bytes of the table, of the checksums; crc of both
TRAILER_SIZE = _TRAILER.size
"""How many bytes at the end tell, by a checksum of checksums, of all that stands before them."""


class FormatError(Exception):
    """A file is no postings file, of a version that this program does not know, or damaged."""


class FrameWriter:
    """Writes arrays one after another; `close` writes what describes them."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0
        self._crcs = array("I")
        self._crc = 0
        self._write(_HEADER.pack(MAGIC, VERSION))

    def put(self, numbers: NDArray[Any]) -> int:
        """Write an array of little-endian numbers and return the offset where it begins."""
        start = self._at
        if numbers.size:
            little = np.ascontiguousarray(numbers, numbers.dtype.newbyteorder("<"))
            self._write(little.data.cast("B"))
        return start

    def put_bytes(self, data: bytes) -> int:
        """Write bytes and return the offset where they begin."""
        start = self._at
        self._write(data)
        return start

    def close(self, table: Mapping[str, Any]) -> None:
        """Write the table, the checksums and the trailer; the stream stays open."""
        described = json.dumps(table, separators=(",", ":")).encode("ascii")
        described += b" " * (-len(described) % ALIGNMENT)
        if self._at % BLOCK:
            self._crcs.append(self._crc)
        crcs = np.array(self._crcs, "<u4").tobytes()
        whole = zlib.crc32(crcs, zlib.crc32(described))
        self._stream.write(described)
        self._stream.write(crcs)
        self._stream.write(_TRAILER.pack(len(described), len(crcs), whole, MAGIC, VERSION))

    def _write(self, data: bytes | memoryview) -> None:
        self._add(data)
        if rest := -len(data) % ALIGNMENT:
            self._add(bytes(rest))

    def _add(self, data: bytes | memoryview) -> None:
        self._stream.write(data)
        done = 0
        while done < len(data):
            room = BLOCK - self._at % BLOCK
            piece = data[done : done + room]
            self._crc = zlib.crc32(piece, self._crc)
            self._at += len(piece)
            done += len(piece)
            if self._at % BLOCK == 0:
                self._crcs.append(self._crc)
                self._crc = 0


class Frame:
    """A postings file open for reading, from the memory it is mapped to."""

    def __init__(self, data: memoryview) -> None:
        """Read the table. Raises FormatError where the bytes are no such file."""
        self._data = data
        try:
            header = _HEADER.unpack_from(data)
            described, crcs, whole, magic, version = _TRAILER.unpack_from(
                data, len(data) - _TRAILER.size
            )
        except struct.error as error:
            raise FormatError("too short") from error
        if header != (MAGIC, VERSION) or (magic, version) != (MAGIC, VERSION):
            raise FormatError(f"no postings file of version {VERSION}")
        self._end = len(data) - _TRAILER.size - crcs - described
        if self._end < _HEADER.size or crcs != 4 * -(-self._end // BLOCK):
            raise FormatError("cut or grown")
        tail = data[self._end : len(data) - _TRAILER.size]
        if zlib.crc32(tail) != whole:
            raise FormatError("the table is damaged")
        self.table: dict[str, Any] = json.loads(bytes(tail[:described]))
        self._crcs = np.frombuffer(tail[described:], "<u4")
        self._is_checked = bytearray(len(self._crcs))

    def numbers(self, start: int, dtype: str | np.dtype[Any], count: int) -> NDArray[Any]:
        """Return `count` numbers from an offset on, in place.

        Raises FormatError where they are damaged or lie beyond the end.
        """
        size = np.dtype(dtype).itemsize * count
        self.check(start, size)
        return np.frombuffer(self._data, dtype, count, start)

    def bytes_at(self, start: int, size: int) -> memoryview:
        """Return bytes in place. Raises as `numbers` does."""
        self.check(start, size)
        return self._data[start : start + size]

    def check_all(self) -> None:
        """Raise FormatError where anything in the file is not as it was written."""
        self.check(0, self._end)

    def check(self, start: int, size: int) -> None:
        """Raise FormatError where a block of the range is not as it was written."""
        if start < 0 or size < 0 or start + size > self._end:
            raise FormatError("beyond the end")
        if not size:
            return
        first, last = start >> _SHIFT, (start + size - 1) >> _SHIFT
        if self._is_checked.find(0, first, last + 1) < 0:
            return
        for block in range(first, last + 1):
            if not self._is_checked[block]:
                piece = self._data[block * BLOCK : min((block + 1) * BLOCK, self._end)]
                if zlib.crc32(piece) != self._crcs[block]:
                    raise FormatError(f"block {block} is damaged")
                self._is_checked[block] = 1
