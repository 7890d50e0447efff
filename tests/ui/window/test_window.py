"""Tabs, libraries, settings, themes and errors of the window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.window.conftest import PATIENCE_MS, Open
from ui.actions import ACTIONS
from ui.app import prepare_input_method
from ui.log import Log
from ui.window import Window

ROOT = Path(__file__).resolve().parents[3]
ARTICLE = "2023-06-16-louyu-dangjian"


def small_library(folder: Path, *titles: str, glossary: str = "") -> Path:
    (folder / "articles").mkdir(parents=True)
    (folder / "library.yaml").write_text("title: 小文库\n", encoding="utf-8")
    for title in titles:
        text = f"---\ntitle: {title}\npublished: 2024-01-02\nsource: 本刊\n---\n\n{title}讲楼长。\n"
        (folder / "articles" / f"{title}.md").write_text(text, encoding="utf-8")
    if glossary:
        (folder / "glossary").mkdir()
        (folder / "glossary" / "a.yaml").write_text(glossary, encoding="utf-8")
    return folder


def test_every_action_has_a_callback_and_keys_of_its_own(window: Window) -> None:
    table = window.commands.table()
    keys = [key for spec in ACTIONS for key in spec.keys]

    assert set(table) == {spec.id for spec in ACTIONS}
    assert all(spec.keys for spec in ACTIONS)
    assert len(keys) == len(set(keys))
    menus = {action.text() for action in window.menuBar().actions()}
    assert menus == {spec.menu for spec in ACTIONS}


def test_every_tool_button_has_a_name(window: Window) -> None:
    buttons = window.toolbar.findChildren(QToolButton)

    assert len(buttons) >= 7
    assert all(button.accessibleName() and button.toolTip() for button in buttons)


def test_tabs_keep_their_articles_and_places(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    window = open_window(small_library(tmp_path / "a", "甲", "乙"), with_helper=False)
    actions, tabs = window.actions_by_id, window.tabs
    first = tabs.current.article_id
    actions["new-tab"].trigger()
    assert tabs.current.article_id is None
    other = "乙" if first == "甲" else "甲"
    window.panel.article_requested.emit(other)
    window.panel.article_in_tab_requested.emit(other)
    assert [tab.article_id for tab in tabs.all()] == [first, other, other]
    assert tabs.current.article_id == other

    actions["next-tab"].trigger()
    actions["next-tab"].trigger()
    assert tabs.current.article_id == first
    for _ in range(3):
        actions["close-tab"].trigger()
    assert len(tabs.all()) == 1
    assert tabs.current.article_id is None


def test_a_dropped_folder_is_opened(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window = open_window()
    folder = small_library(tmp_path / "other", "丙")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))

    assert window.tabs.current.article_id == "丙"
    assert window.windowTitle().startswith("小文库")
    qtbot.waitUntil(lambda: window.session.mentions is not None, timeout=PATIENCE_MS)
    answers: list[object] = []
    window.session.helper.answered.connect(answers.append)
    window.panel.set_query("丙讲")
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE_MS)
    assert [hit.id for hit in window.searching.hits()] == ["丙"]


def test_another_large_library_takes_the_place_of_the_first(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    window = open_window()
    folder = small_library(tmp_path / "other", "丙", glossary="- term: 丙\n" * 40_000)
    window.commands.open_folder(folder)
    assert window.tabs.current.article_id == ARTICLE

    qtbot.waitUntil(lambda: window.tabs.current.article_id == "丙", timeout=PATIENCE_MS)
    assert window.windowTitle().startswith("小文库")


def test_a_folder_that_is_no_library_leaves_all_as_it_was(
    open_window: Open, tmp_path: Path
) -> None:
    window = open_window(with_helper=False)
    window.commands.open_folder(tmp_path / "nowhere")

    assert window.notice.text()
    assert window.tabs.current.article_id == ARTICLE


def test_a_broken_file_is_counted_and_listed(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    folder = small_library(tmp_path / "a", "甲", glossary="- term: 楼长\n\tdefinition: 断\n")
    window = open_window(folder)
    qtbot.waitUntil(lambda: bool(window.session.problems), timeout=PATIENCE_MS)
    window.actions_by_id["problems"].trigger()
    dialog = window.findChild(QDialog)

    assert window.tabs.current.article_id == "甲"
    assert any(p.place.file == "glossary/a.yaml" for p in window.session.problems)
    assert dialog is not None
    dialog.close()


@pytest.mark.parametrize("name", ["problems", "shortcuts", "about"])
def test_dialogs_are_freed_when_closed(qtbot: QtBot, open_window: Open, name: str) -> None:
    window = open_window(with_helper=False)
    window.actions_by_id[name].trigger()
    dialog = window.findChild(QDialog)
    assert dialog is not None
    with qtbot.waitSignal(dialog.destroyed, timeout=PATIENCE_MS):
        dialog.close()

    assert window.findChild(QDialog) is None


def test_the_page_changes_its_ground_with_the_theme(qtbot: QtBot, open_window: Open) -> None:
    window = open_window(with_helper=False)
    viewport = window.tabs.current.pane.view.viewport()

    def has_ground() -> bool:
        ground = viewport.grab().toImage().pixelColor(2, 200)
        return bool(ground == window.look.color("paper"))

    for name in ("dark", "light", "dark"):
        window.actions_by_id[f"theme-{name}"].trigger()
        qtbot.waitUntil(has_ground)


def test_theme_size_and_place_come_back(qtbot: QtBot, open_window: Open) -> None:
    first = open_window(with_helper=False)
    first.actions_by_id["theme-dark"].trigger()
    first.actions_by_id["larger"].trigger()
    first.resize(780, 610)
    first.tabs.current.pane.go_to(900)
    offset = first.tabs.current.pane.offset_at_top()
    first.close()
    second = open_window(with_helper=False)

    assert second.look.theme.name == "dark"
    assert second.settings.text_size == 20
    assert (second.width(), second.height()) == (780, 610)
    assert abs(second.tabs.current.pane.offset_at_top() - offset) < 40


def test_a_large_glossary_links_when_it_is_ready(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    entries = [f"- term: 第{n}号术语\n  definition: 一。\n  category: 甲\n" for n in range(6000)]
    glossary = "".join(entries) + "- term: 楼长\n  definition: 二。\n  category: 甲\n"
    folder = small_library(tmp_path / "a", "甲", glossary=glossary)
    window = open_window(folder, with_helper=False)
    pane = window.tabs.current.pane

    assert pane.article is not None
    assert window.session.library is None
    window.session.start()
    qtbot.waitUntil(lambda: window.session.library is not None, timeout=PATIENCE_MS)
    links = [
        anchor.link for anchor in (pane.view.anchors[i] for i in range(len(pane.view.anchors)))
    ]
    assert [link.term for link in links if link] == ["楼长"]


def test_a_large_article_is_read_and_linked_beside_the_window(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    glossary = "- term: 楼长\n  definition: 一。\n  category: 甲\n"
    folder = small_library(tmp_path / "a", "甲", glossary=glossary)
    body = "楼长讲楼宇。" * 40_000
    (folder / "articles" / "长.md").write_text(f"---\ntitle: 长\n---\n\n{body}\n", "utf-8")
    window = open_window(folder, with_helper=False)
    window.session.start()
    qtbot.waitUntil(lambda: window.session.library is not None, timeout=PATIENCE_MS)
    window.panel.article_requested.emit("长")
    pane = window.tabs.current.pane
    assert pane.article is None

    qtbot.waitUntil(lambda: pane.article is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: len(pane.view.anchors) == 40_000, timeout=PATIENCE_MS)


def test_an_unexpected_exception_is_told_in_the_window(
    open_window: Open, caplog: pytest.LogCaptureFixture
) -> None:
    window = open_window(with_helper=False)
    log = Log()
    log.catch(window.tell)
    try:
        raise ZeroDivisionError
    except ZeroDivisionError:
        sys.excepthook(*sys.exc_info())
    log.close()

    assert "louzhi.log" in window.notice.text()


@pytest.mark.parametrize(
    ("wanted", "used"),
    [("fcitx", "ibus"), ("fcitx5", "ibus"), ("ibus", "ibus"), ("compose", "compose"), ("", "")],
)
def test_an_input_method_that_is_not_shipped_is_served_by_ibus(wanted: str, used: str) -> None:
    environment = {"QT_IM_MODULE": wanted} if wanted else {}
    prepare_input_method(environment)

    assert environment.get("QT_IM_MODULE", "") == used


def test_copy_takes_what_the_focus_has_selected(qtbot: QtBot, open_window: Open) -> None:
    window = open_window(with_helper=False)
    pane = window.tabs.current.pane
    pane.view.setFocus()
    pane.view.selectAll()
    window.actions_by_id["copy"].trigger()

    assert "首批39家楼事会集中成立" in QApplication.clipboard().text()


def test_nothing_heavy_is_imported_before_the_first_picture(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from ui.app import make_window\n"
        "app = QApplication([])\n"
        "window = make_window(app, Path('content/library'))\n"
        "window.show(); app.processEvents()\n"
        "print([n for n in ('whoosh', 'numpy', 'pypinyin', 'hypothesis') if n in sys.modules])\n"
        "print(len(window.session.shelf.links(window.tabs.current.pane.article)))\n"
        "window.close()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    heavy, links = done.stdout.splitlines()

    assert heavy == "[]"
    assert int(links) > 80


def test_a_place_that_is_gone_gives_way_to_the_first_article(
    open_window: Open, tmp_path: Path
) -> None:
    folder = small_library(tmp_path / "a", "甲", "乙")
    first = open_window(folder, with_helper=False)
    first.panel.article_requested.emit("乙")
    first.close()
    (folder / "articles" / "乙.md").unlink()
    second = open_window(folder, with_helper=False)

    assert second.tabs.current.article_id == "甲"
