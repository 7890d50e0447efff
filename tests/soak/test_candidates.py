"""Candidates of a whole corpus, and a check of it: in bounded memory, and sensible."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).resolve().parents[2]
MOST_MB = 900

RUN = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from ui import terminal
code = terminal.main(sys.argv[2:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.soak
@pytest.mark.parametrize("command", ["candidates", "check"])
def test_a_corpus_in_bounded_memory(corpus_library: Path, command: str) -> None:
    call = [sys.executable, "-c", RUN, str(PROGRAM), command, "--json"]
    done = subprocess.run(
        [*call, "--library", str(corpus_library)], capture_output=True, text=True, check=False
    )
    answer = json.loads(done.stdout)
    assert int(done.stderr.split()[-1]) <= MOST_MB
    if command == "candidates":
        names = [each["text"] for each in answer["candidates"]]
        assert len(names) == len(set(names)) == 20
        assert all(
            len(name) > 1 and each["count"] > 2
            for name, each in zip(names, answer["candidates"], strict=True)
        )
    else:
        assert {each["rule"] for each in answer["hints"]} >= {"undefined"}
