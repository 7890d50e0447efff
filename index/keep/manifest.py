"""The one small file that says which index folder counts, what it was made of and what it holds.

A generation is a folder of files that never change once the manifest names them; swapping the
manifest swaps the whole index. The checksums find what a disk or a crash spoilt. They are no
signature: what a stranger could plant is kept out by `index.unpickle`.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import whoosh

import content
import index
from index.analysis import ANALYSIS_VERSION
from index.keep.damage import DamagedError
from index.schema import SCHEMA_VERSION

FORMAT = 1
_LIMIT = 4 * 1024 * 1024
_GENERATION = re.compile(r"g-[0-9a-f]{1,32}")
_FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.\-]{0,100}")
_PIECE = 1024 * 1024
_WRITING = ("analysis", "columns", "document", "find/sentences", "keep/build", "record", "schema")
"""The modules of this package that decide what an index holds."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    name: str
    size: int
    crc: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """`library` is the library's folder, `source` its content hash, `program` `fingerprint()`."""

    library: str
    source: str
    program: str
    generation: str
    articles: int
    terms: int
    files: tuple[StoredFile, ...]

    def encoded(self) -> bytes:
        """Return the manifest as the bytes of its file."""
        body = asdict(self)
        return json.dumps({"format": FORMAT, "crc": _crc_of(body), "body": body}).encode("ascii")

    @classmethod
    def read(cls, path: Path) -> Manifest | None:
        """Return the manifest of a file, None where there is no file.

        Raises DamagedError where the file says nothing sensible, OSError where it is unreadable.
        """
        try:
            with path.open("rb") as stream:
                data = stream.read(_LIMIT)
        except FileNotFoundError:
            return None
        try:
            whole = json.loads(data)
            body: dict[str, Any] = whole["body"]
            if whole["format"] != FORMAT or whole["crc"] != _crc_of(body):
                raise DamagedError("format or checksum of the manifest")
            manifest = cls(**{**body, "files": tuple(StoredFile(**f) for f in body["files"])})
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise DamagedError(f"the manifest: {error!r}") from error
        manifest._check_names()
        return manifest

    def verify(self, folder: Path) -> None:
        """Read every file of the generation in `folder`. Raises DamagedError where one differs."""
        for file in self.files:
            try:
                found = describe(folder / file.name)
            except OSError as error:
                raise DamagedError(f"{file.name}: {error}") from error
            if found != file:
                raise DamagedError(f"{file.name}: size or checksum")

    def _check_names(self) -> None:
        names = [file.name for file in self.files]
        if not _GENERATION.fullmatch(self.generation) or not all(map(_FILE_NAME.fullmatch, names)):
            raise DamagedError("a name that no index has")


def describe(path: Path) -> StoredFile:
    """Return a file's name, size and checksum, reading it piece by piece."""
    size, crc = 0, 0
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            crc = zlib.crc32(piece, crc)
    return StoredFile(path.name, size, crc)


@cache
def fingerprint() -> str:
    """Return what tells whether an index was written by this very program.

    Besides the version numbers it covers the code that reads and reduces text: an index and a query
    that disagree would find nothing, silently.
    """
    digest = hashlib.blake2b(digest_size=16)
    digest.update(repr((whoosh.__version__, SCHEMA_VERSION, ANALYSIS_VERSION)).encode())
    reading, writing = Path(content.__file__).parent, Path(index.__file__).parent
    paths = [*reading.glob("*.py"), *reading.glob("data/*.txt")]
    paths += [writing / f"{name}.py" for name in _WRITING]
    for path in sorted(paths):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _crc_of(body: dict[str, Any]) -> int:
    return zlib.crc32(json.dumps(body, sort_keys=True).encode("ascii"))
