"""Indexes of libraries that are no longer there."""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path

from index.keep.lock import WriterLock
from index.keep.store import LOCK_NAME, SEEN_NAME, indexes_folder

ABANDONED_AFTER_S = 30 * 24 * 3600.0
_LOOK_AFTER_S = 24 * 3600.0
_FOLDER_NAME = re.compile("[0-9a-f]{32}")


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
    seen = folder / SEEN_NAME
    unseen_s = now - (seen if seen.exists() else folder).stat().st_mtime
    if unseen_s < _LOOK_AFTER_S:
        return
    library = seen.read_text("utf-8", "surrogateescape") if seen.exists() else ""
    if library and Path(library).is_dir():
        os.utime(seen, (now, now))
    elif unseen_s >= ABANDONED_AFTER_S:
        lock = WriterLock(folder / LOCK_NAME)
        if lock.acquire():
            lock.release()
            shutil.rmtree(folder, ignore_errors=True)
