"""The front doors: bring a library's index up to date, open it, be ready to search it."""

from __future__ import annotations

import errno
import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import Storage

from content.errors import StoppedError, UserError
from content.library import combined, file_hashes, load_library
from index.answer import Answer
from index.keep.abandoned import remove_abandoned
from index.keep.build import Build
from index.keep.catalog import Catalog
from index.keep.damage import DamagedError
from index.keep.steps import Steps
from index.keep.storages import MemoryStorage
from index.keep.store import ForeignFolderError, Store
from index.lines import LinesAsked, LinesPage, Tally
from index.opened import OpenIndex, open_index
from index.report import IndexReport
from index.search import Searcher

DAMAGED = "索引文件有损坏，已重新建立。"
_STOPPED = "已停止建立索引，现在还不能搜索；需要时请重新建立索引。"
_UNWRITABLE = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只能读",
    errno.ENOSPC: "磁盘已满",
    errno.EFBIG: "文件超出系统允许的大小",
    errno.EDQUOT: "磁盘配额已用完",
    errno.ENOENT: "上级文件夹不存在",
    errno.ENOTDIR: "它的上级不是文件夹",
}
_log = logging.getLogger(__name__)


def open_searcher(
    root: Path,
    progress: Callable[[int, int], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
    rebuild: bool = False,
    on_wait: Callable[[], None] | None = None,
) -> Searcher:
    """Open the library in `root` and its index, which is brought up to date before.

    `progress(done, total)` is told documents while writing; `on_wait` is called where another
    process writes the index, which is waited for. Where the cache folder cannot be
    written, the index as it was serves, or one in memory where there is none, and the report says
    so. Damage that turns up in a search is repaired at once. Raises UserError where the library
    cannot be read and where `is_stopped` ended the reading or the building.
    """
    opening = _Opening(root, progress, is_stopped, on_wait)
    index = opening.open(rebuild)
    return _MendingSearcher(opening, index)


def update_index(
    root: Path,
    progress: Callable[[int, int], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
    rebuild: bool = False,
    on_wait: Callable[[], None] | None = None,
) -> IndexReport:
    """Bring the index of the library in `root` up to date, on the disk, and say what came of it.

    Killing the process does no harm: the old index counts until the new one is whole, and a build
    goes on from its last batch. Articles that the index holds as they are are not read, so the
    report tells no problems of theirs. Raises UserError as `open_searcher` does, and where the
    cache folder cannot be written.
    """
    opening = _Opening(root, progress, is_stopped, on_wait, is_read_whole=False)
    try:
        index = opening.written(rebuild)
    except OSError as error:
        raise UserError(opening.unwritable(error)) from error
    index.close()
    return opening.report(index)


class _Opening:
    """One attempt to get at an index that is right: from the disk, written there, or in memory."""

    def __init__(
        self,
        root: Path,
        progress: Callable[[int, int], None] | None,
        is_stopped: Callable[[], bool] | None,
        on_wait: Callable[[], None] | None,
        *,
        is_read_whole: bool = True,
    ) -> None:
        self._started = time.perf_counter()
        self._is_stopped = is_stopped
        self._on_wait = on_wait
        self._steps = Steps(progress, is_stopped)
        self._store = Store(root)
        self._notice: str | None = None
        self._has_written = False
        # Hashed before it is read: a file that changes meanwhile is looked at the next time.
        try:
            self._hashes = file_hashes(root, is_stopped)
            known = frozenset() if is_read_whole else self._store.unchanged(self._hashes)
            self.library = load_library(root, None, is_stopped, known)
        except StoppedError as error:
            raise UserError(_STOPPED) from error

    def open(self, rebuild: bool) -> OpenIndex:
        """Return an index, from wherever it can be had. Raises UserError when stopped."""
        try:
            return self.written(rebuild)
        except OSError as error:
            _log.warning("no index on the disk: %s", error)
            return self._old(error) or self._in_memory(error)

    def written(self, rebuild: bool) -> OpenIndex:
        """Return the index from the disk, written where needed.

        Raises OSError where that cannot be, UserError when stopped.
        """
        try:
            index = None if rebuild else self._stored()
            return index or self._update(rebuild)
        except StoppedError as error:
            raise UserError(_STOPPED) from error

    def mended(self) -> OpenIndex:
        """Return another index in place of one that turned out to be damaged."""
        self._started = time.perf_counter()
        index = self.open(rebuild=True)
        self._notice = self._notice or DAMAGED
        return index

    def report(self, index: OpenIndex) -> IndexReport:
        return IndexReport(
            articles=index.extras.articles,
            terms=index.extras.terms,
            rebuilt=self._has_written,
            took_ms=round((time.perf_counter() - self._started) * 1000, 1),
            problems=self.library.problems,
            notice=self._notice,
        )

    def unwritable(self, error: OSError) -> str:
        if isinstance(error, ForeignFolderError):
            why = "它属于另一个用户"
        else:
            why = _UNWRITABLE.get(error.errno or 0) or f"系统说：{error.strerror or error}"
        return (
            f"缓存文件夹“{self._store.folder}”写不进去（{why}），索引没有更新；"
            "请检查这个文件夹的权限和磁盘空间。"
        )

    def _stored(self) -> OpenIndex | None:
        try:
            return self._store.open(combined(self._hashes))
        except DamagedError as error:
            _log.warning("index damaged: %s", error)
            self._notice = DAMAGED
            return None

    def _update(self, rebuild: bool) -> OpenIndex:
        lock = self._store.lock(self._is_stopped, self._on_wait)
        if lock is None:
            raise StoppedError
        with lock:
            # Another process may have written it while this one waited for the lock.
            index = None if rebuild else self._stored()
            if index is not None:
                return index
            self._has_written = True
            if self._notice == DAMAGED:
                self._store.forget()
            if self._store.write(self.library, self._hashes, self._steps, rebuild):
                self._notice = DAMAGED
            try:
                index = self._store.open()
            except DamagedError as error:
                raise OSError(f"the index just written cannot be read: {error}") from error
        if index is None:
            raise OSError("the index just written is not there")
        remove_abandoned()
        return index

    def _old(self, error: OSError) -> OpenIndex | None:
        """Return the index as it was before an update that failed."""
        try:
            index = self._store.open()
        except (DamagedError, OSError):
            return None
        if index:
            self._has_written = False
            self._notice = self.unwritable(error) + "这次按以前的索引查找，查不到新的改动。"
        return index

    def _in_memory(self, error: OSError) -> OpenIndex:
        self._has_written = True
        self._notice = self.unwritable(error) + "索引暂放在内存里，下次打开还要重建。"
        memory = _Memory()
        try:
            Build(self.library, self._hashes, memory.catalog, self._steps).run(memory)
        except StoppedError as stopped:
            raise UserError(_STOPPED) from stopped
        return open_index(memory.storage(), memory.catalog.extras())


class _Memory:
    """An index in this process's memory (`index.keep.build.Place`)."""

    def __init__(self) -> None:
        self.catalog = Catalog()
        self._storage = MemoryStorage()

    def storage(self) -> Storage:
        return self._storage

    def keep(self, names: tuple[str, ...], catalog: Catalog, is_last: bool) -> None:
        pass


class _MendingSearcher(Searcher):
    """A searcher that builds its index anew when a search finds it damaged."""

    def __init__(self, opening: _Opening, index: OpenIndex) -> None:
        super().__init__(opening.library, index, opening.report(index))
        self._opening = opening

    def search(self, *arguments: Any, **options: Any) -> Answer:
        try:
            return super().search(*arguments, **options)
        except DamagedError as error:
            self._mend(error)
            return super().search(*arguments, **options)

    def lines(self, asked: LinesAsked) -> LinesPage:
        try:
            return super().lines(asked)
        except DamagedError as error:
            self._mend(error)
            return super().lines(asked)

    def tally(self, asked: LinesAsked) -> Tally:
        try:
            return super().tally(asked)
        except DamagedError as error:
            self._mend(error)
            return super().tally(asked)

    def _mend(self, error: DamagedError) -> None:
        _log.warning("index damaged: %s", error)
        self.close()
        index = self._opening.mended()
        Searcher.__init__(self, self._opening.library, index, self._opening.report(index))
