from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from types import TracebackType

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from content.errors import UserError
from ui.tasks import Tasks


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.stop()
    made.deleteLater()


def test_work_is_done_in_a_thread_and_its_result_told_in_the_windows(
    qtbot: QtBot, tasks: Tasks
) -> None:
    told: list[tuple[int, int]] = []
    failed: list[str] = []
    here = threading.get_ident()
    tasks.run(
        threading.get_ident,
        lambda there: told.append((there, threading.get_ident())),
        failed.append,
    )
    qtbot.waitUntil(lambda: bool(told))

    assert told[0][0] != here
    assert told[0][1] == here
    assert not failed


def test_what_a_person_can_act_on_is_a_sentence(qtbot: QtBot, tasks: Tasks) -> None:
    failed: list[str] = []

    def work() -> None:
        raise UserError("没有权限")

    tasks.run(work, lambda _result: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))

    assert failed == ["没有权限"]


def test_a_fault_is_told_in_the_windows_thread(
    qtbot: QtBot, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[type[BaseException], int]] = []
    failed: list[str] = []

    def hook(
        kind: type[BaseException], _error: BaseException, _trace: TracebackType | None
    ) -> None:
        told.append((kind, threading.get_ident()))

    monkeypatch.setattr(sys, "excepthook", hook)
    tasks.run(lambda: 1 / 0, lambda _result: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))

    assert told == [(ZeroDivisionError, threading.get_ident())]
    assert failed == [""]


def test_stopping_waits_and_drops_results(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[object] = []
    began = threading.Event()
    interval = sys.getswitchinterval()

    def work() -> None:
        began.set()
        while not tasks.is_stopping():
            pass

    tasks.run(work, told.append, told.append)
    assert began.wait(10)
    assert sys.getswitchinterval() < interval
    tasks.stop()
    qtbot.wait(20)

    assert not told
    assert sys.getswitchinterval() == interval
