"""The frame of a postings file: header, arrays, a table of contents at the end, and checksums.

A file is written front to back, each array aligned for its numbers; what lies where is known when
it is written, so the table comes last, and with it a CRC-32 of every 8 KiB. A reader checks the
table at once and a block when something in it is first looked at. docs/codec.md has every byte.
"""

from __future__ import annotations

import json
import struct
import zlib
from array import array
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO, Protocol

import numpy as np
from numpy.typing import NDArray

MAGIC, VERSION = b"LZPOST", 2
ALIGNMENT = 8
_SHIFT = 13
BLOCK = 1 << _SHIFT
_HEADER = struct.Struct("<6sH")
_TRAILER = struct.Struct("<III6sH")  # bytes of the table, of the checksums; crc of both
TRAILER_SIZE = _TRAILER.size
"""How many bytes at the end tell, by a checksum of checksums, of all that stands before them."""


class FormatError(Exception):
    """A file is no postings file, of a version that this program does not know, or damaged."""


class Source(Protocol):
    """The bytes of a file of a known size."""

    size: int

    def get(self, start: int, size: int) -> memoryview:
        """Return bytes that lie within the file."""


class FrameWriter:
    """Writes arrays one after another; `close` writes what describes them."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0
        self._crcs = array("I")
        self._crc = 0
        self.put_bytes(_HEADER.pack(MAGIC, VERSION))

    def put(self, numbers: NDArray[Any]) -> int:
        """Write an array, little-endian, and return the offset where it begins."""
        return self.put_all((numbers,))

    def put_all(self, pieces: Iterable[NDArray[Any]]) -> int:
        """Write arrays of one type without a gap; return the offset where the first begins."""
        start = self._at
        for numbers in pieces:
            if numbers.size:
                little = np.ascontiguousarray(numbers, numbers.dtype.newbyteorder("<"))
                self._add(little.data.cast("B"))
        self._pad()
        return start

    def put_bytes(self, data: bytes | memoryview) -> int:
        """Write bytes and return the offset where they begin."""
        start = self._at
        self._add(data)
        self._pad()
        return start

    def close(self, fields: Mapping[str, Any]) -> None:
        """Write the table, the checksums and the trailer; the stream stays open."""
        described = json.dumps({"fields": fields}, separators=(",", ":")).encode("ascii")
        described += b" " * (-len(described) % ALIGNMENT)
        if self._at % BLOCK:
            self._crcs.append(self._crc)
        crcs = np.array(self._crcs, "<u4").tobytes()
        whole = zlib.crc32(crcs, zlib.crc32(described))
        self._stream.write(described)
        self._stream.write(crcs)
        self._stream.write(_TRAILER.pack(len(described), len(crcs), whole, MAGIC, VERSION))

    def _pad(self) -> None:
        if rest := -self._at % ALIGNMENT:
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
    """A postings file open for reading; `fields`: what the table of contents says of each."""

    def __init__(self, source: Source) -> None:
        """Read the table. Raises FormatError where the bytes are no such file."""
        self._source = source
        described, crcs, whole = self._read_trailer()
        self._end = source.size - _TRAILER.size - crcs - described
        if self._end < _HEADER.size or crcs != 4 * -(-self._end // BLOCK):
            raise FormatError("The postings file was cut or has grown.")
        tail = source.get(self._end, described + crcs)
        if zlib.crc32(tail) != whole:
            raise FormatError("The table of contents of the postings file is damaged.")
        self.fields = _fields(bytes(tail[:described]))
        self._crcs = np.frombuffer(tail[described:], "<u4")
        self._is_checked = bytearray(len(self._crcs))

    def numbers(self, start: int, dtype: str | np.dtype[Any], count: int) -> NDArray[Any]:
        """Return `count` numbers from an offset on, in place where the file is mapped.

        Raises FormatError where they are damaged or lie beyond the end.
        """
        size = np.dtype(dtype).itemsize * count
        return np.frombuffer(self.bytes_at(start, size), dtype, count)

    def bytes_at(self, start: int, size: int) -> memoryview:
        """Return bytes, in place where the file is mapped. Raises as `numbers` does."""
        if start < 0 or size < 0 or start + size > self._end:
            raise FormatError("An array reaches beyond the end of the postings file.")
        if not size:
            return memoryview(b"")
        first, last = start >> _SHIFT, (start + size - 1) >> _SHIFT
        if self._is_checked.find(0, first, last + 1) < 0:
            return self._source.get(start, size)
        base = first << _SHIFT
        whole = self._source.get(base, min((last + 1) << _SHIFT, self._end) - base)
        for block in range(first, last + 1):
            begin = (block << _SHIFT) - base
            if zlib.crc32(whole[begin : begin + BLOCK]) != self._crcs[block]:
                raise FormatError(f"Block {block} of the postings file is damaged.")
            self._is_checked[block] = 1
        return whole[start - base : start - base + size]

    def check_all(self) -> None:
        """Raise FormatError where anything in the file is not as it was written."""
        self.bytes_at(0, self._end)

    def _read_trailer(self) -> tuple[int, int, int]:
        """Return the bytes of the table and of the checksums, and the checksum of both."""
        size = self._source.size
        if size < _HEADER.size + _TRAILER.size:
            raise FormatError("The postings file is too short to be one.")
        header = _HEADER.unpack(self._source.get(0, _HEADER.size))
        trailer = _TRAILER.unpack(self._source.get(size - _TRAILER.size, _TRAILER.size))
        described, crcs, whole, magic, version = trailer
        if header != (magic, version) or magic != MAGIC:
            raise FormatError("The file is no postings file, or was cut.")
        if version != VERSION:
            raise FormatError(
                f"The postings file has version {version}; this program reads version {VERSION}."
            )
        return described, crcs, whole


def _fields(table: bytes) -> dict[str, Any]:
    """Return what a table of contents says of each field."""
    try:
        fields = json.loads(table)["fields"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise FormatError(f"The table of contents cannot be read: {error!r}.") from error
    if not isinstance(fields, dict):
        raise FormatError("The table of contents names no fields.")
    return fields
