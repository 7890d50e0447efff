"""What a screen reader gets of the real window on a real display: it opens a card and reads it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from content.library import load_library
from tests.ui.window.atspi import Node, desktop
from tests.ui.window.test_on_x11 import ROOT, display
from ui.terminal_arguments import shipped_library

__all__ = ["display"]

_PATIENCE_S = 60
_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


@pytest.fixture
def environment(display: str, tmp_path: Path) -> Iterator[dict[str, str]]:
    """Start a session bus of its own, from which the bus of AT-SPI starts by itself."""
    programs = [shutil.which("dbus-daemon"), shutil.which("gdbus")]
    if not all(programs) or not any(map(os.path.exists, _LAUNCHERS)):
        # CI must run this; a workstation without them may go without.
        end = pytest.fail if os.environ.get("LOUZHI_REQUIRE_X11") else pytest.skip
        end("reading the card through AT-SPI needs at-spi2-core, dbus and gdbus")
    # Sockets stand in it, whose paths must be short.
    with tempfile.TemporaryDirectory() as folder:
        made = {
            **os.environ,
            "DISPLAY": display,
            "XDG_RUNTIME_DIR": folder,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "LANG": "C.UTF-8",
            **{f"LOUZHI_{name}": str(tmp_path / name) for name in ("CACHE", "CONFIG", "STATE")},
        }
        made.pop("WAYLAND_DISPLAY", None)
        made.pop("LC_ALL", None)
        bus = subprocess.Popen(
            [str(programs[0]), "--session", "--nofork", "--print-address"],
            env=made,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="ascii",
        )
        try:
            assert bus.stdout
            made["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
            yield made
        finally:
            bus.terminate()
            bus.communicate(timeout=10)


@pytest.fixture
def program(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run the program as a person starts it."""
    started = subprocess.Popen(
        [sys.executable, "main.py"], cwd=ROOT, env=environment, stderr=subprocess.PIPE
    )
    try:
        yield started
    finally:
        started.terminate()
        started.communicate(timeout=30)


def wait_for(look: Callable[[], Node | None]) -> Node:
    """Look again and again, as long as a slow machine may take; each look takes its time."""
    end = time.monotonic() + _PATIENCE_S
    while time.monotonic() < end:
        try:
            found = look()
        except subprocess.CalledProcessError:
            # What was there a moment ago has been replaced.
            continue
        if found:
            return found
    raise AssertionError("a screen reader does not find it")


@pytest.mark.usefixtures("program")
def test_a_screen_reader_opens_a_card_and_reads_it(environment: dict[str, str]) -> None:
    entry = load_library(shipped_library()).glossary.get("楼事会")
    assert entry
    root = desktop(environment)
    card = wait_for(lambda: root.find(lambda node: node.name == "术语卡"))

    button = wait_for(lambda: card.find(lambda node: node.name == entry.term))
    assert button.role == "push button"
    button.press()

    definition = wait_for(lambda: card.find(lambda node: node.name == "释义"))
    assert definition.text == entry.definition
    # The button that was pressed is still there, behind the card.
    headwords = [node.role for node in card.walk() if node.name == entry.term]
    assert "label" in headwords
    quote = wait_for(lambda: card.find(lambda node: node.name.startswith("原文：")))
    assert quote.role == "push button"
