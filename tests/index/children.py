"""Real processes that open libraries, for what only another process can show."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.index.libraries import PROJECT

BUILD = """
import sys
from pathlib import Path
from index.keep.opening import open_searcher

def tell(done, total):
    print("progress", done, total, flush=True)

with open_searcher(Path(sys.argv[1]), tell) as searcher:
    print("rebuilt", searcher.report.rebuilt, searcher.search("楼长").total, flush=True)
"""


@contextmanager
def child(code: str, *arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """Run Python code from the project's folder, and see that it is gone afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=PROJECT,
        env={**os.environ, "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def run_child(code: str, *arguments: str | Path) -> str:
    """Run Python code to its end and return what it printed; its errors are the test's."""
    with child(code, *arguments) as process:
        output, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return output
