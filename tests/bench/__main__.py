"""Runs one measurement: `python3 -m tests.bench start`."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str]) -> int:
    """Run the measurement named first; return the exit code."""
    if list(argv[:1]) == ["start"]:
        from tests.bench import start

        return start.main(argv[1:])
    print("usage: python3 -m tests.bench start [--runs N]", file=sys.stderr)
    return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
