"""The index folder: when it is built, who may write it, and what is cleared away."""

from __future__ import annotations

import dataclasses
import os
import shutil
import sys
from pathlib import Path

import pytest

from content.errors import UserError
from index.keep.abandoned import ABANDONED_AFTER_S, remove_abandoned
from index.keep.lock import WriterLock
from index.keep.manifest import FORMAT, Manifest
from index.keep.opening import open_searcher
from index.keep.store import Store, indexes_folder
from tests.index.children import BUILD, child, run_child
from tests.index.libraries import write_article, write_large_library, write_library

DAY_S = 24 * 3600.0


def is_rebuilt(root: Path) -> bool:
    with open_searcher(root) as searcher:
        assert searcher.search("楼长").total > 0
        return searcher.report.rebuilt


def generations(root: Path) -> list[Path]:
    return sorted(Store(root).folder.glob("g-*"))


def test_an_index_is_built_once_and_again_when_contents_change(small: Path) -> None:
    assert is_rebuilt(small)
    assert not is_rebuilt(small)
    article = small / "articles" / "old.md"
    os.utime(article, (1, 1))
    assert not is_rebuilt(small), "a new time is no new content"
    times = article.stat()
    article.write_text(article.read_text("utf-8").replace("走访", "拜访"), "utf-8")
    os.utime(article, (times.st_atime, times.st_mtime))
    assert is_rebuilt(small), "new content is new content whatever its time"
    assert not is_rebuilt(small)
    assert len(generations(small)) == 1


def test_the_report_counts_what_the_index_holds(small: Path) -> None:
    (small / "articles" / "broken.md").write_bytes(b"\xff\xfe\x00")
    with open_searcher(small) as searcher:
        report = searcher.report
    assert (report.articles, report.terms, report.notice) == (3, 4, None)
    assert [problem.place.file for problem in report.problems] == ["articles/broken.md"]


def test_a_rebuild_can_be_asked_for(small: Path) -> None:
    assert is_rebuilt(small)
    with open_searcher(small, rebuild=True) as searcher:
        assert searcher.report.rebuilt
        assert searcher.report.notice is None


def test_progress_goes_up_to_the_whole(small: Path) -> None:
    told: list[tuple[int, int]] = []
    with open_searcher(small, lambda done, total: told.append((done, total))):
        pass
    assert told == sorted(told)
    assert told[-1] == (7, 7)


def test_an_index_of_another_program_is_built_anew(small: Path) -> None:
    assert is_rebuilt(small)
    path = Store(small).folder / "manifest.json"
    manifest = Manifest.read(path)
    assert manifest is not None
    path.write_bytes(dataclasses.replace(manifest, program="other").encoded())
    with open_searcher(small) as searcher:
        assert searcher.report.rebuilt
        assert searcher.report.notice is None


def test_an_index_of_another_format_is_built_anew_and_called_no_damage(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr("index.keep.manifest.FORMAT", FORMAT - 1)
        assert is_rebuilt(small)
    with open_searcher(small) as searcher:
        assert searcher.report.rebuilt
        assert searcher.report.notice is None
    assert not is_rebuilt(small)


def test_a_reader_keeps_its_index_while_another_is_swapped_in(small: Path) -> None:
    with open_searcher(small) as before:
        write_article(small, "later", "后来", "2024-01-01", "后来的楼长。")
        with open_searcher(small) as after:
            assert after.search("后来的楼长", literal=True).total == 1
            assert before.search("后来的楼长", literal=True).total == 0
            assert before.search("企业找楼长").hits[0].snippets[0].marks


def test_building_can_be_stopped_and_leaves_the_old_index(small: Path) -> None:
    assert is_rebuilt(small)
    before = generations(small)
    (Store(small).folder / "g-0dead").mkdir()
    write_article(small, "later", "后来", "2024-01-01", "后来的楼长。")
    done = [0]
    with pytest.raises(UserError, match="已停止建立索引"):
        open_searcher(
            small, lambda now, _total: done.__setitem__(0, now), lambda: done[0] >= 1, rebuild=True
        )
    assert generations(small) == before, "nor does it keep what a dead build left"
    (small / "articles" / "later.md").unlink()
    assert not is_rebuilt(small)


def test_a_missing_library_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nowhere"):
        open_searcher(tmp_path / "nowhere")


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from index.keep.lock import WriterLock\n"
        "print(WriterLock(Path(sys.argv[1])).acquire(), flush=True); sys.stdin.read()"
    )
    lock = WriterLock(tmp_path / "lock")
    with child(code, tmp_path / "lock") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        assert not lock.acquire()
        process.kill()
        process.wait()
        assert lock.acquire()
    lock.release()


