"""The cache folder of a library's index.

    <cache>/louzhi/indexes/<hash of the library's folder>/
        manifest.json     names the index that counts: a generation and its files
        partial.json      the same of a build that is under way, or was stopped or killed
        seen              when this library was last there (its time alone matters)
        lock              held by the process that writes
        g-<random>/       a generation: an index with the small segments of its updates

Files never change once they are named. An update writes new ones beside them, brings them to the
disk and replaces the manifest; readers of the old one have their files open. What neither manifest
names is removed by the next process that holds the lock.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from content.errors import UserError
from content.files import write_atomic
from content.layout import article_file, combined, require_library
from content.library import Library
from index.keep.build import Build
from index.keep.changes import find_changes
from index.keep.damage import DamagedError
from index.keep.generation import (
    GENERATION_PREFIX,
    Generation,
    open_generation,
    sweep_generation,
)
from index.keep.lock import WriterLock
from index.keep.manifest import Manifest
from index.keep.program import fingerprint
from index.keep.steps import Steps
from index.opened import OpenIndex

CACHE_VARIABLE = "LOUZHI_CACHE"
SEEN_NAME, LOCK_NAME = "seen", "lock"
_MANIFEST_NAME, _PARTIAL_NAME = "manifest.json", "partial.json"
_log = logging.getLogger(__name__)


def indexes_folder() -> Path:
    """Return the folder of all indexes; the environment's LOUZHI_CACHE moves the cache."""
    import platformdirs

    moved = os.environ.get(CACHE_VARIABLE)
    cache = Path(moved) if moved else platformdirs.user_cache_path("louzhi", appauthor=False)
    return cache / "indexes"


class ForeignFolderError(PermissionError):
    """The folder belongs to another user, who could put anything into it."""


