"""The shortcut of the whole display, on a real X server with real key presses."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.ui.window.test_on_x11 import ROOT, display

__all__ = ["display"]

# Presses Ctrl+Alt+K through the server's test extension, from a connection of its own.
_SCRIPT = """
import ctypes, sys
from PySide6.QtGui import QGuiApplication
from PySide6.QtCore import QTimer
from ui.quick.hotkey import Hotkey, HotkeyError

x11, test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
x11.XOpenDisplay.restype = ctypes.c_void_p
x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
x11.XFlush.argtypes = [ctypes.c_void_p]
test.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
app = QGuiApplication(sys.argv)
key, other = Hotkey(), Hotkey()
presses = []
key.pressed.connect(lambda: presses.append(1))
keyboard = x11.XOpenDisplay(None)
codes = [x11.XKeysymToKeycode(keyboard, sym) for sym in (0xFFE3, 0xFFE9, ord("k"))]

def press():
    for is_down, row in ((1, codes), (0, codes[::-1])):
        for code in row:
            test.XTestFakeKeyEvent(keyboard, code, is_down, 0)
    x11.XFlush(keyboard)

def settle():
    QTimer.singleShot(300, app.quit)
    app.exec()

key.switch_on()
try:
    other.switch_on()
    print("both have it")
except HotkeyError as error:
    print(error)
press(); settle()
print(len(presses), "press")
key.switch_off()
press(); settle()
print(len(presses), "press")
other.switch_on()
print("free again" if other.is_on else "lost")
other.switch_off()
"""


def test_the_key_is_held_by_one_program_and_given_back(display: str) -> None:
    try:
        import ctypes

        ctypes.CDLL("libXtst.so.6")
    except OSError:
        end = pytest.fail if os.environ.get("LOUZHI_REQUIRE_X11") else pytest.skip
        end("pressing keys on X11 needs libXtst")
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    environment.pop("WAYLAND_DISPLAY", None)
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    taken, *rest = done.stdout.splitlines()
    assert "已被别的程序占用" in taken
    assert rest == ["1 press", "1 press", "free again"]
