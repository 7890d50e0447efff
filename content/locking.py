"""Locks that the system takes back when their process dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from content.errors import UserError

_PATIENCE_S = 5.0
_PAUSE_S = 0.02

if sys.platform == "win32":
    import msvcrt

    def try_lock(descriptor: int) -> bool:
        """Lock an open file for this process, or return False at once where another holds it.

        Closing the descriptor gives the lock back. Raises OSError where it cannot be locked at all.
        """
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _opened(folder: Path) -> int:
        # Folders cannot be opened there; a hidden file beside the others stands for theirs.
        return os.open(folder / ".lock", os.O_RDWR | os.O_CREAT)

else:
    import fcntl

    def try_lock(descriptor: int) -> bool:
        """Lock an open file for its descriptor, or return False at once where another holds it.

        Closing the descriptor gives the lock back. Raises OSError where it cannot be locked at all.
        """
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _opened(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)


@contextmanager
def changing(folder: Path) -> Iterator[None]:
    """Hold a folder while files in it are read, changed and written back: one at a time does.

    Waits up to five seconds. Raises UserError where another one stays that long, OSError where the
    folder cannot be opened.
    """
    descriptor = _opened(folder)
    try:
        # Some file systems know no locks; there, two at the same moment are a risk to be borne.
        with suppress(OSError):
            _wait(descriptor, folder)
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int, folder: Path) -> None:
    end = time.monotonic() + _PATIENCE_S
    while not try_lock(descriptor):
        if time.monotonic() > end:
            raise UserError(f"另一个程序正在改“{folder.name}”里的文件，没有写入；请稍后再试")
        time.sleep(_PAUSE_S)
