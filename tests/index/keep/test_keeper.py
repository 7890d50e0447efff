"""What a helper answers from while its index is built, killed, damaged, shared or out of reach."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from index.keep.store import CACHE_VARIABLE, Store
from index.protocol import Checked, Failed, Mentions, Progress, Readings, Ready, Renewed
from tests.index.children import run_child
from tests.index.helpers import Helper
from tests.index.libraries import write_article, write_large_library

COMMAND_LINE = """
import sys
from pathlib import Path
from index.keep.opening import open_searcher

with open_searcher(Path(sys.argv[1])) as searcher:
    answer = searcher.search("陆家嘴")
    print(answer.total, answer.notice, searcher.report.rebuilt)
"""


def test_damage_found_by_a_search_is_answered_by_a_scan_and_repaired_behind_it(
    small: Path,
) -> None:
    first = Helper()
    first.open(small)
    right = first.search(2, "楼长")
    first.end()
    (postings,) = Store(small).folder.glob("g-*/*.lzp")
    data = bytearray(postings.read_bytes())
    data[len(data) // 2] ^= 8
    postings.write_bytes(data)
    second = Helper()
    try:
        assert not second.open(small).rebuilt, "not seen before it is read"
        answer = second.search(2, "楼长")
        assert answer.notice == "索引文件有损坏，正在重新建立，这次逐篇查找。"
        assert [hit.id for hit in answer.hits] == [hit.id for hit in right.hits]
        assert (answer.total, right.total) == (4, 4)
        ready = second.until(Ready)
        assert ready == Ready(1, 3, 4, True, ready.took_ms, "索引文件有损坏，已重新建立。")
        assert second.next() == Renewed()
        again = second.search(3, "楼长")
        assert (again.total, again.notice) == (4, None)
    finally:
        second.end()
    with_new = Helper()
    try:
        assert with_new.open(small).notice is None
    finally:
        with_new.end()


def test_a_killed_builder_is_started_again_and_goes_on(helper: Helper, tmp_path: Path) -> None:
    helper.send(1, "open", library=str(write_large_library(tmp_path / "library", 20)))
    helper.until(Progress)
    killed = helper.builder()
    os.kill(killed, signal.SIGKILL)
    ready = helper.reply()
    assert isinstance(ready, Ready)
    assert (ready.articles, ready.rebuilt, ready.notice) == (20, True, None)
    assert helper.search(2, "陆家嘴").total == 20


def test_a_builder_that_keeps_being_killed_is_given_up_and_the_texts_are_searched(
    helper: Helper, tmp_path: Path
) -> None:
    helper.send(1, "open", library=str(write_large_library(tmp_path / "library")))
    killed: set[int] = set()
    while not isinstance(reply := helper.next(), Failed):
        builder = helper.builder()
        if isinstance(reply, Progress) and builder not in killed:
            os.kill(builder, signal.SIGKILL)
            killed.add(builder)
    assert reply == Failed(1, "建立索引的进程意外退出，没有建成；请再试一次。")
    assert len(killed) == 4
    answer = helper.search(2, "陆家嘴")
    assert answer.notice is not None
    assert answer.notice.startswith("索引没有建成，这次逐篇查找")
    while "已读" in (answer.notice or ""):
        helper.until(Renewed)
        answer = helper.search(3, "陆家嘴")
    assert answer.total == 30


def test_two_windows_and_a_command_line_share_one_library(tmp_path: Path) -> None:
    root = write_large_library(tmp_path / "library", 20)
    first, second = Helper(), Helper()
    try:
        for one in (first, second):
            one.send(1, "open", library=str(root))
        assert run_child(COMMAND_LINE, root).split()[:2] == ["20", "None"]
        ready = [one.reply() for one in (first, second)]
        assert sum(isinstance(one, Ready) and one.rebuilt for one in ready) <= 1, "built once"
        assert [one.search(2, "陆家嘴").total for one in (first, second)] == [20, 20]

        write_article(root, "later", "后来", "2024-01-01", "后来写的陆家嘴。")
        assert run_child(COMMAND_LINE, root).split() == ["21", "None", "True"]
        assert first.search(3, "陆家嘴").total == 20, "an open index stays as it was"
        assert not first.open(root, 4).rebuilt, "the command line has done it"
        assert first.next() == Renewed(), "what was answered is no longer all"
        assert [first.search(5, "陆家嘴").total, second.search(5, "陆家嘴").total] == [21, 20]
        second.send(6, "open", library=str(root), rebuild=True)
        assert second.until(Ready).rebuilt
        assert [one.search(7, "后来写的").total for one in (first, second)] == [1, 1]
    finally:
        first.end()
        second.end()


def test_a_library_that_vanishes_is_searched_by_its_index_and_said_once(
    helper: Helper, small: Path
) -> None:
    helper.open(small)
    away = small.rename(small.with_name("away"))
    assert helper.search(2, "楼长").total == 4
    helper.send(3, "open", library=str(small))
    ready = helper.reply()
    assert isinstance(ready, Ready)
    assert ready.notice is not None
    assert ready.notice.startswith(f"没有“{small}”这个文件夹")
    assert ready.notice.endswith("现在按以前的索引查找，查不到新的改动。")
    assert (ready.articles, ready.terms) == (3, 4)
    answer = helper.search(4, "楼长")
    assert (answer.total, answer.notice) == (4, None)
    helper.send(5, "check")
    assert isinstance(helper.reply(), Failed)

    successor = Helper()
    try:
        assert successor.open(small).notice == ready.notice
        assert [hit.id for hit in successor.search(2, "主持").hits] == ["new"]
    finally:
        successor.end()

    away.rename(small)
    assert helper.open(small, 6).notice is None
    helper.send(7, "check")
    assert isinstance(helper.reply(), Checked)


def test_a_drive_that_vanishes_while_the_index_is_built_leaves_what_was_read(
    helper: Helper, tmp_path: Path
) -> None:
    root = write_large_library(tmp_path / "library", 40)
    for number in range(600):
        write_article(root, f"more-{number}", "多", "2024-01-01", "陆家嘴。\n\n" * 40)
    helper.send(1, "open", library=str(root))
    helper.search(2, "陆家嘴")  # as soon as some of it is read
    root.rename(tmp_path / "away")
    ready = helper.reply()
    assert isinstance(ready, Ready)
    assert ready.notice is not None
    assert "这个文件夹" in ready.notice
    assert 0 < ready.articles < 640
    answer = helper.search(3, "陆家嘴")
    assert answer.total == ready.articles
    assert answer.notice is not None
    assert answer.notice.endswith(f"已读 {ready.articles} / 640 篇。")


def test_without_a_cache_the_texts_are_searched_and_counted(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file" / "cache"))
    helper = Helper()
    try:
        ready = helper.open(small)
        assert (ready.articles, ready.terms, ready.rebuilt) == (3, 4, False)
        assert ready.notice is not None
        assert "写不进去" in ready.notice
        assert ready.notice.endswith("现在逐篇查找。")
        answer = helper.search(2, "楼长")
        assert (answer.total, answer.notice) == (4, "索引没有建成，这次逐篇查找。")
        assert [hit.id for hit in helper.search(3, "louzhangzhi").hits] == ["楼长制"]
        helper.send(4, "mentions")
        mentions = helper.reply()
        assert isinstance(mentions, Mentions)
        assert mentions.counts["楼长"] == (("old", 2), ("new", 1))
        helper.send(5, "readings")
        readings = helper.reply()
        assert isinstance(readings, Readings)
        assert readings.readings["七个一学习法"] == "qī gè yī xué xí fǎ"
    finally:
        helper.end()
