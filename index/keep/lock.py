"""A lock that one process at a time holds and that the system takes back when the process dies."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType

from content.locking import try_lock


class WriterLock:
    """The right to write one index folder, held through a file that stays there unused."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        """Take the lock and return True, or return False at once where another holds it.

        Raises OSError where the lock file cannot be written or locked at all.
        """
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            is_ours = try_lock(descriptor)
        except OSError:
            os.close(descriptor)
            raise
        if is_ours:
            self._descriptor = descriptor
        else:
            os.close(descriptor)
        return is_ours

    def release(self) -> None:
        """Give the lock back; closing the file is all that it takes."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> WriterLock:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()
