"""Libraries one after the other, and the helper beside them."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.window.conftest import PATIENCE_MS, Open
from tests.ui.window.test_window import small_library
from ui.session import _load as load


def test_the_same_library_again_is_read_anew(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    folder = small_library(tmp_path / "one", "甲")
    window = open_window(folder)
    (folder / "articles" / "甲.md").write_text("---\ntitle: 甲\n---\n\n改过了。\n", "utf-8")
    window.commands.open_folder(folder)
    article = window.tabs.current.pane.article
    assert article is not None
    assert article.text == "改过了。"
    assert window.session.mentions is None

    qtbot.waitUntil(lambda: window.session.mentions is not None, timeout=PATIENCE_MS)
    window.panel.set_query("改过")
    qtbot.waitUntil(lambda: bool(window.searching.hits()), timeout=PATIENCE_MS)


def test_a_library_read_after_the_helper_has_answered_takes_nothing_back(
    qtbot: QtBot, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small_library(tmp_path / "one", "甲", glossary="- term: 甲\n")
    open_window(folder).close()
    has_answered = threading.Event()

    def load_late(*arguments: object) -> object:
        has_answered.wait(PATIENCE_MS / 1000)
        return load(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("ui.session._load", load_late)
    session = open_window(folder, with_helper=False).session
    session.problems_changed.connect(has_answered.set)
    session.start()
    qtbot.waitUntil(lambda: session.library is not None, timeout=PATIENCE_MS)

    assert session.mentions == {"甲": (("甲", 1),)}
    assert {problem.place.file for problem in session.problems} == {"glossary/a.yaml"}


def test_another_library_is_searched_for_what_is_in_the_box(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    window = open_window(small_library(tmp_path / "one", "甲"))
    window.panel.set_query("讲楼长")
    qtbot.waitUntil(lambda: bool(window.searching.hits()), timeout=PATIENCE_MS)
    window.commands.open_folder(small_library(tmp_path / "two", "乙"))

    qtbot.waitUntil(
        lambda: [hit.id for hit in window.searching.hits()] == ["乙"], timeout=PATIENCE_MS
    )