def test_who_waits_for_the_lock_can_be_stopped(small: Path) -> None:
    asked = [0]

    def is_stopped() -> bool:
        asked[0] += 1
        return asked[0] > 30

    store = Store(small)
    with store.lock() or pytest.fail("nobody else is here"), pytest.raises(UserError):
        open_searcher(small, None, is_stopped)
    assert generations(small) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")
def test_a_prepared_folder_leads_to_no_other_file(
    small: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert is_rebuilt(small)
    folder = Store(small).folder
    other = tmp_path / "other"
    other.write_text("mine")
    (folder / "seen").unlink()
    (folder / "seen").symlink_to(other)
    assert not is_rebuilt(small)
    assert other.read_text() == "mine"
    assert (folder / "seen").read_text("utf-8") == str(small.resolve())
    # Last, since a pipe that is opened waits for ever.
    for name in ("seen", "manifest.json"):
        (folder / name).unlink()
        os.mkfifo(folder / name)
    assert is_rebuilt(small)
    assert (folder / "seen").is_file()
    assert "the manifest is no file" in caplog.text


def test_of_two_processes_at_once_one_builds_and_both_search(tmp_path: Path) -> None:
    root = write_large_library(tmp_path / "library", articles=8)
    with child(BUILD, root) as first, child(BUILD, root) as second:
        outputs = [process.communicate(timeout=120) for process in (first, second)]
    last = sorted(output.splitlines()[-1].split()[:2] for output, _ in outputs)
    assert last == [["rebuilt", "False"], ["rebuilt", "True"]], outputs
    assert len(generations(root)) == 1


@pytest.mark.parametrize("share", [0.0, 0.15, 0.3, 0.5, 0.7, 0.9, 1.0])
def test_a_build_that_is_killed_leaves_the_old_index_and_no_lock(
    tmp_path: Path, share: float
) -> None:
    root = write_library(tmp_path / "library", {"old": ("旧", "2020-01-01", "旧的楼长。")})
    assert is_rebuilt(root)
    kept = tmp_path / "kept"
    shutil.copytree(root, kept)
    write_large_library(root, articles=6)
    with child(BUILD, root) as process:
        assert process.stdout is not None
        for line in process.stdout:
            _, done, total = line.split()
            if int(done) >= share * int(total):
                break
        else:
            pytest.fail(f"the build ended by itself: {process.communicate()}")
        process.kill()
        process.wait()
    for name in ("articles", "glossary"):
        shutil.rmtree(root / name)
        shutil.copytree(kept / name, root / name)
    if share < 1.0:
        assert not is_rebuilt(root), "the old index serves its library as before"
    write_large_library(root, articles=5)
    with open_searcher(root) as searcher:
        assert searcher.report.articles == 6
        assert searcher.report.notice is None
        assert searcher.search("旧的楼长", literal=True).total == 1
    assert len(generations(root)) == 1, "what the killed build left is cleared away"


def test_indexes_of_libraries_gone_for_thirty_days_are_removed(small: Path) -> None:
    assert is_rebuilt(small)
    folder = Store(small).folder
    now = (folder / "seen").stat().st_mtime
    remove_abandoned(now=now + 2 * ABANDONED_AFTER_S)
    assert folder.exists(), "its library is still there"
    seen = (folder / "seen").stat().st_mtime
    assert seen == pytest.approx(now + 2 * ABANDONED_AFTER_S)
    shutil.rmtree(small)
    remove_abandoned(now=seen + ABANDONED_AFTER_S - DAY_S)
    assert folder.exists()
    remove_abandoned(now=seen + ABANDONED_AFTER_S + 1)
    assert not folder.exists()


def test_clearing_away_touches_nothing_else(small: Path, cache: Path) -> None:
    assert is_rebuilt(small)
    other = cache / "indexes" / "not-ours"
    other.mkdir()
    shutil.rmtree(small)
    remove_abandoned(now=other.stat().st_mtime + 3 * ABANDONED_AFTER_S)
    assert [path.name for path in indexes_folder().iterdir()] == ["not-ours"]


def test_a_build_clears_away_what_is_abandoned(small: Path, tmp_path: Path) -> None:
    assert is_rebuilt(small)
    folder = Store(small).folder
    shutil.rmtree(small)
    os.utime(folder / "seen", (1, 1))
    run_child(BUILD, write_library(tmp_path / "other", {"a": ("题", "2020-01-01", "楼长")}))
    assert not folder.exists()
