"""The check command: runs all, fails when one does, hands the rest to pytest."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import main
from tests.__main__ import pytest_arguments, run_checks


def test_all_checks_run_although_one_fails(capfd: pytest.CaptureFixture[str]) -> None:
    checks = {
        "good": ["-c", "print('first')"],
        "bad": ["-c", "raise SystemExit(5)"],
        "late": ["-c", "print('第三')"],
    }
    assert run_checks(checks) == 1
    out = capfd.readouterr().out
    assert "== good\nfirst\n\n== bad\n\n== late\n第三\n" in out
    assert "FAILED (exit code 5)" in out
    assert out.endswith("\n2 passed, 1 failed\n")
    assert run_checks({"good": ["-c", ""]}) == 0


def test_paths_are_those_of_the_callers_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.joinpath("laws.jsonl.xz").touch()
    monkeypatch.chdir(tmp_path)
    given = ["--soak", "--corpus", "laws.jsonl.xz", "-k", "lock", "laws.jsonl.xz"]
    laws = str(tmp_path / "laws.jsonl.xz")
    assert pytest_arguments(given) == ["-k", "lock", laws, "--soak", f"--corpus={laws}"]


@pytest.mark.parametrize("arguments", [["-m", "tests"], [str(Path(main.ROOT, "tests"))]])
def test_command_starts_in_any_folder_and_locale(arguments: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, *arguments, "--help"],
        cwd=main.ROOT if "-m" in arguments else tmp_path,
        env={**os.environ, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "--soak" in done.stdout
