"""Runs one measurement: `python3 -m tests.bench start`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from ui.setup.environment import prepare


def main(argv: Sequence[str]) -> int:
    """Run the measurement named first, in the program's own environment; return the exit code."""
    if list(argv[:1]) != ["start"]:
        print("usage: python3 -m tests.bench start [--runs N]", file=sys.stderr)
        return 2
    code = prepare(str(Path(__file__).resolve().parents[2]))
    if code is not None:
        return code
    from tests.bench import start

    return start.main(argv[1:])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
