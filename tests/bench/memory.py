"""What the probes report of a process: its proportional memory and the modules it has loaded."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path


def proportional_mb(pid: int) -> float:
    """Return the proportional set size of a process in MB (Linux: /proc/PID/smaps_rollup)."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise ValueError(f"no Pss in smaps_rollup of {pid}")


def resident_mb() -> float:
    """Return how much memory of this process is resident, in MB (Linux: /proc/self/status)."""
    return _status_mb("VmRSS")


def peak_mb() -> float:
    """Return the most that was ever resident of this process, in MB (Linux)."""
    return _status_mb("VmHWM")


def emit(**values: object) -> None:
    """Print one JSON line with `values` and this process' memory."""
    print(
        json.dumps(
            {"cpu_s": time.process_time(), "pss_mb": proportional_mb(os.getpid()), **values}
        ),
        flush=True,
    )


def loaded(*names: str) -> list[str]:
    """Return which of these top-level modules this process has imported."""
    return [name for name in names if name in sys.modules]


def _status_mb(name: str) -> float:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    raise ValueError(f"no {name} in /proc/self/status")
