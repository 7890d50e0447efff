"""A building process and how fast it goes."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from index.keep.building import PACE_OVER_S, Building, Built, Event, Pace, Refused
from index.keep.store import Store
from index.protocol import Progress
from tests.index.libraries import write_large_library

WAIT_S = 60


class Heard:
    """Waits for what a building process tells."""

    def __init__(self, root: Path, *, rebuild: bool = False) -> None:
        self._woken = threading.Semaphore(0)
        self.events: list[Event] = []
        self.building = Building(root, self._woken.release, rebuild=rebuild)

    def next(self) -> Event:
        assert self._woken.acquire(timeout=WAIT_S)
        self.events += self.building.events()
        return self.events[-1]

    def last(self) -> Event:
        while isinstance(event := self.next(), Progress):
            pass
        self.building.end()
        return event


def test_nothing_is_known_of_the_pace_at_first() -> None:
    pace = Pace()
    assert pace.progress(0, 100, 5.0) == Progress(0, 100, 0.0, None)
    assert pace.progress(3, 100, 9.0) == Progress(3, 100, 0.0, None)
    assert pace.progress(4, 100, 9.5) == Progress(4, 100, 0.0, None)
    assert pace.progress(13, 100, 11.0) == Progress(13, 100, 5.0, 17.4)


def test_what_was_there_before_does_not_count_as_fast() -> None:
    pace = Pace()
    pace.progress(900, 1000, 0.0)
    assert pace.progress(910, 1000, 2.0) == Progress(910, 1000, 5.0, 18.0)


def test_the_pace_is_that_of_the_last_stretch() -> None:
    pace = Pace()
    for second in range(60):
        pace.progress(100 * second, 10_000, float(second))
    slow = [pace.progress(5900 + second, 10_000, 59.0 + second) for second in range(1, 41)]
    assert slow[0].rate > 90
    assert slow[int(PACE_OVER_S) + 1].rate == pytest.approx(1.0, abs=0.1)
    assert slow[-1].seconds_left == pytest.approx(10_000 - 5_940, rel=0.1)


def test_a_build_that_begins_anew_is_measured_anew() -> None:
    pace = Pace()
    pace.progress(50, 100, 0.0)
    pace.progress(80, 100, 2.0)
    assert pace.progress(0, 100, 3.0) == Progress(0, 100, 0.0, None)
    assert pace.progress(10, 100, 5.0) == Progress(10, 100, 0.0, None)
    assert pace.progress(20, 100, 7.0) == Progress(20, 100, 5.0, 16.0)


def test_it_tells_how_far_it_is_and_what_came_of_it(small: Path) -> None:
    heard = Heard(small)
    built = heard.last()
    assert isinstance(built, Built)
    assert (built.articles, built.terms, built.rebuilt, built.notice) == (3, 4, True, None)
    told = [event for event in heard.events if isinstance(event, Progress)]
    assert (told[-1].done, told[-1].total) == (7, 7)
    again = Heard(small).last()
    assert isinstance(again, Built)
    assert not again.rebuilt
    anew = Heard(small, rebuild=True).last()
    assert isinstance(anew, Built)
    assert anew.rebuilt


def test_it_stops_in_order(tmp_path: Path) -> None:
    root = write_large_library(tmp_path / "library", 60)
    heard = Heard(root)
    assert isinstance(heard.next(), Progress)
    heard.building.stop()
    refused = heard.last()
    assert isinstance(refused, Refused)
    assert (refused.is_stopped, refused.is_dead) == (True, False)
    assert Store(root).open() is None
    heard.building.stop()  # nobody is there to hear it


def test_its_death_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    heard = Heard(write_large_library(tmp_path / "library", 60))
    assert isinstance(heard.next(), Progress)
    heard.building.end()
    assert heard.building.process_id
    refused = [*heard.building.events()][-1]
    assert isinstance(refused, Refused)
    assert refused.is_dead


def test_what_is_no_library_is_refused(tmp_path: Path) -> None:
    refused = Heard(tmp_path / "nowhere").last()
    assert isinstance(refused, Refused)
    assert (refused.is_stopped, refused.is_dead) == (False, False)
    assert "nowhere" in refused.sentence


def test_a_process_that_does_not_start_is_told(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/nonexistent/python")
    heard = Heard(small)
    refused = heard.last()
    assert isinstance(refused, Refused)
    assert "启动不了" in refused.sentence
    assert heard.building.process_id == 0
