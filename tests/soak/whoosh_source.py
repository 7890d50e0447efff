"""Whoosh's own tests, taken from its source distribution; nothing of them is kept."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

LIMIT_S = 300


class UnfetchedError(Exception):
    """The source distribution cannot be had here; the message says why."""


def fetch_tests(folder: Path) -> Path:
    """Download the source of the installed Whoosh and return the folder of its tests.

    Raises UnfetchedError where pip, or what it asks, does not give it.
    """
    version = importlib.metadata.version("whoosh")
    options = ["--quiet", "--no-deps", "--no-binary", "whoosh", "--dest", str(folder)]
    command = [_with_pip(folder), "-m", "pip", "download", *options, f"whoosh=={version}"]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=LIMIT_S, check=False, cwd=folder
        )
    except subprocess.TimeoutExpired as error:
        raise UnfetchedError(f"pip was not done after {LIMIT_S} s") from error
    archives = list(folder.glob("*hoosh*.zip"))
    if done.returncode or not archives:
        raise UnfetchedError((done.stderr.strip() or "pip has left no archive").splitlines()[-1])
    with zipfile.ZipFile(archives[0]) as archive:
        names = [name for name in archive.namelist() if name.split("/")[1:2] == ["tests"]]
        archive.extractall(folder, names)
    return folder / names[0].split("/")[0] / "tests"


def _with_pip(folder: Path) -> str:
    """Return an interpreter that has pip; an environment made by uv has none."""
    if importlib.util.find_spec("pip"):
        return sys.executable
    made = folder / "pip"
    try:
        venv.create(made, with_pip=True)
    except subprocess.CalledProcessError as error:
        raise UnfetchedError("this Python comes without pip") from error
    return str(made / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))
