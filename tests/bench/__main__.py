"""Runs one measurement: `python3 -m tests.bench start`, `search` or `ranking`."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from ui.setup.environment import prepare
from ui.setup.stamp import DEPENDENCIES, DEV

COMMANDS = {
    "start": ("tests.bench.start", DEPENDENCIES),
    "search": ("tests.bench.search", DEV),
    "ranking": ("tests.bench.ranking", DEV),
}
"""Name -> (module with `main(arguments) -> exit code`, what must be installed for it)."""


def main(argv: Sequence[str]) -> int:
    """Run the measurement named first, in the program's own environment; return the exit code."""
    module, group = COMMANDS.get(argv[0] if argv else "", ("", ""))
    if not module:
        print(f"usage: python3 -m tests.bench {{{','.join(COMMANDS)}}} [--help]", file=sys.stderr)
        return 2
    code = prepare(str(Path(__file__).resolve().parents[2]), group)
    if code is not None:
        return code
    exit_code: int = importlib.import_module(module).main(argv[1:])
    return exit_code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
