"""main.py as a real process, for what only a process has: streams, signals, locale, exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import main

PROGRAM = Path(main.ROOT)
LIMIT_S = 60


def start(
    *words: str | bytes | Path,
    program: Path = PROGRAM,
    environ: dict[str, str] | None = None,
    **more: Any,
) -> subprocess.Popen[bytes]:
    """Start main.py of `program` with `environ` beside what is set."""
    return subprocess.Popen(
        [sys.executable, program / "main.py", *words],
        env={**os.environ, **(environ or {})},
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more},
    )


def finish(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    """Wait for the end; return the exit code and both outputs. A process that hangs is killed."""
    try:
        out, err = process.communicate(timeout=LIMIT_S)
    finally:
        process.kill()
    assert b"Traceback" not in (err or b"")
    return process.returncode, (out or b"").decode(), (err or b"").decode()
