"""Which links are shown: chosen in the menu, remembered, and kept for the first picture."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.content.folders import make_library
from tests.ui.window.conftest import Open
from ui.glimpse import read_glimpse, stamp_of, write_glimpse
from ui.settings import LINK_MODES
from ui.window import Window

GLOSSARY = """\
- term: 楼长
  definition: 由业主方担任。
- term: 楼事会
  link: article
- term: 五大员
  link: none
"""
BODY = "楼长与楼长、楼事会。\n\n楼长与楼事会、五大员。"


def library(tmp_path: Path) -> Path:
    files: dict[str, str | bytes] = {
        "library.yaml": "title: 试验",
        "glossary/a.yaml": GLOSSARY,
        "articles/a.md": f"---\ntitle: 题\npublished: 2023-01-01\n---\n\n{BODY}\n",
    }
    return make_library(tmp_path / "library", files)


def linked(window: Window) -> list[str]:
    anchors = window.tabs.current.pane.view.anchors
    return [link.text for index in range(len(anchors)) if (link := anchors[index].link)]


def test_the_menu_chooses_and_the_stricter_holds(open_window: Open, tmp_path: Path) -> None:
    window = open_window(library(tmp_path), with_helper=False)
    expected = {
        "every": ["楼长", "楼长", "楼事会", "楼长"],
        "paragraph": ["楼长", "楼事会", "楼长"],
        "article": ["楼长", "楼事会"],
        "none": [],
    }
    assert tuple(expected) == LINK_MODES
    assert window.actions_by_id["links-every"].isChecked()
    for mode in ("paragraph", "article", "none", "every"):
        window.actions_by_id[f"links-{mode}"].trigger()
        assert linked(window) == expected[mode]
        assert window.actions_by_id[f"links-{mode}"].isChecked()
        assert window.settings.link_mode == mode


def test_a_term_that_is_not_linked_is_still_listed(open_window: Open, tmp_path: Path) -> None:
    window = open_window(library(tmp_path), with_helper=False)
    window.actions_by_id["links-none"].trigger()
    article = window.tabs.current.pane.article
    assert article
    listed = {link.term for link in window.session.shelf.links(article)}
    assert listed == {"楼长", "楼事会", "五大员"}


def test_why_a_link_is_shown_where_others_are_not(
    open_window: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(library(tmp_path), with_helper=False)
    window.actions_by_id["links-paragraph"].trigger()
    pane = window.tabs.current.pane
    pane.step_link(1)
    pane.explain_link()
    assert pane.hover.card
    assert pane.hover.card.accessibleDescription().endswith("链接依据：本名“楼长”，是本段的第一处")


def test_the_choice_is_remembered_and_the_first_picture_shows_it(
    open_window: Open, tmp_path: Path
) -> None:
    root = library(tmp_path)
    window = open_window(root, with_helper=False)
    window.actions_by_id["links-article"].trigger()
    article = window.tabs.current.pane.article
    assert article
    glimpse = window.session.glimpse(article)
    assert glimpse
    write_glimpse(root, glimpse)
    kept = read_glimpse(root, stamp_of(root))
    assert kept
    assert [link.text for link in kept.links] == ["楼长", "楼事会"]
    again = open_window(root, with_helper=False)
    assert linked(again) == ["楼长", "楼事会"]
    assert again.actions_by_id["links-article"].isChecked()
