"""The helper as a real process: asked over its stdin, interrupted, fed junk and killed."""

from __future__ import annotations

import os
import select
from pathlib import Path

import pytest

from content.errors import Severity
from index.answer import Asked, Facet, HitKind, Order
from index.answer_json import asked_as_dict
from index.keep.store import Store
from index.protocol import (
    LINE_LIMIT,
    Answered,
    Checked,
    Failed,
    Lined,
    Listed,
    Mentions,
    Progress,
    Readings,
    Ready,
    Renewed,
    Reply,
    Stale,
    Tallied,
    encode_request,
)
from tests.index.helpers import Helper
from tests.index.libraries import SHIPPED, write_article, write_large_library

WAIT_S = 60


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
    helper.send(1, "open", library=str(write_large_library(tmp_path / "library", 30)))
    told: list[Progress] = []
    while isinstance(reply := helper.next(), Progress):
        told.append(reply)
    assert isinstance(reply, Ready)
    assert [one.done for one in told] == sorted(one.done for one in told)
    assert {one.total for one in told} == {30}
    assert told[-1].done == 30
    assert told[0].seconds_left is None
    known = [one for one in told if one.seconds_left is not None and one.done < 30]
    assert all(one.rate > 0 for one in known)


def test_a_search_is_answered_while_the_index_is_built(helper: Helper, tmp_path: Path) -> None:
    root = write_large_library(tmp_path / "library")
    helper.send(1, "open", library=str(root))
    helper.until(Progress)
    answer = helper.search(2, "陆家嘴")
    assert answer.notice is not None
    assert answer.notice.startswith("索引正在建立，这次逐篇查找")
    is_whole = "已读" not in answer.notice
    assert not is_whole or answer.total == 30
    assert isinstance(helper.reply(), Ready)
    assert isinstance(helper.next(), Renewed)
    again = helper.search(3, "陆家嘴")
    assert (again.notice, again.total) == (None, 30)


def test_only_the_newest_search_is_answered(helper: Helper) -> None:
    helper.open(SHIPPED)
    requests = [
        encode_request(number, "search", query="楼长制"[: number - 1]) for number in (2, 3, 4)
    ]
    helper.write(b"".join(requests))
    replies = [helper.reply() for _ in requests]
    assert {reply.id for reply in replies if isinstance(reply, Stale)} <= {2, 3}
    answered = [reply for reply in replies if isinstance(reply, Answered)]
    assert (answered[-1].id, answered[-1].answer.query) == (4, "楼长制")
    assert replies.index(answered[-1]) == 2


def test_a_list_is_answered_whatever_is_typed_meanwhile(helper: Helper) -> None:
    helper.open(SHIPPED)
    asked = Asked("楼", 1000, ((Facet.KIND, "term"),), Order.DATE)
    listing = encode_request(2, "list", **asked_as_dict(asked))
    helper.write(listing + encode_request(3, "search", query="楼长制"))
    listed = helper.reply()
    assert isinstance(listed, Listed)
    assert listed.id == 2
    assert listed.answer.total == len(listed.answer.hits) > 20
    assert {hit.kind for hit in listed.answer.hits} == {HitKind.TERM}
    assert (listed.answer.filters, listed.answer.order) == (asked.filters, asked.order)
    assert isinstance(helper.reply(), Answered)


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


def test_building_can_be_stopped_and_the_texts_are_searched(helper: Helper, tmp_path: Path) -> None:
    helper.send(1, "open", library=str(write_large_library(tmp_path / "library")))
    helper.until(Progress)
    helper.send(3, "stop")
    stopped = helper.reply()
    assert isinstance(stopped, Failed)
    assert stopped.id == 1
    assert stopped.sentence == "已停止建立索引，现在逐篇查找；需要时请重新建立索引。"
    answer = helper.search(4, "陆家嘴")
    assert answer.notice is not None
    assert answer.notice.startswith("索引没有建成，这次逐篇查找")


def test_an_older_index_serves_while_it_is_updated_and_when_that_is_stopped(
    helper: Helper, tmp_path: Path
) -> None:
    root = write_large_library(tmp_path / "library", 5)
    helper.open(root)
    write_large_library(root, 40)
    helper.send(2, "open", library=str(root))
    helper.until(Progress)
    answer = helper.search(3, "陆家嘴")
    assert answer.total == 5
    assert answer.notice == "文库有改动，索引正在更新，这次按以前的索引查找。"
    helper.send(4, "stop")
    stopped = helper.reply()
    assert stopped == Failed(2, "已停止更新索引，仍按以前的索引查找；需要时请重新建立索引。")
    assert helper.search(5, "陆家嘴").total == 5


def test_opening_another_library_ends_the_building_of_the_first(
    helper: Helper, tmp_path: Path
) -> None:
    helper.send(1, "open", library=str(write_large_library(tmp_path / "library")))
    helper.until(Progress)
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


def test_the_helper_and_what_builds_for_it_end_with_the_window(
    helper: Helper, tmp_path: Path
) -> None:
    root = write_large_library(tmp_path / "library", 60)
    helper.send(1, "open", library=str(root))
    helper.until(Progress)
    builder = helper.builder()
    assert helper.process.stdin is not None
    helper.process.stdin.close()
    assert helper.process.wait(WAIT_S) == 0
    wait_for_end(builder)
    assert Store(root).open() is None, "it did not finish first"


def test_a_killed_helper_leaves_nothing_that_hinders_the_next(
    helper: Helper, tmp_path: Path
) -> None:
    root = write_large_library(tmp_path / "library", 10)
    helper.send(1, "open", library=str(root))
    helper.until(Progress)
    builder = helper.builder()
    helper.process.kill()
    helper.process.wait()
    wait_for_end(builder)
    successor = Helper()
    try:
        assert successor.open(root).rebuilt
        assert successor.search(2, "陆家嘴").total == 10
    finally:
        successor.end()


def wait_for_end(process_id: int) -> None:
    """Wait until a process that is nobody's child here has gone."""
    assert process_id
    descriptor = os.pidfd_open(process_id)
    try:
        ended, _, _ = select.select([descriptor], [], [], WAIT_S)
    finally:
        os.close(descriptor)
    assert ended, "it goes on for nobody"


def test_a_concordance_page_by_page_and_counted(helper: Helper) -> None:
    helper.open(SHIPPED)
    helper.send(2, "lines", query="楼事会", order="left", first=0, limit=5)
    first = helper.reply()
    helper.send(3, "lines", query="楼事会", order="left", first=5, limit=1000)
    rest = helper.reply()
    helper.send(4, "tally", query="楼事会", span=10)
    tallied = helper.reply()
    assert isinstance(first, Lined)
    assert isinstance(rest, Lined)
    assert isinstance(tallied, Tallied)
    lines = (*first.page.lines, *rest.page.lines)
    assert len(first.page.lines) == 5
    assert first.page.total == len(lines) == tallied.tally.forms[0].count
    assert {line.node for line in lines} == {"楼事会"}
    assert tallied.tally.words


def test_a_concordance_is_made_of_the_texts_while_there_is_no_index(
    helper: Helper, tmp_path: Path
) -> None:
    root = write_large_library(tmp_path / "large")
    helper.send(1, "open", library=str(root))
    helper.send(2, "lines", query="金融城", limit=3)
    lined = helper.until(Lined)
    assert lined.page.lines
    assert "逐篇查找" in (lined.page.notice or "")
