"""A file system that really is full: said, and the index as it was serves on."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.keep.opening import open_searcher, update_index
from index.keep.store import CACHE_VARIABLE, Store
from tests.index.libraries import write_article, write_large_library, write_small_library

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mounts a file system"),
]


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put the cache on a file system of 300 KB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(disk)]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("may not mount a file system")
    monkeypatch.setenv(CACHE_VARIABLE, str(disk / "cache"))
    yield disk
    gc.collect()  # what was closed lets go of its mapping once it is collected
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_keeps_the_old_index(
    small_disk: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    root = write_small_library(tmp_path / "library")
    update_index(root)
    write_large_library(root, articles=40)
    with open_searcher(root) as searcher:
        answer = searcher.search("楼长", literal=True)
        assert (searcher.report.articles, answer.total) == (3, 4)
        assert answer.notice is not None
        assert "（磁盘已满），索引没有更新" in answer.notice
        assert "按以前的索引查找" in answer.notice
    assert not (Store(root).folder / "partial.json").exists()
    for path in (root / "articles").glob("article-*"):
        path.unlink()
    write_article(root, "later", "后来", "2024-01-01", "后来的楼长。")
    assert update_index(root).articles == 4, "what was tried takes no room"
