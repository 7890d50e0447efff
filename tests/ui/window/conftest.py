from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.app import make_window
from ui.settings import Settings
from ui.terminal_arguments import shipped_library
from ui.window import Window

Open = Callable[..., Window]
PATIENCE_MS = 30_000


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the program folders of its own for cache, settings and log."""
    for name in ("CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"LOUZHI_{name}", str(tmp_path / name.lower()))


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Open]:
    """Return a function that opens the window on a library, the shipped one by default."""
    opened: list[Window] = []

    def open_one(library: Path | None = None, *, with_helper: bool = True) -> Window:
        settings = Settings(tmp_path / "config" / "window.ini")
        window = make_window(qapp, library or shipped_library(), settings)
        opened.append(window)
        window.restore()
        with qtbot.waitExposed(window):
            window.show()
        if with_helper:
            window.session.start()
            qtbot.waitUntil(lambda: window.session.mentions is not None, timeout=PATIENCE_MS)
        return window

    yield open_one
    for window in opened:
        window.close()
        window.look.deleteLater()
        window.deleteLater()


@pytest.fixture
def window(open_window: Open) -> Window:
    """Return the window on the shipped library, its helper ready."""
    return open_window()
