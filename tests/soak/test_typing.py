"""Typing into the real window while it loads, indexes and searches: nothing stops it for long."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from index.answer import Answer
from tests.bench.memory import proportional_mb
from tests.index.libraries import SHIPPED
from tests.soak.corpus import Document, write_corpus_library
from tests.ui.window.conftest import PATIENCE_MS
from tests.ui.window.test_journey import commit
from ui.app import make_window
from ui.search.box import SearchBox
from ui.settings import Settings
from ui.window import Window

pytestmark = pytest.mark.soak

TICK_MS, KEY_MS, MOST_MS = 16, 60, 100.0
LEAST_TEXTS = 1500
ATTEMPTS = 3
"""Of several attempts the best counts: what holds all of them up is not another program."""

# Thirty keys; < takes the last character back.
KEYS = "人民法院应当<<<<<<第三十条<<<<期限<<执行规定<<"
Open = Callable[[Path], Window]


class Ticker(QObject):
    """A timer's tick every 16 ms, and the longest time between two of them."""

    def __init__(self) -> None:
        super().__init__()
        self.longest_ms = 0.0
        self._last = time.perf_counter()
        timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._tick)
        timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000)
        self._last = now


@pytest.fixture(scope="module")
def long_library(documents: tuple[Document, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library that takes longer to index than the keys take to type."""
    copies = [
        Document(f"{document.id}-{copy}", document.title, document.body)
        for copy in range(-(-LEAST_TEXTS // len(documents)))
        for document in documents
    ]
    root = tmp_path_factory.mktemp("typing") / "library"
    return write_corpus_library(root, copies, SHIPPED / "glossary")


@pytest.fixture
def open_on(
    qtbot: QtBot,
    qapp: QApplication,
    long_library: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Open]:
    """Return a function that shows the window on the corpus, its index in the cache given."""
    opened: list[Window] = []

    def open_one(cache: Path) -> Window:
        monkeypatch.setenv("LOUZHI_CACHE", str(cache))
        monkeypatch.setenv("LOUZHI_STATE", str(tmp_path / "state"))
        window = make_window(qapp, long_library, Settings(tmp_path / f"{len(opened)}.ini"))
        opened.append(window)
        window.first_painted.connect(window.begin)
        window.restore()
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield open_one
    for window in opened:
        window.close()
        window.look.deleteLater()
        window.deleteLater()


def rest(qtbot: QtBot) -> float:
    """Do nothing for as long as the typing takes; return the longest time without a tick, in ms."""
    ticker = Ticker()
    qtbot.wait(len(KEYS) * KEY_MS)
    longest_ms = ticker.longest_ms
    ticker.deleteLater()
    return longest_ms


def show(gaps: dict[str, list[float]]) -> None:
    print()
    for what, times in gaps.items():
        print(f"longest gaps {what}: {', '.join(f'{gap:.0f}' for gap in times)} ms")


def type_keys(window: Window, qtbot: QtBot) -> float:
    """Type all keys at their pace and return the longest time without a tick, in ms."""
    box = window.panel.findChild(SearchBox)
    assert box is not None
    box.clear()
    ticker = Ticker()
    keys = iter(KEYS)
    typing = QTimer(ticker, interval=KEY_MS, timerType=Qt.TimerType.PreciseTimer)

    def press() -> None:
        key = next(keys, None)
        if key is None:
            typing.stop()
        elif key == "<":
            QTest.keyClick(box, Qt.Key.Key_Backspace)
        else:
            commit(box, key)

    typing.timeout.connect(press)
    typing.start()
    qtbot.waitUntil(lambda: not typing.isActive(), timeout=PATIENCE_MS)
    longest_ms = ticker.longest_ms
    ticker.deleteLater()
    return longest_ms


def test_typing_is_not_held_up_by_searching(
    qtbot: QtBot, open_on: Open, corpus_cache: Path
) -> None:
    window = open_on(corpus_cache)
    answers: list[Answer] = []
    window.session.helper.answered.connect(answers.append)
    qtbot.waitUntil(lambda: window.session.mentions is not None, timeout=PATIENCE_MS)
    gaps = {
        "idle": [rest(qtbot) for _ in range(ATTEMPTS)],
        "while searching": [type_keys(window, qtbot) for _ in range(ATTEMPTS)],
    }
    qtbot.waitUntil(lambda: answers[-1].query == window.panel.query, timeout=PATIENCE_MS)
    helper_mb = proportional_mb(window.session.helper.process_id())
    show(gaps)
    print(f"helper {helper_mb:.0f} MB")
    assert len(KEYS) == 30
    assert len(answers) > 10 * ATTEMPTS
    assert answers[-1].total > 0
    assert min(gaps["while searching"]) < MOST_MS


def test_typing_is_not_held_up_by_loading_and_indexing(
    qtbot: QtBot, open_on: Open, tmp_path: Path
) -> None:
    gaps: dict[str, list[float]] = {"while loading": [], "while indexing": []}
    answers: list[Answer] = []
    for attempt in range(ATTEMPTS):
        window = open_on(tmp_path / f"cache-{attempt}")
        helper = window.session.helper
        helper.answered.connect(answers.append)
        ticker = Ticker()
        with qtbot.waitSignal(helper.progressed, timeout=PATIENCE_MS):
            pass
        gaps["while loading"].append(ticker.longest_ms)
        ticker.deleteLater()
        gaps["while indexing"].append(type_keys(window, qtbot))
        assert window.session.mentions is None, "the index was ready before the typing ended"
        with qtbot.waitSignal(helper.failed, timeout=PATIENCE_MS):
            helper.stop_building()
        window.close()
    show(gaps)
    print(f"{len(answers)} answers while indexing, {sum(bool(a.total) for a in answers)} with hits")
    assert len(answers) > 2 * ATTEMPTS
    assert all(answer.notice for answer in answers), "each says that not the index answered it"
    assert all(min(times) < MOST_MS for times in gaps.values())
