"""One index on the disk: a folder to which updates add files, and the list of those that count."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from content.library import Library
from index.keep.catalog import Catalog
from index.keep.damage import DamagedError
from index.keep.manifest import Manifest, StoredFile
from index.keep.proof import prove
from index.keep.storages import IndexFolder
from index.opened import OpenIndex, open_index

GENERATION_PREFIX = "g-"


class Generation:
    """A generation that is being written: a new one, or that of a manifest.

    `on_batch` is called when a batch that is not the last one is on the disk. Raises DamagedError
    where a file is not as it was described, OSError where the folder cannot be written.
    """

    def __init__(self, indexes: Path, base: Manifest | None) -> None:
        self.name = base.generation if base else GENERATION_PREFIX + secrets.token_hex(8)
        self.files = base.files if base else ()
        self.catalog_name = base.catalog if base else ""
        self.on_batch: Callable[[], None] = lambda: None
        self._folder = indexes / self.name
        self._opened: IndexFolder | None = None
        if not base:
            self._folder.mkdir(mode=0o700)
            _sync(indexes)

    def catalog(self) -> Catalog:
        """Return the catalog, an empty one of a new generation."""
        return _read_catalog(self.storage(), self.catalog_name) if self.catalog_name else Catalog()

    def check(self) -> None:
        """Compare every file with its checksums."""
        self.storage().check(is_whole=True)

    def prove(self, library: Library) -> None:
        """Compare the index with the library. Raises DamagedError where they differ."""
        opened = _open(self.storage(), self.catalog_name)
        prove(opened.reader, self.catalog(), library)

    def storage(self) -> IndexFolder:
        if self._opened is None:
            self._opened = IndexFolder(self._folder, self.files)
        return self._opened

    def keep(self, names: tuple[str, ...], catalog: Catalog, is_last: bool) -> None:
        self._close()
        self.catalog_name = f"catalog-{secrets.token_hex(8)}.txt"
        (self._folder / self.catalog_name).write_bytes(catalog.encoded())
        known = {file.name: file for file in self.files}
        files = []
        for name in (*names, self.catalog_name):
            if name not in known:
                _sync(self._folder / name)
            files.append(known.get(name) or StoredFile.of(self._folder / name))
        _sync(self._folder)
        self.files = tuple(files)
        if not is_last:
            self.on_batch()

    def __enter__(self) -> Generation:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with contextlib.suppress(OSError):  # a full disk does not take the rest either
            self._close()

    def _close(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None


def open_generation(indexes: Path, manifest: Manifest) -> OpenIndex:
    """Open the index that a manifest names.

    Raises DamagedError where that cannot be, or a file is wrong of those that are small or decide
    where others are read.
    """
    storage = IndexFolder(indexes / manifest.generation, manifest.files)
    try:
        storage.check(is_whole=False)
        return _open(storage, manifest.catalog, manifest.source)
    except BaseException:
        storage.close()
        raise


def sweep_generation(folder: Path, named: set[str] | None) -> None:
    """Remove all files of a generation but the named ones, the whole of it for None."""
    if named is None:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name not in named:
            with contextlib.suppress(OSError):
                path.unlink()


def _open(storage: IndexFolder, catalog_name: str, source: str = "") -> OpenIndex:
    try:
        extras = _read_catalog(storage, catalog_name).extras()
        return open_index(storage, extras, source)
    except Exception as error:  # Whoosh raises anything, Exception itself too, on bad files
        raise DamagedError(f"{type(error).__name__}: {error}") from error


def _read_catalog(storage: IndexFolder, name: str) -> Catalog:
    try:
        return Catalog.decoded(storage.read(name))
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedError(f"{name}: {error!r}") from error


def _sync(path: Path) -> None:
    """Bring a file's or folder's contents to the disk."""
    if path.is_dir() and sys.platform == "win32":  # folders cannot be opened there
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
