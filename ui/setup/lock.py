"""One process at a time may change .venv; the system lifts the lock when its holders die."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class SetupLock:
    """A lock on a file, held from entering to leaving; entering waits for its turn.

    On POSIX a child that is given `handle` holds it too: an installer that outlives its killed
    parent still keeps others out.
    """

    def __init__(self, path: Path, on_wait: Callable[[], None]) -> None:
        """Prepare a lock on `path`; `on_wait` is called once when another process holds it."""
        self._path = path
        self._on_wait = on_wait
        self.handle = -1

    def __enter__(self) -> SetupLock:
        """Take the lock.

        Raises OSError where the file cannot be made, such as in a read-only folder.
        """
        self.handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        if not self._take(is_waiting=False):
            self._on_wait()
            while not self._take(is_waiting=True):
                pass
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self.handle)

    def _take(self, *, is_waiting: bool) -> bool:
        try:
            if sys.platform == "win32":
                # LK_LOCK tries for ten seconds, then gives up: the caller asks again.
                msvcrt.locking(self.handle, msvcrt.LK_LOCK if is_waiting else msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(self.handle, fcntl.LOCK_EX | (0 if is_waiting else fcntl.LOCK_NB))
        except (BlockingIOError, PermissionError):
            return False
        except OSError:
            if sys.platform == "win32" and is_waiting:
                return False
            raise
        return True
