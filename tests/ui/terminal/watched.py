"""Commands in a process that is watched: what they say, how long they take, what they open."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.ui.terminal.hostile import SECRET
from tests.ui.terminal.processes import PROGRAM

LIMIT_S = 30.0
COMMANDS = (["search", "楼"], ["term", "楼长"], ["article", "a"], ["check"], ["index"])
Words = Sequence[str | Path]
"""A command's words."""


@dataclass(frozen=True, slots=True)
class Called:
    """What one command came to; `strange` are the paths it opened and had no right to."""

    words: list[str]
    code: int
    out: str
    err: str
    seconds: float
    strange: list[str]

    def assert_refused(self) -> str:
        """Assert that there is one sentence and nothing else; return it."""
        self.assert_harmless()
        assert (self.code, self.out) == (1, ""), self
        assert self.err.count("\n") == 1, self
        return self.err.rstrip("\n")

    def assert_harmless(self) -> None:
        """Assert that it ended in time, without a traceback and where it belongs."""
        assert self.code in (0, 1), self
        assert self.seconds < LIMIT_S, self
        assert self.strange == [], self
        said = self.out + self.err
        assert "Traceback" not in said, self
        assert "程序出了意外" not in said, self
        assert SECRET not in said, self
        assert self.err.count("\n") <= 1, self


def call(
    home: Path, calls: Sequence[Words], *, warm: Sequence[Words] = (), drops: bool = False
) -> list[Called]:
    """Run `calls` in one watched process.

    They may open files below `home`, but not in its `outside`, and those of the program and the
    interpreter. `warm` is called first with a cache of its own, then root's rights are dropped
    where that is wanted: the user without rights may not be able to import what is needed.
    """
    order = {
        "calls": [[str(word) for word in words] for words in calls],
        "warm": [[str(word) for word in words] for words in warm],
        "environ": {"LOUZHI_CACHE": os.environ["LOUZHI_CACHE"]},
        "drops": drops,
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.terminal.audited"],
        cwd=PROGRAM,
        env={
            **os.environ,
            "PYTHONUTF8": "1",
            "LOUZHI_CACHE": str(home / "warm-cache"),
            "TMPDIR": str(home),
        },
        input=json.dumps(order),
        capture_output=True,
        encoding="utf-8",
        timeout=LIMIT_S * 4,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return [
        Called(
            words=each["words"],
            code=each["code"],
            out=each["out"],
            err=each["err"],
            seconds=each["seconds"],
            strange=[path for path in each["seen"] if not is_allowed(path, home)],
        )
        for each in json.loads(done.stdout)
    ]


def is_allowed(path: str, home: Path) -> bool:
    """Tell whether a command may open what an audit hook caught."""
    allowed = (str(home), str(PROGRAM), sys.prefix, sys.base_prefix, os.devnull)
    is_below = any(Path(path).is_relative_to(each) for each in allowed)
    return is_below and not Path(path).is_relative_to(home / "outside")


def with_library(library: Path) -> list[Words]:
    """Return each command on a library."""
    return [[*words, "--library", library] for words in COMMANDS]
