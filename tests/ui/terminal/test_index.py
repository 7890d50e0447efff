"""`index`: what is said when the index is written, and when it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.folders import make_library
from tests.ui.terminal.conftest import Run


def test_an_index_is_written_once(run: Run, tmp_path: Path) -> None:
    library = make_library(tmp_path / "library")
    assert run("index", "--library", library).out.startswith("索引已更新：1 篇文章")
    assert run("index", "--library", library).out.startswith("索引已是最新：1 篇文章")
    assert run("index", "--rebuild", "--library", library).out.startswith("索引已更新：1 篇文章")


def test_an_index_that_cannot_be_written_is_an_error(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = make_library(tmp_path / "library")
    (tmp_path / "file").write_text("a file where the cache should be")
    monkeypatch.setenv("LOUZHI_CACHE", str(tmp_path / "file"))
    for words in (["index"], ["index", "--json"]):
        done = run(*words, "--library", library)
        assert done.code == 1
        assert done.sentence.startswith(f"缓存文件夹“{tmp_path / 'file'}")
        assert "索引没有更新；" in done.sentence
