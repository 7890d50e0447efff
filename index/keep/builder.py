"""The process that brings an index up to date: `python -m index.keep.builder LIBRARY [--rebuild]`.

It writes JSON lines to stdout: {"done": n, "total": m} as it goes, in documents, and at the end
{"report": {...}} or {"refused": sentence, "stopped": bool}. The line "stop" on stdin ends it in
order; when stdin ends, whoever wanted the index has gone, and so has the process at once. It may be
killed at any time: what it has not swapped in does not count.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from content.errors import UserError
from index.keep.abandoned import remove_abandoned
from index.keep.opening import update_index

PROGRESS_EVERY_S = 0.05
_NICENESS = 10
_log = logging.getLogger(__name__)


class _Parent:
    """The process that wants the index: told how it goes, asked whether it still shall."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._stopped = threading.Event()
        self._told_at = 0.0

    def tell(self, message: dict[str, object]) -> None:
        try:
            self._stream.write(json.dumps(message).encode("ascii") + b"\n")
            self._stream.flush()
        except OSError:
            os._exit(0)  # nobody listens any more

    def progress(self, done: int, total: int) -> None:
        """Tell how far it is, not oftener than anybody can see."""
        now = time.monotonic()
        if done == total or now - self._told_at >= PROGRESS_EVERY_S:
            self._told_at = now
            self.tell({"done": done, "total": total})

    def is_stopped(self) -> bool:
        return self._stopped.is_set()

    def listen(self, descriptor: int) -> None:
        """Hear the parent out; never returns.

        Unbuffered: a buffer that a thread still reads from is in the way when the process ends.
        """
        try:
            while os.read(descriptor, 64):  # it has but one thing to say
                self._stopped.set()
        finally:
            os._exit(0)


def main() -> int:
    """Update the index of the library that the command line names."""
    logging.basicConfig(stream=sys.stderr, format="%(name)s: %(message)s", level=logging.WARNING)
    arguments = argparse.ArgumentParser()
    arguments.add_argument("library", type=Path)
    arguments.add_argument("--rebuild", action="store_true")
    given = arguments.parse_args()
    # Messages have a descriptor of their own, so that a stray print cannot come between them.
    parent = _Parent(os.fdopen(os.dup(sys.stdout.fileno()), "wb"))
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    threading.Thread(target=parent.listen, args=(sys.stdin.fileno(),), daemon=True).start()
    if hasattr(os, "nice"):  # on Windows the parent says so when it starts the process
        with contextlib.suppress(OSError):
            os.nice(_NICENESS)
    return _run(lambda: _update(given.library, given.rebuild, parent), parent)


def _update(root: Path, rebuild: bool, parent: _Parent) -> None:
    report = update_index(root, parent.progress, parent.is_stopped, rebuild)
    facts = ("articles", "terms", "rebuilt", "took_ms", "notice")
    parent.tell({"report": {name: getattr(report, name) for name in facts}})
    remove_abandoned()


def _run(work: Callable[[], None], parent: _Parent) -> int:
    try:
        work()
    except UserError as error:
        parent.tell({"refused": str(error), "stopped": parent.is_stopped()})
        return 1
    except Exception:  # noqa: BLE001 - the edge of the process: logged, told in a sentence
        _log.exception("building")
        sentence = "建立索引时出了意外错误，没有建成；请再试一次。"
        parent.tell({"refused": sentence, "stopped": False})
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
