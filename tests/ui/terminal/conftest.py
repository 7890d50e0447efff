"""Folders of their own for cache, settings and log, and a way to run a command in this process."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ui import terminal

Run = Callable[..., "Done"]


@dataclass(frozen=True, slots=True)
class Done:
    """What a command printed and the code it ended with."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one JSON object on stdout, with nothing said on stderr."""
        assert self.err == ""
        assert self.out.endswith("}\n")
        value = json.loads(self.out)
        assert isinstance(value, dict)
        return value

    @property
    def sentence(self) -> str:
        """The one line on stderr, with nothing on stdout."""
        assert self.out == ""
        assert self.err.count("\n") == 1
        assert self.err.endswith("\n")
        return self.err.rstrip("\n")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Move cache, settings and log into the test's folder; nothing of the caller's shows."""
    for name in ("CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"LOUZHI_{name}", str(tmp_path / name.lower()))
    for name in ("NO_COLOR", "COLUMNS", "TERM"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one cache for all tests that only search, so that its index is built once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def indexed(home: Path, shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the shared cache."""
    monkeypatch.setenv("LOUZHI_CACHE", str(shared_cache))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Return a function that runs a command and says what came of it."""

    def run_command(*words: str | Path) -> Done:
        capsys.readouterr()
        try:
            code = terminal.main([str(word) for word in words])
        except SystemExit as error:
            code = int(error.code or 0)
        return Done(code, *capsys.readouterr())

    yield run_command
    assert capsys.readouterr() == ("", "")
