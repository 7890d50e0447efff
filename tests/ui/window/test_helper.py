"""The helper process: what happens when it dies, is slow, or is asked too fast."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from index.answer import Answer, Asked
from index.protocol import encode_request
from tests.index.libraries import write_large_library
from tests.ui.window.conftest import PATIENCE_MS, Open
from ui.search.box import SearchBox
from ui.window import Window


def test_a_killed_helper_is_restarted_and_asked_again(qtbot: QtBot, window: Window) -> None:
    helper = window.session.helper
    answers: list[Answer] = []
    helper.answered.connect(answers.append)
    before = helper.process_id()
    os.kill(before, signal.SIGSTOP)
    window.panel.set_query("楼长制")
    os.kill(before, signal.SIGKILL)

    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE_MS)
    assert answers[0].query == "楼长制"
    assert helper.process_id() not in (0, before)


def test_a_helper_that_keeps_dying_is_given_up_with_a_sentence(
    qtbot: QtBot, window: Window
) -> None:
    helper = window.session.helper
    sentences: list[str] = []
    helper.failed.connect(sentences.append)
    while not sentences:
        before = helper.process_id()
        os.kill(before, signal.SIGKILL)
        qtbot.waitUntil(
            lambda before=before: bool(sentences) or helper.process_id() not in (0, before),  # type: ignore[misc]
            timeout=PATIENCE_MS,
        )
    assert "重建索引" in sentences[0]
    refused: list[str] = []
    helper.search_failed.connect(refused.append)
    window.panel.set_query("五大员")
    assert refused == sentences

    # The way out that the sentence names.
    answers: list[Answer] = []
    helper.answered.connect(answers.append)
    window.commands.table()["rebuild"]()
    window.panel.set_query("楼长")
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE_MS)
    assert answers[0].total > 0


def test_only_the_answer_to_the_last_text_is_shown(qtbot: QtBot, window: Window) -> None:
    answers: list[str] = []
    window.session.helper.answered.connect(lambda answer: answers.append(answer.query))
    box = window.panel.findChild(SearchBox)
    assert box is not None
    for end in range(1, 6):
        box.setText("楼宇党建引领"[:end])
    box.setText("一楼一品")

    qtbot.waitUntil(lambda: "一楼一品" in answers, timeout=PATIENCE_MS)
    qtbot.wait(100)
    assert answers[-1] == "一楼一品"
    assert set(answers) <= {"楼", "一楼一品"}


def test_clearing_the_box_drops_the_answer_on_its_way(qtbot: QtBot, window: Window) -> None:
    answers: list[str] = []
    window.session.helper.answered.connect(lambda answer: answers.append(answer.query))
    window.panel.set_query("楼长")
    window.panel.set_query("")
    window.panel.set_query("五大员")

    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE_MS)
    assert answers == ["五大员"]


def test_closing_the_window_ends_the_helper(qtbot: QtBot, window: Window) -> None:
    number = window.session.helper.process_id()
    assert Path(f"/proc/{number}").exists()
    window.close()

    assert not Path(f"/proc/{number}").exists()


def test_closing_while_the_index_is_built_ends_at_once(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    articles = tmp_path / "library" / "articles"
    articles.mkdir(parents=True)
    (tmp_path / "library" / "library.yaml").write_text("title: 大文库\n", encoding="utf-8")
    for number in range(300):
        body = "楼宇党建引领楼宇经济。" * 300
        head = f"---\ntitle: 第{number}篇\npublished: 2023-06-16\n---\n"
        (articles / f"{number:03}.md").write_text(f"{head}\n{body}\n", encoding="utf-8")
    window = open_window(tmp_path / "library", with_helper=False)
    progress: list[tuple[int, int]] = []
    window.session.helper.progressed.connect(lambda done, total, *_: progress.append((done, total)))
    window.session.start()
    qtbot.waitUntil(lambda: bool(progress), timeout=PATIENCE_MS)
    number = window.session.helper.process_id()
    window.close()

    assert not Path(f"/proc/{number}").exists()


def test_a_helper_that_cannot_start_is_told(
    qtbot: QtBot, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(with_helper=False)
    monkeypatch.setattr("sys.executable", "/nonexistent/python")
    refused: list[str] = []
    window.session.helper.search_failed.connect(refused.append)
    with qtbot.waitSignal(window.session.helper.failed, timeout=PATIENCE_MS):
        window.session.start()
    window.panel.set_query("楼长")

    assert "启动不了" in refused[0]


def test_a_relative_path_reaches_the_helper(
    qtbot: QtBot, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine" / "articles").mkdir(parents=True)
    (tmp_path / "mine" / "articles" / "a.md").write_text("---\ntitle: 甲\n---\n\n乙丙丁\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    window = open_window(Path("mine"))
    answers: list[Answer] = []
    window.session.helper.answered.connect(answers.append)
    window.panel.set_query("乙丙")
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE_MS)

    assert [hit.id for hit in answers[0].hits] == ["a"]


def test_opening_again_while_a_search_waits_asks_once_more_and_no_oftener(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def request(number: int, what: str, **values: object) -> bytes:
        asked.append(what)
        return encode_request(number, what, **values)

    monkeypatch.setattr("ui.helper._request", request)
    helper = window.session.helper
    answers: list[Answer] = []
    ready: list[object] = []
    helper.answered.connect(answers.append)
    helper.ready.connect(ready.append)
    # Stopped, it has to read all that is asked at one go.
    number = helper.process_id()
    os.kill(number, signal.SIGSTOP)
    helper.open(window.session.root, rebuild=True)
    helper.search(Asked("楼长制"))
    helper.open(window.session.root, rebuild=True)
    os.kill(number, signal.SIGCONT)
    qtbot.waitUntil(lambda: bool(answers) and bool(ready), timeout=PATIENCE_MS)

    assert len(answers) == len(ready) == 1
    assert asked.count("search") == 2


def test_a_search_that_fails_unheard_does_not_hold_up_the_next(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    helper = window.session.helper
    with qtbot.waitSignal(helper.failed, timeout=PATIENCE_MS):
        helper.open(tmp_path / "nothing")
    helper.search(Asked("楼长"))
    helper.forget_search()
    helper.open(window.session.root)
    answers: list[Answer] = []
    helper.answered.connect(answers.append)
    helper.search(Asked("五大员"))

    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE_MS)
    assert [answer.query for answer in answers] == ["五大员"]


def test_what_was_asked_of_another_library_is_dropped(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    (tmp_path / "mine" / "articles").mkdir(parents=True)
    (tmp_path / "mine" / "articles" / "a.md").write_text("---\ntitle: 甲\n---\n\n楼长\n", "utf-8")
    helper = window.session.helper
    answers: list[Answer] = []
    counts: list[dict[str, object]] = []
    helper.answered.connect(answers.append)
    helper.mentions_counted.connect(counts.append)
    helper.search(Asked("楼长"))
    helper.ask("mentions")
    helper.open(tmp_path / "mine")

    qtbot.waitUntil(lambda: bool(answers) and bool(counts), timeout=PATIENCE_MS)
    assert [hit.id for hit in answers[0].hits] == ["a"]
    assert counts == [{}]


def test_what_is_on_show_is_asked_again_once_the_index_is_built(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    window = open_window(write_large_library(tmp_path / "library"), with_helper=False)
    helper = window.session.helper
    answers: list[Answer] = []
    helper.answered.connect(answers.append)
    with qtbot.waitSignal(helper.progressed, timeout=PATIENCE_MS):
        window.session.start()
    window.panel.set_query("陆家嘴")
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE_MS)
    assert (answers[0].notice or "").startswith("索引正在建立，这次逐篇查找")

    qtbot.waitUntil(lambda: answers[-1].notice is None, timeout=PATIENCE_MS)
    assert {answer.query for answer in answers} == {"陆家嘴"}
    assert answers[-1].total == 30
    assert window.searching.answer == answers[-1]


def test_hits_are_listed_for_export_whatever_is_typed(qtbot: QtBot, window: Window) -> None:
    helper = window.session.helper
    lists: list[Answer] = []
    helper.listed.connect(lists.append)
    helper.list_all(Asked("楼", 1000))
    window.panel.set_query("五大员")
    qtbot.waitUntil(lambda: bool(lists), timeout=PATIENCE_MS)

    assert len(lists[0].hits) == lists[0].total > 20


def test_a_list_that_cannot_come_is_told(qtbot: QtBot, window: Window) -> None:
    helper = window.session.helper
    refused: list[str] = []
    helper.list_failed.connect(refused.append)
    os.kill(helper.process_id(), signal.SIGSTOP)
    helper.list_all(Asked("楼", 1000))
    os.kill(helper.process_id(), signal.SIGKILL)
    qtbot.waitUntil(lambda: bool(refused), timeout=PATIENCE_MS)
    assert refused == ["搜索进程意外退出，没有列出结果；请再试一次。"]

    helper.quit()
    helper.list_all(Asked("楼", 1000))
    assert refused[1:] == ["搜索还没有准备好，请稍后再试。"]
