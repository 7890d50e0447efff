"""A display or a library that is missing is told in a sentence, before or instead of an abort."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import main
from ui.setup import system

_QT_ERROR = "{}: cannot open shared object file: No such file or directory"


@pytest.mark.parametrize(
    ("environ", "missing"),
    [
        ({}, "DISPLAY 和 WAYLAND_DISPLAY"),
        ({"DISPLAY": ""}, "DISPLAY 和 WAYLAND_DISPLAY"),
        ({"DISPLAY": ":0"}, None),
        ({"WAYLAND_DISPLAY": "wayland-0"}, None),
        ({"QT_QPA_PLATFORM": "offscreen"}, None),
        ({"QT_QPA_PLATFORM": "offscreen:fonts=x"}, None),
        ({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"}, "没有设置 DISPLAY）"),
        ({"QT_QPA_PLATFORM": "wayland;xcb", "DISPLAY": ":0"}, "没有设置 WAYLAND_DISPLAY）"),
    ],
)
def test_display_is_looked_for_where_qt_looks(environ: dict[str, str], missing: str | None) -> None:
    said = system.display_problem(environ)
    assert (said is None) == (missing is None)
    assert said is None or (missing or "") in said


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_display_is_no_question_elsewhere(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert system.display_problem({}) is None


def test_missing_library_of_qt_gives_the_apt_line() -> None:
    said = system.explain_import_error(ImportError(_QT_ERROR.format("libEGL.so.1")))
    assert "libEGL.so.1" in said
    assert "sudo apt install libegl1（" in said


def test_library_without_a_known_package_is_named() -> None:
    said = system.explain_import_error(ImportError(_QT_ERROR.format("libodd-2.so.7")))
    assert "libodd-2.so.7" in said
    assert "apt" not in said


def test_damaged_qt_is_to_be_installed_again() -> None:
    said = system.explain_import_error(ImportError("undefined symbol:\n qt_version_tag"))
    assert "undefined symbol: qt_version_tag" in said
    assert ".venv" in said


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({}, "没有图形界面"),
        ({"DISPLAY": "localhost:77"}, "图形界面 DISPLAY=localhost:77 连不上"),
        ({"QT_QPA_PLATFORM": "bogus"}, "QT_QPA_PLATFORM=bogus 启动不了"),
    ],
)
def test_qt_that_cannot_start_is_explained(environ: dict[str, str], words: str) -> None:
    assert words in system.explain_failed_start(environ)


@pytest.mark.parametrize("display", ["", "localhost:77"])
def test_window_without_display_is_refused_without_abort(display: str, tmp_path: Path) -> None:
    environ = {**os.environ, "DISPLAY": display, "HOME": str(tmp_path)}
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
        environ.pop(name, None)
    done = subprocess.run(
        [sys.executable, str(Path(main.ROOT, "main.py"))],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    assert "窗口打不开" in done.stderr
    assert done.stderr.count("\n") == 1
