"""Terms are looked up in the window's own process."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.index.libraries import PROJECT
from tests.ui.window.conftest import PATIENCE_MS, Open
from tests.ui.window.test_window import small_library
from ui.reader.choice import ChoiceMenu
from ui.session import _load as load
from ui.window import Window

MANY = "".join(f"- term: {chr(0x4E00 + n)}楼长\n" for n in range(300))


def first(window: Window, query: str) -> tuple[str, str] | None:
    found = window.session.look_up(query)
    return (found[0].term.term, found[0].rung) if found else None


def test_a_small_glossary_answers_at_once_and_with_readings_later(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    glossary = "- {term: 楼长制, pinyin: lóu zhǎng zhì}\n- {term: 楼事会, aliases: [走访]}\n"
    window = open_window(small_library(tmp_path, "甲", glossary=glossary), with_helper=False)
    assert first(window, "louzz") == ("楼长制", "initials")
    assert first(window, "zoufang") is None
    with qtbot.waitSignal(window.session.lookup_renewed, timeout=PATIENCE_MS):
        window.session.start()
    assert first(window, "zoufang") == ("楼事会", "pinyin")
    assert first(window, "louzangzhi") == ("楼长制", "sound")


def test_a_large_glossary_answers_once_its_tables_are_made(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    window = open_window(small_library(tmp_path, "甲", glossary=MANY), with_helper=False)
    qtbot.waitUntil(lambda: window.session.library is not None, timeout=PATIENCE_MS)
    with qtbot.waitSignal(window.session.lookup_renewed, timeout=PATIENCE_MS):
        assert window.session.look_up("一楼长") == ()
    assert first(window, "一楼长") == ("一楼长", "exact")
    assert len(window.session.look_up("楼长")) == 50
    assert len(window.session.look_up("楼长", 3)) == 3


def test_another_library_is_asked_for_its_own_terms(open_window: Open, tmp_path: Path) -> None:
    window = open_window(small_library(tmp_path / "one", "甲", glossary="- term: 楼长\n"))
    assert first(window, "楼长") == ("楼长", "exact")
    window.commands.open_folder(small_library(tmp_path / "two", "乙", glossary="- term: 走访\n"))
    assert first(window, "楼长") is None
    assert first(window, "走访") == ("走访", "exact")


def test_readings_that_came_before_the_library_are_kept(
    qtbot: QtBot, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small_library(tmp_path / "one", "甲", glossary="- term: 走访\n")
    open_window(folder).close()
    is_read = threading.Event()

    def load_late(*arguments: object) -> object:
        is_read.wait(PATIENCE_MS / 1000)
        return load(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("ui.session._load", load_late)
    session = open_window(folder, with_helper=False).session
    session.readings_changed.connect(is_read.set)
    with qtbot.waitSignal(session.lookup_renewed, timeout=PATIENCE_MS):
        session.start()
    assert session.look_up("zoufang")[0].rung == "pinyin"


def test_selected_text_shows_its_term_or_what_is_near(open_window: Open) -> None:
    window = open_window()
    cards: list[str] = []
    refused: list[str] = []
    window.navigator.card_changed.connect(lambda card: cards.append(card.term))
    window.navigator.refused.connect(refused.append)
    window.navigator.look_up("《樓長制》，")
    assert cards == ["楼长制"]
    window.navigator.look_up("楼掌制")
    window.navigator.look_up("无此一词")
    assert refused == [
        "术语表里没有“楼掌制”，相近的有“楼长制”。",
        "术语表里没有“无此一词”。",
    ]


def test_a_selected_name_of_two_entries_asks_which_is_meant(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    glossary = (
        "- {term: 甲台, aliases: [平台], definition: 一个}\n"
        "- {term: 乙台, aliases: [平台]}\n- {term: 平台上}\n"
    )
    window = open_window(small_library(tmp_path, "甲", glossary=glossary))
    window.tabs.current.pane.lookup_requested.emit("平台")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, ChoiceMenu)
    assert menu.accessibleName() == "“平台”指哪一个？"
    titles = [action.text() for action in menu.actions() if action.data()]
    assert titles == ["甲台：一个", "乙台"]
    assert window.card.content() is None
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    content = window.card.content()
    assert content is not None
    assert content.term == "乙台"


def test_another_library_without_the_term_clears_the_card(
    open_window: Open, tmp_path: Path
) -> None:
    window = open_window(small_library(tmp_path / "one", "甲", glossary="- term: 楼长\n"))
    window.show_card("楼长")
    assert window.card.content() is not None
    window.commands.open_folder(small_library(tmp_path / "two", "乙", glossary="- term: 走访\n"))
    assert window.card.content() is None
    assert window.card.accessibleDescription() == "还没有选术语"


def test_looking_up_loads_neither_whoosh_nor_numpy() -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from content.library import load_library\n"
        "from content.lookup import Lookup\n"
        "lookup = Lookup(load_library(Path('content/library')).glossary, {})\n"
        "assert lookup.find('louzangzhi') and lookup.nearly_named('绿金融')\n"
        "print([n for n in ('whoosh', 'numpy', 'pypinyin', 'PySide6') if n in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
