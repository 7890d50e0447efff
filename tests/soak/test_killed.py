"""Builds killed with -9 at random moments: the old index serves on, the next build is right."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from content.library import content_hash
from index.keep.lock import WriterLock
from index.keep.opening import open_searcher
from index.keep.store import CACHE_VARIABLE, Store
from index.protocol import encode_request
from tests.index.libraries import PROJECT, write_article, write_large_library
from tests.index.scanning import fields_of, scan

pytestmark = pytest.mark.soak

KILLS = 24
ASKED = ("楼", "楼长", "新写的", "，", "陆家嘴", "楼长制度没有")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setenv("LOUZHI_STATE", str(tmp_path / "state"))


@contextmanager
def building(arguments: list[str], request: bytes) -> Iterator[subprocess.Popen[bytes]]:
    """Start a process that builds, and see that it is gone afterwards."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=PROJECT,
        env={**os.environ, "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stderr is not None
    try:
        process.stdin.write(request)
        process.stdin.flush()
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stderr.close()


def builder(number: int, root: Path) -> tuple[list[str], bytes]:
    """Return arguments and input of the helper and of the command line, in turn."""
    if number % 2:
        return ["main.py", "index", "--library", str(root)], b""
    return ["-m", "index.helper"], encode_request(1, "open", library=str(root))


def seconds_to_build(root: Path, number: int) -> float:
    """Return how long a whole build takes from the start of its process."""
    began = time.monotonic()
    pause = threading.Event()
    manifest = Store(root).folder / "manifest.json"
    before = manifest.stat().st_mtime_ns if manifest.exists() else None
    with building(*builder(number, root)):
        while not manifest.exists() or manifest.stat().st_mtime_ns == before:
            assert time.monotonic() - began < 120
            pause.wait(0.01)
    return time.monotonic() - began


def test_a_build_killed_at_any_moment_spoils_nothing(tmp_path: Path) -> None:
    root = write_large_library(tmp_path / "library", articles=60)
    store, choice, pause = Store(root), random.Random(31), threading.Event()
    takes = []
    for number in range(2):
        write_article(root, "new", "新写的", "2024-01-01", f"新写的楼长，第{number}稿。")
        takes.append(seconds_to_build(root, number))
    served = content_hash(root)
    killed = {"before": 0, "after": 0}
    for number in range(2 * KILLS):
        write_article(root, "new", "新写的", "2024-01-01", f"新写的楼长，再写{number}。")
        with building(*builder(number, root)) as process:
            pause.wait(choice.uniform(0, 1.05) * takes[number % 2])
            has_ended = process.poll() is not None
        assert_lock_is_free(store)
        swapped = is_served(store, content_hash(root))
        assert swapped or (is_served(store, served) and not has_ended), "what was right is lost"
        killed["after" if swapped else "before"] += not has_ended
        if swapped or number % 3 == 2:
            assert_right(root, f"再写{number}", must_build=not swapped)
            served = content_hash(root)
        if killed["before"] == KILLS:
            break
    write_article(root, "last", "最后", "2024-01-01", "最后写的楼长。")
    assert_right(root, "最后写", must_build=True)
    print(f"\nwhole builds {takes[0]:.2f} s, {takes[1]:.2f} s; killed {killed} the swap")
    assert killed["before"] == KILLS


def assert_lock_is_free(store: Store) -> None:
    if store.folder.exists():
        lock = WriterLock(store.folder / "lock")
        assert lock.acquire()
        lock.release()


def is_served(store: Store, source: str) -> bool:
    """Tell whether the index of this content can be opened."""
    index = store.open(source)
    if index:
        index.close()
    return index is not None


def assert_right(root: Path, newest: str, *, must_build: bool) -> None:
    """Assert that the library is found as a scan finds it, and that nothing dead is left."""
    with open_searcher(root) as searcher:
        assert searcher.report.rebuilt == must_build
        assert searcher.report.notice is None
        fields = fields_of(searcher)
        for string in (*ASKED, newest):
            assert searcher.occurrences(string) == scan(fields, string)
        assert len(searcher.occurrences(newest)) == 1
    folder = Store(root).folder
    # who was killed after the swap leaves the older one to the next that builds
    assert not must_build or len(list(folder.glob("g-*"))) == 1
    assert {path.name for path in folder.iterdir() if not path.name.startswith("g-")} == {
        "manifest.json",
        "seen",
        "lock",
    }
