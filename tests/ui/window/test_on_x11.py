"""The journey once more, on a real X server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def display() -> Iterator[str]:
    """Start an X server of its own and return its name."""
    server = shutil.which("Xvfb")
    if server is None:
        # CI must run this; a workstation without the server may go without.
        end = pytest.fail if os.environ.get("LOUZHI_REQUIRE_X11") else pytest.skip
        end("the journey on X11 needs Xvfb")
    read_end, write_end = os.pipe()
    command = [str(server), "-displayfd", str(write_end), "-screen", "0", "1600x1000x24"]
    process = subprocess.Popen(
        command, pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(write_end)
    try:
        with os.fdopen(read_end, encoding="ascii") as pipe:
            number = pipe.readline().strip()
        assert number, "the X server did not start"
        yield f":{number}"
    finally:
        process.terminate()
        process.wait(timeout=10)


def test_the_journey_on_a_real_display(display: str, tmp_path: Path) -> None:
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    environment.pop("WAYLAND_DISPLAY", None)
    # A folder of its own: two runs of pytest that share one delete each other's old folders, and
    # the one that loses leaves a listing open.
    own = f"--basetemp={tmp_path / 'journey'}"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", own, "tests/ui/window/test_journey.py"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout
