"""What every test stands on: an offscreen Qt, and nothing left behind or warned of."""

from __future__ import annotations

import gc
import logging
import os
import signal
import threading
from collections.abc import Iterator

import pytest

# Before anything imports Qt: no window system is needed, and pictures do not depend on a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from ui import fonts
from ui.look import QT_ARGUMENTS, Look


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the long proofs in `tests/soak`."""
    group = parser.getgroup("soak")
    group.addoption("--soak", action="store_true", help="run the long tests too")
    group.addoption("--corpus", metavar="FILE", help="texts for the long tests (.jsonl.xz)")
    group.addoption(
        "--documents", type=int, default=150, help="how many of them to take (%(default)s)"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip the long tests unless they are asked for."""
    if config.getoption("--soak"):
        return
    skipping = pytest.mark.skip(reason="long; run with --soak")
    for item in items:
        if item.get_closest_marker("soak"):
            item.add_marker(skipping)


def pytest_configure() -> None:
    """Answer Ctrl+C: a shell's background has its jobs ignore it, and children inherit that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Make the application of the tests as the program makes its own."""
    return list(QT_ARGUMENTS)


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
    threads, windows = set(threading.enumerate()), set(_windows())
    yield
    left = [
        f"thread {each.name}"
        for each in threading.enumerate()
        # a Dummy stands for a thread of Qt's that once ran Python; those are looked at below
        if each not in threads and not each.name.startswith("Dummy-")
    ]
    if "qapp" in request.fixturenames and _left_in_qt(windows):
        # what only a cycle keeps alive is no leak
        gc.collect()
        left += _left_in_qt(windows)
    assert not left, f"left behind: {', '.join(left)}"


@pytest.fixture(autouse=True)
def nothing_warned_of(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which the program logs a warning or worse; tests of that ask for `caplog`."""
    if "caplog" in request.fixturenames:
        yield
        return
    records = _Records()
    logging.getLogger().addHandler(records)
    yield
    logging.getLogger().removeHandler(records)
    assert not records.messages, f"logged: {'; '.join(records.messages)}"


class _Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.name}: {record.getMessage()}")


def _windows() -> list[str]:
    return [repr(each) for each in QApplication.topLevelWidgets()]


def _left_in_qt(known: set[str]) -> list[str]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [f"window {each}" for each in _windows() if each not in known]
    for each in gc.get_objects():
        if not isinstance(each, QObject) or not isValid(each):
            continue
        if isinstance(each, QTimer) and each.isActive():
            left.append(f"timer {each!r}")
        elif isinstance(each, QThread) and each.isRunning():
            left.append(f"QThread {each!r}")
    return left
