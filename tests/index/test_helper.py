"""The helper as a real process: asked over its stdin, interrupted, fed junk and killed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from content.errors import Severity
from index.answer import HitKind
from index.keep.store import Store
from index.protocol import (
    LINE_LIMIT,
    Answered,
    Checked,
    Failed,
    Mentions,
    Progress,
    Readings,
    Ready,
    Reply,
    Stale,
    decode_reply,
    encode_request,
)
from tests.index.libraries import PROJECT, SHIPPED, write_article, write_large_library

WAIT_S = 60


class Helper:
    """A helper process and the lines that go to and fro."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "index.helper"],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def write(self, line: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def send(self, number: int, what: str, **values: object) -> None:
        self.write(encode_request(number, what, **values))

    def next(self) -> Reply:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, f"the helper ended: {self.process.communicate()[1].decode()}"
        return decode_reply(line)

    def reply(self) -> Reply:
        """Return the next reply that is no progress."""
        while isinstance(reply := self.next(), Progress):
            pass
        return reply

    def open(self, root: Path) -> Ready:
        self.send(1, "open", library=str(root))
        ready = self.reply()
        assert isinstance(ready, Ready), ready
        return ready

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()


@pytest.fixture
def helper() -> Iterator[Helper]:
    made = Helper()
    yield made
    made.end()


def search(helper: Helper, number: int, query: str) -> Reply:
    helper.send(number, "search", query=query, limit=5)
    return helper.reply()


def test_a_session_from_opening_to_the_end(helper: Helper) -> None:
    ready = helper.open(SHIPPED)
    assert (ready.id, ready.articles, ready.rebuilt) == (1, 1, True)
    answered = search(helper, 2, "楼长制")
    assert isinstance(answered, Answered)
    assert answered.id == 2
    assert answered.answer.hits[0].kind is HitKind.TERM
    assert answered.answer.hits[0].id == "楼长制"
    helper.send(3, "mentions")
    mentions = helper.reply()
    assert isinstance(mentions, Mentions)
    assert mentions.counts["楼长制"] == (("2023-06-16-louyu-dangjian", 1),)
    helper.send(4, "readings")
    readings = helper.reply()
    assert isinstance(readings, Readings)
    assert readings.readings["楼长制"] == "lóu zhǎng zhì"
    helper.send(5, "check")
    checked = helper.reply()
    assert isinstance(checked, Checked)
    assert not [p for p in checked.problems if p.severity is Severity.ERROR]
    helper.send(6, "quit")
    output, errors = helper.process.communicate(timeout=WAIT_S)
    assert (helper.process.returncode, output, errors) == (0, b"", b"")


def test_progress_is_told_while_an_index_is_built(helper: Helper, tmp_path: Path) -> None:
    helper.send(1, "open", library=str(write_large_library(tmp_path / "library", 10)))
    told = []
    while isinstance(reply := helper.next(), Progress):
        told.append((reply.done, reply.total))
    assert isinstance(reply, Ready)
    assert told == sorted(told)
    assert told[-1] == (20, 20)


def test_a_search_waits_for_the_index_and_only_the_newest_is_answered(
    helper: Helper, tmp_path: Path
) -> None:
    helper.send(1, "open", library=str(write_large_library(tmp_path / "library", 10)))
    assert isinstance(helper.next(), Progress)
    for number in (2, 3, 4):
        helper.send(number, "search", query="楼长"[: number - 1], limit=5)
    assert [helper.reply(), helper.reply()] == [Stale(2), Stale(3)]
    assert isinstance(helper.reply(), Ready)
    answered = helper.reply()
    assert isinstance(answered, Answered)
    assert (answered.id, answered.answer.query) == (4, "楼长")


def test_a_check_makes_way_for_a_search_and_is_finished_behind_it(
    helper: Helper, tmp_path: Path
) -> None:
    root = write_large_library(tmp_path / "library", 40)
    for number in range(400):
        write_article(root, f"more-{number}", "多", "2024-01-01", "楼长。\n\n" * 40)
    helper.open(root)
    check, again = encode_request(2, "check"), encode_request(3, "check")
    helper.write(check + again + encode_request(4, "search", query="楼长", limit=1))
    replies = [helper.reply() for _ in range(3)]

    first, *others = replies
    assert isinstance(first, Answered)
    assert {reply.id for reply in others if isinstance(reply, Checked)} == {2, 3}