class Store:
    """One library's index folder. Every method may raise OSError where the folder is unusable."""

    def __init__(self, root: Path, indexes: Path | None = None) -> None:
        self._library = os.path.normcase(os.path.realpath(root))
        name = hashlib.blake2b(os.fsencode(self._library), digest_size=16).hexdigest()
        self.folder = (indexes or indexes_folder()) / name

    def open(self, source: str | None = None) -> OpenIndex | None:
        """Open the index, None where there is none of this program and library.

        With a `source` (`content.layout.content_hash`) only an index of just these contents counts.
        Raises DamagedError where there is one that is not as it was written.
        """
        self._require_own()
        manifest = self._read(_MANIFEST_NAME)
        if manifest is None or source not in (None, manifest.source):
            return None
        try:
            opened = open_generation(self.folder, manifest)
        except DamagedError:
            if self._was_swapped(manifest):
                return self.open(source)
            raise
        with contextlib.suppress(OSError):  # a cache that only reads still serves
            self._see()
        return opened

    def unchanged(self, hashes: Mapping[str, str]) -> frozenset[str]:
        """Return the article files that the index holds as they are; none where it cannot tell.

        `hashes` are `content.layout.file_hashes`.
        """
        try:
            self._require_own()
            manifest = self._read(_MANIFEST_NAME)
            if manifest is None:
                return frozenset()
            with Generation(self.folder, manifest) as generation:
                held = generation.catalog().articles
        except (DamagedError, OSError):
            return frozenset()
        files = ((article_file(id_), of_file) for id_, of_file in held.items() if of_file)
        return frozenset(file for file, of_file in files if hashes.get(file) == of_file)

    def lock(
        self,
        is_stopped: Callable[[], bool] | None = None,
        on_wait: Callable[[], None] | None = None,
    ) -> WriterLock | None:
        """Wait for the right to write, None once `is_stopped`; the caller releases it.

        `on_wait` is called once where another process holds it.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._require_own()
        lock = WriterLock(self.folder / LOCK_NAME)
        while not lock.acquire():
            if on_wait:
                on_wait()
                on_wait = None
            if is_stopped and is_stopped():
                return None
            time.sleep(0.05)
        return lock

    def write(
        self, library: Library, hashes: Mapping[str, str], steps: Steps, rebuild: bool = False
    ) -> bool:
        """Bring the index up to date with a library; the lock is held by the caller.

        `hashes` were taken before the library was read. With `rebuild` nothing of an index that is
        there is used. Returns whether that index turned out to be damaged. Raises StoppedError,
        OSError, and UserError where the library has gone; the old index still counts then, and what
        a build had finished is kept for the next one.
        """
        if rebuild:
            self.forget(_PARTIAL_NAME)
        self._sweep()  # first, since the disk may be full of dead builds
        try:
            base = None if rebuild else self._nearest(library, hashes)
            try:
                self._write(library, hashes, steps, base)
            except DamagedError as error:
                if base is None:
                    raise OSError(f"the index just written is not right: {error}") from error
                _log.warning("index damaged: %s", error)
                self.forget()
                self._write(library, hashes, steps, None)
                return True
        except OSError:
            with contextlib.suppress(OSError):  # a full disk gets back what was tried
                self.forget(_PARTIAL_NAME)
            raise
        finally:
            self._sweep()
        return False

    def forget(self, *names: str) -> None:
        """Make nothing of the index count any more, so that it must be built anew.

        With names only these manifests are forgotten.
        """
        for name in names or (_MANIFEST_NAME, _PARTIAL_NAME):
            (self.folder / name).unlink(missing_ok=True)

    def _write(
        self, library: Library, hashes: Mapping[str, str], steps: Steps, base: Manifest | None
    ) -> None:
        with Generation(self.folder, base) as generation:
            build = Build(library, hashes, generation.catalog(), steps)

            def keep_part() -> None:
                self._publish(_PARTIAL_NAME, generation, build)

            generation.on_batch = keep_part
            build.run(generation)
            if base is None or base != self._counting():
                generation.prove(library)
            require_library(library.root)  # an empty folder where a drive was must not count
            self._see()
            self._publish(_MANIFEST_NAME, generation, build)
        self.forget(_PARTIAL_NAME)

    def _require_own(self) -> None:
        """Raise ForeignFolderError where a stranger owns the folder; the system's user is none."""
        if sys.platform == "win32":  # a cache lies in the user's own profile there
            return
        with contextlib.suppress(FileNotFoundError):
            if self.folder.stat().st_uid not in (0, os.geteuid()):
                raise ForeignFolderError(f"{self.folder} belongs to another user")

    def _publish(self, name: str, generation: Generation, build: Build) -> None:
        manifest = Manifest(
            library=self._library,
            source=combined(build.hashes),
            program=fingerprint(),
            generation=generation.name,
            catalog=generation.catalog_name,
            files=generation.files,
        )
        try:
            write_atomic(self.folder / name, manifest.encoded())
        except UserError as error:
            raise error.__cause__ or OSError(error.message) from error

    def _nearest(self, library: Library, hashes: Mapping[str, str]) -> Manifest | None:
        """Return the manifest from which the fewest documents must be written, if there is one."""
        has_partial = (self.folder / _PARTIAL_NAME).exists()
        nearest: Manifest | None = None
        fewest = 0
        for name in (_MANIFEST_NAME, _PARTIAL_NAME):
            try:
                manifest = self._read(name)
                if manifest is None:
                    continue
                if name == _MANIFEST_NAME and not has_partial:
                    return manifest
                with Generation(self.folder, manifest) as generation:
                    if name == _PARTIAL_NAME:
                        generation.check()
                    missing = find_changes(generation.catalog(), library, hashes).documents
            except DamagedError as error:
                _log.warning("%s: %s", name, error)
                self.forget(name)
                continue
            if nearest is None or missing < fewest:
                nearest, fewest = manifest, missing
        return nearest

    def _read(self, name: str) -> Manifest | None:
        """Return a manifest of this library and program. Raises DamagedError."""
        manifest = Manifest.read(self.folder / name)
        is_ours = manifest and (manifest.library, manifest.program) == (
            self._library,
            fingerprint(),
        )
        return manifest if is_ours else None

    def _counting(self) -> Manifest | None:
        """Return the manifest that counts, None also where it cannot be read."""
        try:
            return Manifest.read(self.folder / _MANIFEST_NAME)
        except DamagedError:
            return None

    def _was_swapped(self, manifest: Manifest) -> bool:
        """Tell whether another process put a new index in place while this one was being read."""
        now = self._counting()
        return now is not None and now != manifest

    def _sweep(self) -> None:
        """Remove what no manifest names; what is open on Windows goes the next time."""
        named: dict[str, set[str]] = {}
        for name in (_MANIFEST_NAME, _PARTIAL_NAME):
            with contextlib.suppress(DamagedError):
                manifest = Manifest.read(self.folder / name)
                if manifest:
                    files = {file.name for file in manifest.files}
                    named.setdefault(manifest.generation, set()).update(files)
        for path in self.folder.glob(".*.part"):
            path.unlink(missing_ok=True)
        for path in self.folder.glob(f"{GENERATION_PREFIX}*"):
            sweep_generation(path, named.get(path.name))

    def _see(self) -> None:
        seen = self.folder / SEEN_NAME
        if seen.is_symlink() or not seen.is_file():
            seen.unlink(missing_ok=True)  # in a prepared folder it may lead to any file
        seen.write_text(self._library, "utf-8", "surrogateescape")
