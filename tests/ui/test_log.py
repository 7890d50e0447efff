from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.log import Log

# What is logged here is no fault of the program.
pytestmark = pytest.mark.usefixtures("caplog")


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Log]:
    monkeypatch.setenv("LOUZHI_STATE", str(tmp_path / "state"))
    log = Log()
    yield log
    log.close()


def raised() -> ZeroDivisionError:
    try:
        1 / 0  # noqa: B018
    except ZeroDivisionError as error:
        return error
    raise AssertionError


def test_an_exception_is_written_and_told_with_the_path(log: Log, tmp_path: Path) -> None:
    error = raised()
    sentence = log.record(type(error), error, error.__traceback__)
    written = tmp_path / "state" / "louzhi.log"

    assert str(written) in sentence
    assert "ZeroDivisionError" in written.read_text(encoding="utf-8")


def test_nothing_is_opened_while_nothing_happens(log: Log, tmp_path: Path) -> None:
    logging.getLogger("louzhi").info("all is well")

    assert not (tmp_path / "state").exists()


def test_the_log_rotates(log: Log, tmp_path: Path) -> None:
    for _ in range(30):
        logging.getLogger("louzhi").error("长" * 20_000)
    files = sorted(path.name for path in (tmp_path / "state").iterdir())

    assert files == ["louzhi.log", "louzhi.log.1", "louzhi.log.2", "louzhi.log.3"]
    assert all(path.stat().st_size < 600_000 for path in (tmp_path / "state").iterdir())


def test_a_state_folder_that_cannot_be_made_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("LOUZHI_STATE", str(tmp_path / "file" / "state"))
    log = Log()
    error = raised()
    sentence = log.record(type(error), error, error.__traceback__)
    log.close()

    assert "ZeroDivisionError" in sentence
    assert "不可写" in sentence


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_without_a_traceback(
    log: Log, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "louzhi.log").symlink_to("/dev/full")
    error = raised()
    sentence = log.record(type(error), error, error.__traceback__)
    log.close()

    assert "不可写" in sentence
    assert capfd.readouterr().err == ""


def test_exceptions_of_threads_are_told_too(log: Log) -> None:
    told: list[str] = []
    log.catch(told.append)
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()

    assert len(told) == 1
    assert "louzhi.log" in told[0]
    log.close()
    assert sys.excepthook is sys.__excepthook__
