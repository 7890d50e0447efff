"""The cache folder of a library's index: generations, the manifest that names one, and the lock.

    <cache>/louzhi/indexes/<hash of the library's folder>/
        manifest.json     names the generation that counts
        seen              when this library was last there (its time alone matters)
        lock              held by the process that writes
        g-<random>/       one index; its files never change

An index is built in a folder of its own, brought to the disk and swapped in by replacing the
manifest. Whatever else lies there is the rest of a build that died, or an older generation, and is
removed by the next process that holds the lock; readers keep their open files meanwhile.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from content.errors import UserError
from content.files import write_atomic
from content.library import Library
from index.keep.build import Extras, Steps, build
from index.keep.damage import DamagedError
from index.keep.lock import WriterLock
from index.keep.manifest import Manifest, describe, fingerprint
from index.keep.storages import FolderStorage
from index.opened import OpenIndex, open_index

CACHE_VARIABLE = "LOUZHI_CACHE"
ABANDONED_AFTER_S = 30 * 24 * 3600.0
EXTRAS_NAME = "extras.json"
_LOOK_AFTER_S = 24 * 3600.0
_MANIFEST_NAME, _SEEN_NAME, _LOCK_NAME = "manifest.json", "seen", "lock"
_GENERATION_PREFIX = "g-"
_FOLDER_NAME = re.compile("[0-9a-f]{32}")


def indexes_folder() -> Path:
    """Return the folder of all indexes; the environment's LOUZHI_CACHE moves the cache."""
    import platformdirs

    moved = os.environ.get(CACHE_VARIABLE)
    cache = Path(moved) if moved else platformdirs.user_cache_path("louzhi", appauthor=False)
    return cache / "indexes"


class Store:
    """One library's index folder. Every method may raise OSError where the folder is unusable."""

    def __init__(self, root: Path, indexes: Path | None = None) -> None:
        self._library = os.path.normcase(os.path.realpath(root))
        name = hashlib.blake2b(os.fsencode(self._library), digest_size=16).hexdigest()
        self.folder = (indexes or indexes_folder()) / name

    def open(self, source: str) -> OpenIndex | None:
        """Open the index, None where there is none of this `source` (content hash) and program.

        Raises DamagedError where there is one that is not as it was written.
        """
        manifest = Manifest.read(self.folder / _MANIFEST_NAME)
        if (
            manifest is None
            or manifest.source != source
            or manifest.program != fingerprint()
            or manifest.library != self._library
        ):
            return None
        try:
            opened = _open_generation(self.folder / manifest.generation, manifest)
        except DamagedError:
            if self._was_swapped(manifest):
                return self.open(source)
            raise
        with contextlib.suppress(OSError):  # a cache that only reads still serves
            self._see()
        return opened

    def lock(self, is_stopped: Callable[[], bool] | None = None) -> WriterLock | None:
        """Wait for the right to write, None once `is_stopped`; the caller releases it."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = WriterLock(self.folder / _LOCK_NAME)
        while not lock.acquire():
            if is_stopped and is_stopped():
                return None
            time.sleep(0.05)
        return lock

    def write(self, library: Library, source: str, steps: Steps) -> None:
        """Build the index aside and swap it in; the lock is held by the caller.

        Raises what `build` raises; the old index still counts then, and nothing is left behind.
        """
        self._sweep(self._current_generation())  # first, since the disk may be full of dead builds
        generation = _GENERATION_PREFIX + secrets.token_hex(8)
        folder = self.folder / generation
        folder.mkdir(mode=0o700)
        storage = FolderStorage(folder)
        try:
            extras = build(library, storage, steps)
            storage.close()
            (folder / EXTRAS_NAME).write_bytes(extras.encoded())
            self._publish(folder, source, extras)
        except BaseException:
            with contextlib.suppress(OSError):  # a full disk does not take the rest either
                storage.close()
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self._sweep(generation)

    def _publish(self, folder: Path, source: str, extras: Extras) -> None:
        files = sorted(path for path in folder.iterdir() if path.is_file())
        for path in files:
            _sync(path)
        _sync(folder)
        _sync(self.folder)
        manifest = Manifest(
            library=self._library,
            source=source,
            program=fingerprint(),
            generation=folder.name,
            articles=extras.articles,
            terms=extras.terms,
            files=tuple(map(describe, files)),
        )
        self._see()
        try:
            write_atomic(self.folder / _MANIFEST_NAME, manifest.encoded())
        except UserError as error:
            raise OSError(error.message) from error

    def _was_swapped(self, manifest: Manifest) -> bool:
        """Tell whether another process put a new index in place while this one was being read."""
        try:
            now = Manifest.read(self.folder / _MANIFEST_NAME)
        except DamagedError:
            return False
        return now is not None and now.generation != manifest.generation

    def _current_generation(self) -> str | None:
        try:
            manifest = Manifest.read(self.folder / _MANIFEST_NAME)
        except DamagedError:
            return None
        return manifest.generation if manifest else None

    def _sweep(self, kept: str | None) -> None:
        for path in self.folder.glob(f"{_GENERATION_PREFIX}*"):
            if path.name != kept:
                shutil.rmtree(path, ignore_errors=True)  # what is open on Windows goes next time

    def _see(self) -> None:
        (self.folder / _SEEN_NAME).write_text(self._library, "utf-8", "surrogateescape")


def _open_generation(folder: Path, manifest: Manifest) -> OpenIndex:
    storage = FolderStorage(folder)
    try:
        manifest.verify(folder)
        data = (folder / EXTRAS_NAME).read_bytes()
        extras = Extras.decoded(data, manifest.articles, manifest.terms)
        return open_index(storage, extras)
    except Exception as error:  # Whoosh raises anything, Exception itself too, on bad files
        storage.close()
        raise DamagedError(f"{type(error).__name__}: {error}") from error


def remove_abandoned(indexes: Path | None = None, now: float | None = None) -> None:
    """Remove the indexes of libraries that have not been seen for 30 days.

    Looks at each library's folder at most once a day. Never raises: the cache can wait.
    """
    now = time.time() if now is None else now
    try:
        folders = [
            path
            for path in (indexes or indexes_folder()).iterdir()
            if _FOLDER_NAME.fullmatch(path.name)
        ]
    except OSError:
        return
    for folder in folders:
        try:
            _remove_if_abandoned(folder, now)
        except (OSError, ValueError):
            continue


def _remove_if_abandoned(folder: Path, now: float) -> None:
    seen = folder / _SEEN_NAME
    unseen_s = now - (seen if seen.exists() else folder).stat().st_mtime
    if unseen_s < _LOOK_AFTER_S:
        return
    library = seen.read_text("utf-8", "surrogateescape") if seen.exists() else ""
    if library and Path(library).is_dir():
        os.utime(seen, (now, now))
    elif unseen_s >= ABANDONED_AFTER_S:
        lock = WriterLock(folder / _LOCK_NAME)
        if lock.acquire():
            lock.release()
            shutil.rmtree(folder, ignore_errors=True)


def _sync(path: Path) -> None:
    """Bring a file's or folder's contents to the disk."""
    if path.is_dir() and sys.platform == "win32":  # folders cannot be opened there
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
