"""A process that builds (`index.keep.builder`), as the process that waits for it sees it."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, cast

import index
from index.protocol import Progress

PACE_OVER_S = 20.0
"""The rate is that of this last stretch of time."""

_PACE_AFTER_S = 1.0
_END_S = 5.0
_LINE_LIMIT = 64 * 1024
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Built:
    """The index is up to date; the fields are those of `index.report.IndexReport`."""

    articles: int
    terms: int
    rebuilt: bool
    took_ms: float
    notice: str | None


@dataclass(frozen=True, slots=True)
class Refused:
    """There is no new index, and why, in a Chinese sentence.

    It `is_stopped` where that was asked for, and `is_dead` where the process ended without a word.
    """

    sentence: str
    is_stopped: bool = False
    is_dead: bool = False


Event = Progress | Built | Refused


class Pace:
    """From how much is done, and when, to how much a second and how long still."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def progress(self, done: int, total: int, now: float) -> Progress:
        """Take in that `done` of `total` are done at `now`, in seconds; return what is known."""
        if self._seen and (done < self._seen[-1][1] or self._seen[-1][1] == 0):
            # It began anew, or has just come to its first text after a start of its own length.
            self._seen.clear()
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[1][0] > PACE_OVER_S:
            self._seen.popleft()
        since, before = self._seen[0]
        if now - since < _PACE_AFTER_S or done <= before:
            return Progress(done, total)
        rate = (done - before) / (now - since)
        return Progress(done, total, round(rate, 2), round(max(0, total - done) / rate, 1))


class Building:
    """One process, from its start to its end. `wake` is called, from a thread, at every event."""

    def __init__(self, root: Path, wake: Callable[[], None], *, rebuild: bool = False) -> None:
        self._wake = wake
        self._events: SimpleQueue[Event] = SimpleQueue()
        self._pace = Pace()
        self._process: subprocess.Popen[bytes] | None = None
        try:
            self._process = _start(root, rebuild)
        except OSError as error:
            reason = error.strerror or str(error)
            self._tell(Refused(f"建立索引的进程启动不了（{reason}），请再试一次。"))
            return
        self._thread = threading.Thread(target=self._listen, args=(self._process,), daemon=True)
        self._thread.start()

    @property
    def process_id(self) -> int:
        """The process's id, 0 where it could not be started."""
        return self._process.pid if self._process else 0

    def events(self) -> Iterator[Event]:
        """Yield what has happened since it was last asked; the last is no `Progress`."""
        with contextlib.suppress(Empty):
            while True:
                yield self._events.get_nowait()

    def stop(self) -> None:
        """Ask it to end in order; ends in `Refused`, or `Built` where it was done already."""
        if self._process and self._process.stdin:
            with contextlib.suppress(OSError, ValueError):
                self._process.stdin.write(b"stop\n")
                self._process.stdin.flush()

    def end(self) -> None:
        """End it at once, and wait for that; what it has kept of its work stays."""
        if self._process:
            self._process.kill()
            self._thread.join(_END_S)

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        last: Event | None = None
        with cast("IO[bytes]", process.stdout) as lines:
            while line := lines.readline(_LINE_LIMIT):
                event = self._read(line)
                if event:
                    last = event
                    self._tell(event)
        code = process.wait()
        with contextlib.suppress(OSError):
            cast("IO[bytes]", process.stdin).close()
        if last is None or isinstance(last, Progress):
            _log.warning("the building process ended with %s", code)
            self._tell(Refused("建立索引的进程意外退出，没有建成；请再试一次。", is_dead=True))

    def _read(self, line: bytes) -> Event | None:
        try:
            message = json.loads(line)
            if "report" in message:
                return Built(**message["report"])
            if "refused" in message:
                return Refused(message["refused"], message["stopped"])
            return self._pace.progress(message["done"], message["total"], time.monotonic())
        except (ValueError, KeyError, TypeError) as error:
            _log.warning("unreadable line of the building process: %r", error)
            return None

    def _tell(self, event: Event) -> None:
        self._events.put(event)
        self._wake()


def _start(root: Path, rebuild: bool) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "index.keep.builder", str(root)]
    return subprocess.Popen(
        command + ["--rebuild"] * rebuild,
        cwd=Path(index.__file__).parents[1],
        env={**os.environ, "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        creationflags=_low_priority(),
    )


def _low_priority() -> int:
    """Return what makes a process give way to others on Windows; elsewhere it does so itself."""
    if sys.platform == "win32":
        return subprocess.BELOW_NORMAL_PRIORITY_CLASS | subprocess.CREATE_NO_WINDOW
    return 0
