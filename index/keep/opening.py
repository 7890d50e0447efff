"""The front door: open a library's index, building it where needed, and be ready to search it."""

from __future__ import annotations

import errno
import logging
import time
from collections.abc import Callable
from pathlib import Path

from content.errors import StoppedError, UserError
from content.library import Library, content_hash, load_library
from index.keep.build import Extras, Steps, build
from index.keep.damage import DamagedError
from index.keep.storages import MemoryStorage
from index.keep.store import Store, remove_abandoned
from index.opened import OpenIndex, open_index
from index.report import IndexReport
from index.search import Searcher

_UNWRITABLE = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只能读",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
}
_log = logging.getLogger(__name__)


def open_searcher(
    root: Path,
    progress: Callable[[int, int], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
    rebuild: bool = False,
) -> Searcher:
    """Open the library in `root` and its index, which is built where it is missing or out of date.

    `progress(done, total)` is called while building; where the cache folder cannot be written the
    index is built in memory and the report says so. Raises UserError where the library cannot be
    read and where `is_stopped` ended the reading or the building.
    """
    started = time.perf_counter()
    # Hashed before it is read: a file that changes meanwhile makes the next opening build again.
    try:
        source = content_hash(root, is_stopped)
        library = load_library(root, None, is_stopped)
        steps = Steps(len(library.heads) + len(library.glossary.terms), progress, is_stopped)
        opening = _Opening(library, source, steps, is_stopped)
        index, notice = opening.open(Store(root), rebuild)
    except StoppedError as error:
        raise UserError("已停止建立索引，现在还不能搜索；需要时请重新建立索引。") from error
    report = IndexReport(
        articles=index.extras.articles,
        terms=index.extras.terms,
        rebuilt=opening.has_built,
        took_ms=round((time.perf_counter() - started) * 1000, 1),
        problems=library.problems,
        notice=notice,
    )
    return Searcher(library, index, report)


class _Opening:
    """One attempt to get at an index that is right: from the disk, built there, or in memory."""

    def __init__(
        self, library: Library, source: str, steps: Steps, is_stopped: Callable[[], bool] | None
    ) -> None:
        self._library = library
        self._source = source
        self._steps = steps
        self._is_stopped = is_stopped
        self._was_damaged = False
        self.has_built = False

    def open(self, store: Store, rebuild: bool) -> tuple[OpenIndex, str | None]:
        """Return the index, and what a person should know of it. Raises StoppedError."""
        try:
            index = None if rebuild else self._stored(store)
            if index is None:
                index = self._written(store, rebuild)
        except OSError as error:
            _log.warning("no index on the disk: %s", error)
            notice = (
                f"缓存文件夹“{store.folder}”写不进去（{_why(error)}），"
                "索引暂放在内存里，下次打开还要重建；请检查这个文件夹的权限和磁盘空间。"
            )
            return open_index(*self._in_memory()), notice
        return index, "索引文件有损坏，已重新建立。" if self._was_damaged else None

    def _stored(self, store: Store) -> OpenIndex | None:
        try:
            return store.open(self._source)
        except DamagedError as error:
            _log.warning("index damaged: %s", error)
            self._was_damaged = True
            return None

    def _written(self, store: Store, rebuild: bool) -> OpenIndex:
        lock = store.lock(self._is_stopped)
        if lock is None:
            raise StoppedError
        with lock:
            # Another process may have written it while this one waited for the lock.
            index = None if rebuild else self._stored(store)
            if index is not None:
                return index
            self.has_built = True
            store.write(self._library, self._source, self._steps)
            index = self._stored(store)
        if index is None:
            raise OSError("the index just written cannot be read")
        remove_abandoned()
        return index

    def _in_memory(self) -> tuple[MemoryStorage, Extras]:
        self.has_built = True
        storage = MemoryStorage()
        return storage, build(self._library, storage, self._steps)


def _why(error: OSError) -> str:
    return _UNWRITABLE.get(error.errno or 0) or f"系统说：{error.strerror or error}"
