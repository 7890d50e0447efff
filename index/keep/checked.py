"""Files whose every block is compared with its checksum before its bytes are handed out."""

from __future__ import annotations

import contextlib
import mmap
import os
import zlib
from pathlib import Path

from whoosh.filedb.structfile import StructFile

from index.codec.files import Mapped
from index.codec.layout import TRAILER_SIZE, FormatError, Frame, Source
from index.keep.damage import DamagedError
from index.keep.manifest import BLOCK, StoredFile


class CheckedBytes:
    """The bytes of a file, read through a mapping that stays even when the file is removed.

    A block is checked when the first of its bytes is read, not again. Opening looks at the size
    alone. Raises DamagedError where the file is missing or not the one that was described.
    """

    def __init__(self, path: Path, file: StoredFile) -> None:
        self.name = file.name
        self.size = file.size
        self._crcs = file.crcs
        self._is_checked = bytearray(len(file.crcs))
        self._map: mmap.mmap | None = None  # an empty file cannot be mapped
        try:
            with path.open("rb") as stream:
                size = os.fstat(stream.fileno()).st_size
                if size and size == self.size:
                    self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise DamagedError(f"{file.name}: {error}") from error
        if size != self.size:
            raise DamagedError(f"{file.name}: {size} bytes instead of {self.size}")

    def get(self, start: int, length: int) -> bytes:
        """Return the bytes from `start` on, fewer where the file ends before."""
        end = min(start + length, self.size)
        if self._map is None or end <= start:
            return b""
        for block in range(start // BLOCK, -(-end // BLOCK)):
            if not self._is_checked[block]:
                self._check(block)
        return self._map[start:end]

    def find(self, sought: bytes, start: int) -> int:
        """Return where a byte string begins from `start` on, -1 for nowhere."""
        return self._map.find(sought, start) if self._map is not None else -1

    def check_all(self) -> None:
        """Check every block that was not read yet."""
        for block, is_checked in enumerate(self._is_checked):
            if not is_checked:
                self._check(block)

    def close(self) -> None:
        if self._map is not None:
            # Arrays that lie in the mapping keep it until the last of them is gone.
            with contextlib.suppress(BufferError):
                self._map.close()
            self._map = None

    def _check(self, block: int) -> None:
        # Reading a mapping beyond the end of a file that was cut since kills the process.
        if self._map is None or self._map.size() != self.size:
            raise DamagedError(f"{self.name}: another size than {self.size} bytes")
        if zlib.crc32(self._map[block * BLOCK : (block + 1) * BLOCK]) != self._crcs[block]:
            raise DamagedError(f"{self.name}: checksum of block {block}")
        self._is_checked[block] = 1


class SelfChecked(CheckedBytes):
    """The bytes of a postings file, which its reader compares with the checksums that it holds.

    That these are the ones which were written is looked at when they are first asked for.
    """

    def memory(self) -> memoryview:
        """Return all bytes where they are mapped, none of them checked but the end."""
        if not self.is_whole():
            raise DamagedError(f"{self.name}: another size than {self.size} bytes")
        whole = memoryview(self._map or b"")
        if (zlib.crc32(whole[-TRAILER_SIZE:]),) != self._crcs:
            raise DamagedError(f"{self.name}: checksum of its end")
        return whole

    def source(self) -> Source:
        """Return the bytes as the codec's reader asks for them."""
        return _Source(self)

    def is_whole(self) -> bool:
        """Tell whether the file is as long as it was."""
        return self._map is not None and self._map.size() == self.size

    def get(self, start: int, length: int) -> bytes:
        """Return bytes, none of them checked but the end."""
        return bytes(self.memory()[start : start + length])

    def check_all(self) -> None:
        """Check every block."""
        try:
            Frame(Mapped(self.memory())).check_all()
        except FormatError as error:
            raise DamagedError(f"{self.name}: {error}") from error


class _Source:
    """A postings file that is not read beyond its end where it was cut: that kills the process."""

    def __init__(self, checked: SelfChecked) -> None:
        self._checked = checked
        self._data = checked.memory()
        self.size = len(self._data)

    def get(self, start: int, size: int) -> memoryview:
        if not self._checked.is_whole():
            raise DamagedError(f"{self._checked.name}: another size than {self.size} bytes")
        return self._data[start : start + size]


class CheckedFile(StructFile):  # type: ignore[misc] # whoosh carries no types
    """Whoosh's ways of reading numbers and strings, over `CheckedBytes` that others use too."""

    def __init__(self, checked: CheckedBytes) -> None:
        super().__init__(_Cursor(checked), name=checked.name)
        self._checked = checked

    def get(self, position: int, length: int) -> bytes:
        return self._checked.get(position, length)


class MappedFile(CheckedFile):
    """A postings file, for the codec to read in place."""

    def __init__(self, checked: SelfChecked) -> None:
        super().__init__(checked)
        self.source = checked.source


class _Cursor:
    """A place in `CheckedBytes`, which makes them look like an open binary file."""

    def __init__(self, checked: CheckedBytes) -> None:
        self._checked = checked
        self._at = 0

    def read(self, length: int = -1) -> bytes:
        data = self._checked.get(self._at, self._checked.size if length < 0 else length)
        self._at += len(data)
        return data

    def readline(self) -> bytes:
        end = self._checked.find(b"\n", self._at)
        return self.read(end + 1 - self._at if end >= 0 else -1)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._checked.size}[whence]
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        return self._at
