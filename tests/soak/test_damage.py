"""Every file of an index cut short and bit-flipped in many places: noticed and built again."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.keep.damage import DamagedError
from index.keep.manifest import Manifest
from index.keep.opening import open_searcher
from index.keep.store import CACHE_VARIABLE, Store
from tests.index.keep.test_damage import NOTICE, index_files
from tests.index.libraries import write_small_library

pytestmark = pytest.mark.soak

FLIPS = 25


def damages(data: bytes, choice: random.Random) -> Iterator[tuple[str, bytes]]:
    """Yield a file's bytes damaged in many ways, each with a name."""
    for size in sorted({0, 1, len(data) // 3, len(data) // 2, len(data) - 1}):
        if size < len(data):
            yield f"cut to {size}", data[:size]
    yield "a byte more", data + b"\0"
    for at in {0, len(data) - 1, *(choice.randrange(len(data)) for _ in range(FLIPS))}:
        bit = choice.randrange(8)
        flipped = bytearray(data)
        flipped[at] ^= 1 << bit
        yield f"bit {bit} of byte {at}", bytes(flipped)


def says_the_same(path: Path, data: bytes) -> bool:
    """Tell whether a damaged manifest reads as before: JSON has more than one way to write it."""
    if path.name != "manifest.json":
        return False
    before = Manifest.read(path)
    path.write_bytes(data)
    try:
        return Manifest.read(path) == before
    except DamagedError:
        return False


def test_no_damage_goes_unnoticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    root = write_small_library(tmp_path / "library")
    open_searcher(root).close()
    shutil.copytree(Store(root).folder, tmp_path / "kept")
    choice, tried = random.Random(41), 0
    for number in range(len(index_files(root))):
        data = index_files(root)[number].read_bytes()
        for name, damaged in damages(data, choice) if data else ():
            path = index_files(root)[number]
            is_same = says_the_same(path, damaged)
            path.write_bytes(damaged)
            with open_searcher(root) as searcher:
                assert searcher.report.notice == (None if is_same else NOTICE), (
                    f"{path.name}: {name}"
                )
                assert searcher.report.rebuilt != is_same
                assert searcher.search("楼长").total == 4
            shutil.rmtree(Store(root).folder)
            shutil.copytree(tmp_path / "kept", Store(root).folder)
            tried += 1
    print(f"\n{tried} damages of {len(index_files(root))} files")
    assert tried > 200
