"""The small file that says which files make up an index, what it was made of, and every checksum.

An index lies in a folder of its own, a generation. Its files never change once a manifest names
them: an update adds files and swaps the manifest. The checksums, one for each block of a file, find
what a disk or a crash spoilt. They are no signature: what a stranger could plant is kept out by
`index.unpickle`.
"""

from __future__ import annotations

import json
import os
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.codec.files import EXTENSION
from index.codec.layout import TRAILER_SIZE
from index.keep.damage import DamagedError

FORMAT = 4
BLOCK = 64 * 1024
"""How many bytes one checksum covers; the last block of a file may be shorter."""
SELF_CHECKED = EXTENSION
"""How the names of files end that hold the checksums of their blocks, and at the end one of these.

Of such a file only the end is described: its last `TRAILER_SIZE` bytes have one checksum.
"""

_LIMIT = 64 * 1024 * 1024
_GENERATION = re.compile(r"g-[0-9a-f]{1,32}")
_FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.\-]{0,100}")
_CRC_DIGITS = 8


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of an index: `crcs` are the CRC-32 of its blocks, in order, or of its end alone."""

    name: str
    size: int
    crcs: tuple[int, ...]

    @classmethod
    def of(cls, path: Path) -> StoredFile:
        """Describe a file, reading it block by block. Raises OSError."""
        size, crcs = 0, []
        with path.open("rb") as stream:
            if path.name.endswith(SELF_CHECKED):
                size = stream.seek(0, os.SEEK_END)
                stream.seek(max(0, size - TRAILER_SIZE))
                return cls(path.name, size, (zlib.crc32(stream.read()),))
            while block := stream.read(BLOCK):
                size += len(block)
                crcs.append(zlib.crc32(block))
        return cls(path.name, size, tuple(crcs))

    def packed(self) -> list[Any]:
        """Return the description as JSON has it; the checksums are one string of hex digits."""
        return [self.name, self.size, "".join(f"{crc:08x}" for crc in self.crcs)]

    @classmethod
    def unpacked(cls, packed: list[Any]) -> StoredFile:
        """Return what `packed` wrote. Raises ValueError or TypeError on anything else."""
        name, size, digits = packed
        starts = range(0, len(digits), _CRC_DIGITS)
        crcs = tuple(int(digits[start : start + _CRC_DIGITS], 16) for start in starts)
        count = 1 if name.endswith(SELF_CHECKED) else -(-size // BLOCK)
        if not _FILE_NAME.fullmatch(name) or size < 0 or len(crcs) != count:
            raise ValueError(f"a file {name!r} of {size} bytes")
        return cls(name, size, crcs)


@dataclass(frozen=True, slots=True)
class Manifest:
    """`library` is the library's folder, `source` its content hash, `program` the fingerprint.

    `generation` is the folder with the `files`, of which `catalog` names one.
    """

    library: str
    source: str
    program: str
    generation: str
    catalog: str
    files: tuple[StoredFile, ...]

    def encoded(self) -> bytes:
        """Return the manifest as the bytes of its file."""
        body = {
            "library": self.library,
            "source": self.source,
            "program": self.program,
            "generation": self.generation,
            "catalog": self.catalog,
            "files": [file.packed() for file in self.files],
        }
        crc = _crc_of(FORMAT, body)
        return json.dumps({"crc": crc, "format": FORMAT, "body": body}).encode("ascii")

    @classmethod
    def read(cls, path: Path) -> Manifest | None:
        """Return the manifest of a file, None where there is none or it is of another version.

        Raises DamagedError where the file says nothing sensible, OSError where it is unreadable.
        """
        if path.is_fifo():  # opening it would wait for ever
            raise DamagedError("the manifest is no file")
        try:
            with path.open("rb") as stream:
                data = stream.read(_LIMIT)
        except FileNotFoundError:
            return None
        try:
            whole = json.loads(data)
            body: dict[str, Any] = whole["body"]
            if whole["crc"] != _crc_of(whole["format"], body):
                raise DamagedError("checksum of the manifest")
            if whole["format"] != FORMAT:
                return None
            files = tuple(map(StoredFile.unpacked, body["files"]))
            manifest = cls(**{**body, "files": files})
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise DamagedError(f"the manifest: {error!r}") from error
        if not _GENERATION.fullmatch(manifest.generation):
            raise DamagedError("a folder that no index has")
        return manifest


def _crc_of(version: object, body: dict[str, Any]) -> int:
    return zlib.crc32(json.dumps([version, body], sort_keys=True).encode("ascii"))
