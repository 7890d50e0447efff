"""What every test stands on: an offscreen Qt, and nothing left behind."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before anything imports Qt: no window system is needed, and pictures do not depend on a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from ui import fonts
from ui.look import Look


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take what `python3 -m tests` hands on."""
    parser.addoption("--soak", action="store_true", help="run the tests marked soak too")
    parser.addoption("--corpus", type=Path, help="a .jsonl.xz of texts for the soak tests")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests marked soak out unless they are asked for."""
    if not config.getoption("--soak"):
        items[:] = [item for item in items if "soak" not in item.keywords]


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """Return the application with the bundled fonts."""
    fonts.load()
    return qapp


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """Return a light look of its own for each test."""
    made = Look(qapp, mode="light")
    yield made
    made.deleteLater()


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves threads, or with Qt also windows, timers or QThreads."""
    before = set(threading.enumerate())
    yield
    left = [f"thread {each.name}" for each in threading.enumerate() if each not in before]
    if "qapp" in request.fixturenames and (left_in_qt := _left_in_qt()):
        # a cycle that only the collector can free is no leak
        gc.collect()
        left_in_qt = _left_in_qt()
        left += left_in_qt
    assert not left, f"left behind: {', '.join(left)}"


def _left_in_qt() -> list[str]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [f"window {each!r}" for each in QApplication.topLevelWidgets()]
    for each in gc.get_objects():
        if not isinstance(each, QObject) or not isValid(each):
            continue
        if isinstance(each, QTimer) and each.isActive():
            left.append(f"timer {each!r}")
        elif isinstance(each, QThread) and each.isRunning():
            left.append(f"QThread {each!r}")
    return left