def test_building_can_be_stopped_and_the_search_that_waits_is_refused(
    helper: Helper, tmp_path: Path
) -> None:
    helper.send(1, "open", library=str(write_large_library(tmp_path / "library")))
    assert isinstance(helper.next(), Progress)
    helper.send(2, "search", query="楼长")
    helper.send(3, "stop")
    stopped, refused = helper.reply(), helper.reply()
    assert isinstance(stopped, Failed)
    assert stopped.id == 1
    assert "已停止建立索引" in stopped.sentence
    assert refused == Failed(2, stopped.sentence)
    helper.open(SHIPPED)
    assert isinstance(search(helper, 5, "楼长"), Answered)


def test_stopping_a_new_build_leaves_the_old_index_in_service(
    helper: Helper, tmp_path: Path
) -> None:
    root = write_large_library(tmp_path / "library", 10)
    helper.open(root)
    write_article(root, "later", "后来", "2024-01-01", "后来的楼长。")
    helper.send(2, "open", library=str(root))
    assert isinstance(helper.next(), Progress)
    helper.send(3, "stop")
    assert isinstance(helper.reply(), Failed)
    answered = search(helper, 4, "楼宇党建 OR")
    assert isinstance(answered, Answered)
    assert isinstance(search(helper, 5, "后来的楼长"), Answered)


def test_opening_another_library_ends_the_building_of_the_first(
    helper: Helper, tmp_path: Path
) -> None:
    helper.send(1, "open", library=str(write_large_library(tmp_path / "library")))
    assert isinstance(helper.next(), Progress)
    helper.send(2, "open", library=str(SHIPPED))
    assert helper.reply() == Stale(1)
    ready = helper.reply()
    assert isinstance(ready, Ready)
    assert (ready.id, ready.articles) == (2, 1)


def test_a_search_without_a_library_is_refused(helper: Helper) -> None:
    refused = search(helper, 1, "楼长")
    assert isinstance(refused, Failed)
    assert (refused.id, refused.sentence) == (1, "还没有打开文库，不能搜索；请先打开一个文库。")


def test_a_library_that_is_not_there_is_said_and_the_old_one_is_not_searched(
    helper: Helper, tmp_path: Path
) -> None:
    helper.open(SHIPPED)
    helper.send(2, "open", library=str(tmp_path / "nowhere"))
    failed = helper.reply()
    assert isinstance(failed, Failed)
    assert "nowhere" in failed.sentence
    assert search(helper, 3, "楼长") == Failed(3, failed.sentence)


@pytest.mark.parametrize(
    "junk",
    [
        b"junk\n",
        b"[]\n",
        b'{"id": 1, "do": "dance"}\n',
        b"\xff\xfe\n",
        b"[" * 60_000 + b"\n",
        b'{"id": 1, "do": "search", "query": "' + b"a" * LINE_LIMIT + b'"}\n',
        b"a" * (3 * LINE_LIMIT) + b"\n",
    ],
)
def test_junk_costs_only_its_line(helper: Helper, junk: bytes) -> None:
    helper.write(junk)
    assert helper.reply() == Failed(None, "请求无法读懂，没有执行。")
    assert isinstance(search(helper, 2, "楼长"), Failed)


def test_the_helper_ends_with_its_window_even_while_it_builds(
    helper: Helper, tmp_path: Path
) -> None:
    root = write_large_library(tmp_path / "library", 60)
    helper.send(1, "open", library=str(root))
    assert isinstance(helper.next(), Progress)
    assert helper.process.stdin is not None
    helper.process.stdin.close()
    assert helper.process.wait(WAIT_S) == 0
    assert not (Store(root).folder / "manifest.json").exists(), "it did not finish first"


def test_a_killed_helper_leaves_nothing_that_hinders_the_next(
    helper: Helper, tmp_path: Path
) -> None:
    root = write_large_library(tmp_path / "library", 10)
    helper.send(1, "open", library=str(root))
    assert isinstance(helper.next(), Progress)
    helper.process.kill()
    helper.process.wait()
    successor = Helper()
    try:
        assert successor.open(root).rebuilt
        answered = search(successor, 2, "陆家嘴")
        assert isinstance(answered, Answered)
        assert answered.answer.total == 10
    finally:
        successor.end()
