"""Every file of an index cut short and bit-flipped in many places: noticed and built again."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from content.library import content_hash
from index.keep.damage import DamagedError
from index.keep.manifest import Manifest
from index.keep.opening import open_searcher, update_index
from index.keep.store import CACHE_VARIABLE, Store
from index.schema import BODY
from tests.index.keep.test_damage import NOTICE, index_files
from tests.index.libraries import write_article, write_small_library

pytestmark = pytest.mark.soak

SMALL = 600
SAMPLES = 200
REPAIRED_EVERY = 25


def damages(data: bytes, choice: random.Random) -> Iterator[tuple[str, bytes]]:
    """Yield a file's bytes cut to many sizes and with flipped bits, each with a name.

    All sizes and all bytes of a small file are taken, and so many of a large one.
    """
    size = len(data)
    if size <= SMALL:
        places: list[int] = list(range(size))
    else:
        places = sorted({0, size - 1, *choice.sample(range(size), SAMPLES - 2)})
    for at in places:
        yield f"cut to {at}", data[:at]
        bit = choice.randrange(8)
        flipped = bytearray(data)
        flipped[at] ^= 1 << bit
        yield f"bit {bit} of byte {at}", bytes(flipped)
    yield "a byte more", data + b"\0"


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


def is_noticed(root: Path) -> bool:
    """Tell whether opening and reading raise DamagedError; answers before must be right."""
    try:
        index = Store(root).open(content_hash(root))
        assert index is not None
        assert len(index.corpus.find(BODY, "楼长").addresses) == 5
        for number in index.reader.all_doc_ids():
            assert index.corpus.record(number).body
        index.close()
    except DamagedError:
        return True
    return False


def test_no_damage_goes_unnoticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    root = write_small_library(tmp_path / "library")
    update_index(root)
    write_article(root, "later", "后来", "2024-01-01", "后来的楼长。")
    update_index(root)
    folder, kept = Store(root).folder, tmp_path / "kept"
    shutil.copytree(folder, kept)
    choice, tried, repaired = random.Random(41), 0, 0
    files = index_files(root)
    assert sum(path.suffix == ".lzp" for path in files) == 2, "an update has its own segment"
    for path in files:
        data = path.read_bytes()
        for name, damaged in damages(data, choice):
            path.write_bytes(data)
            is_same = says_the_same(path, damaged)
            path.write_bytes(damaged)
            assert is_noticed(root) != is_same, f"{path.name}: {name}"
            tried += 1
            if tried % REPAIRED_EVERY == 0:
                assert_repaired(root, is_same, f"{path.name}: {name}")
                shutil.rmtree(folder)
                shutil.copytree(kept, folder)
                repaired += 1
        path.write_bytes(data)
        path.unlink()
        assert path.name == "manifest.json" or is_noticed(root), f"{path.name}: removed"
        path.write_bytes(data)
    assert not is_noticed(root)
    print(f"\n{tried} damages of {len(files)} files noticed, {repaired} of them repaired")
    assert tried > 15 * SAMPLES


def assert_repaired(root: Path, is_same: bool, what: str) -> None:
    with open_searcher(root) as searcher:
        answer = searcher.search("楼长")
        assert (answer.total, answer.notice) == (5, None if is_same else NOTICE), what
        assert searcher.report.rebuilt != is_same
