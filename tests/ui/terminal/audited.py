"""Runs commands one after another in this process and reports what each said and opened.

    python -m tests.ui.terminal.audited < ORDER

ORDER is a JSON object: `calls`, a list of argument lists, and `warm`, calls that are made first and
not reported, after which `environ` is set and root gives up its rights where `drops` is true. The
report is a JSON list on stdout. Every file that Python opens, every folder that it lists and every
connection that it makes is caught by an audit hook, which nothing can take off again.
"""

from __future__ import annotations

import io
import json
import logging.handlers  # noqa: F401 - while it can be read
import os
import sys
import time
from typing import Any

_NOBODY = 65534
_EVENTS = ("open", "os.listdir", "os.scandir", "socket.", "urllib.", "subprocess.", "os.exec")


class Watch:
    """The paths and addresses that are being asked for."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        sys.addaudithook(self._hear)

    def _hear(self, event: str, values: tuple[Any, ...]) -> None:
        if not event.startswith(_EVENTS):
            return
        what = values[0] if values else ""
        if isinstance(what, (str, bytes, os.PathLike)):
            self.seen.add(os.path.abspath(os.fsdecode(what)))  # noqa: PTH100 - links stay
        elif not isinstance(what, int):
            self.seen.add(f"{event} {values!r}")


def call(words: list[str], watch: Watch) -> dict[str, Any]:
    """Run one command and return what came of it."""
    out, err = io.BytesIO(), io.BytesIO()
    kept = sys.stdout, sys.stderr
    sys.stdout = io.TextIOWrapper(out, "utf-8", write_through=True)
    sys.stderr = io.TextIOWrapper(err, "utf-8", "backslashreplace", write_through=True)
    watch.seen.clear()
    began = time.perf_counter()
    try:
        code = run(words)
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        given = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = kept
        for stream in given:
            stream.detach()
    return {
        "words": words,
        "code": code,
        "out": out.getvalue().decode(),
        "err": err.getvalue().decode(),
        "seen": sorted(watch.seen),
        "seconds": time.perf_counter() - began,
    }


def run(words: list[str]) -> int:
    """Run a command; `main.main` would first move to the program's own environment."""
    import main

    main.prepare_streams()
    try:
        if words[0] == "snapshot":
            from ui import app

            return app.snapshot(words[1:])
        from ui import terminal

        return terminal.main(words)
    except Exception as error:  # noqa: BLE001 - as main.py does
        return main.refuse(1, main.explain(error))


def report() -> None:
    """Read the order, obey it and write the report."""
    order = json.load(sys.stdin)
    watch = Watch()
    for words in order["warm"]:
        call(words, watch)
    os.environ.update(order["environ"])
    if order["drops"] and os.getuid() == 0:
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
    json.dump([call(words, watch) for words in order["calls"]], sys.stdout)


if __name__ == "__main__":
    report()
