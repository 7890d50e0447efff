"""The first picture of a second start."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from content.article import Article, ArticleHead
from tests.ui.window.conftest import PATIENCE_MS, Open
from ui.glimpse import Glimpse, read_glimpse, stamp_of, write_glimpse
from ui.terminal_arguments import shipped_library

ARTICLE = "2023-06-16-louyu-dangjian"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return a copy of the shipped library that may be changed."""
    return Path(shutil.copytree(shipped_library(), tmp_path / "library"))


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "glimpse.json"


def test_the_second_start_shows_at_once_what_the_first_closed_with(
    qtbot: QtBot, open_window: Open, library: Path
) -> None:
    first = open_window(library, with_helper=False)
    article = first.tabs.current.pane.article
    assert article is not None
    links = first.session.shelf.links(article)
    first.close()
    second = open_window(library, with_helper=False)
    shown = second.tabs.current.pane

    assert second.session.library is None
    assert shown.article == article
    assert second.session.shelf.links(shown.article) == links
    assert len(links) > 80
    assert second.windowTitle() == first.windowTitle()
    second.navigator.show_term("楼长制")
    second.session.start()
    qtbot.waitUntil(lambda: second.session.library is not None, timeout=PATIENCE_MS)
    content = second.card.content()
    assert content is not None
    assert content.term == "楼长制"
    assert second.session.shelf.links(article) == links


def kept_of(library: Path) -> Glimpse | None:
    """Return what a start would show first."""
    return read_glimpse(library, stamp_of(library))


@pytest.mark.parametrize("name", [f"articles/{ARTICLE}.md", "glossary/juese.yaml"])
def test_a_changed_file_is_read_anew(open_window: Open, library: Path, name: str) -> None:
    open_window(library, with_helper=False).close()
    assert kept_of(library)
    with (library / name).open("a", encoding="utf-8") as file:
        file.write("\n# 新\n")

    assert kept_of(library) is None


def test_a_new_file_is_noticed(open_window: Open, library: Path) -> None:
    open_window(library, with_helper=False).close()
    (library / "glossary" / "new.yaml").write_text("- term: 新\n", encoding="utf-8")

    assert kept_of(library) is None


@pytest.mark.parametrize("end", [0, 1, 200, 2000, -1])
def test_a_cut_off_file_is_no_glimpse(
    open_window: Open, library: Path, kept: Path, end: int
) -> None:
    open_window(library, with_helper=False).close()
    kept.write_bytes(kept.read_bytes()[:end])
    window = open_window(library, with_helper=False)

    assert window.session.library is not None
    assert window.tabs.current.article_id == ARTICLE


@pytest.mark.parametrize(
    ("key", "value"), [("text", None), ("blocks", [[1]]), ("links", 5), ("open", 7), ("heads", {})]
)
def test_a_meddled_file_is_no_glimpse(
    open_window: Open, library: Path, kept: Path, key: str, value: object
) -> None:
    open_window(library, with_helper=False).close()
    kept.write_text(json.dumps({**json.loads(kept.read_bytes()), key: value}), encoding="utf-8")

    assert kept_of(library) is None


def test_a_cache_that_cannot_be_written_costs_nothing(
    open_window: Open, library: Path, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    open_window(library, with_helper=False).close()
    window = open_window(library, with_helper=False)

    assert window.tabs.current.article_id == ARTICLE


def test_a_cache_file_that_cannot_be_replaced_does_not_hold_up_closing(
    open_window: Open, library: Path, kept: Path
) -> None:
    kept.mkdir(parents=True)
    window = open_window(library)
    number = window.session.helper.process_id()
    window.close()

    assert not window.isVisible()
    assert not Path(f"/proc/{number}").exists()


def test_what_changed_while_the_window_was_open_is_read_anew(
    open_window: Open, library: Path
) -> None:
    window = open_window(library, with_helper=False)
    article = library / "articles" / f"{ARTICLE}.md"
    article.write_text("---\ntitle: 新\n---\n\n新的正文。\n", encoding="utf-8")
    window.close()
    shown = open_window(library, with_helper=False).tabs.current.pane.article

    assert shown is not None
    assert shown.text == "新的正文。"


def test_a_change_is_noticed_beside_a_link_that_leads_nowhere(
    open_window: Open, library: Path
) -> None:
    (library / "articles" / ".#lock").symlink_to("user@host.1")
    open_window(library, with_helper=False).close()
    assert kept_of(library)
    with (library / "articles" / f"{ARTICLE}.md").open("a", encoding="utf-8") as file:
        file.write("\n新\n")

    assert kept_of(library) is None


def test_an_article_that_is_no_longer_listed_is_not_kept(
    qtbot: QtBot, open_window: Open, library: Path
) -> None:
    window = open_window(library, with_helper=False)
    window.close()
    window = open_window(library, with_helper=False)
    (library / "articles" / f"{ARTICLE}.md").rename(library / "articles" / "other.md")
    window.session.start()
    qtbot.waitUntil(lambda: window.session.library is not None, timeout=PATIENCE_MS)
    window.close()

    assert kept_of(library) is None


def test_what_is_too_large_to_keep_is_not_even_encoded(tmp_path: Path) -> None:
    head = ArticleHead("long", "长", "", "", (), "", "articles/long.md")
    # None of it could be encoded: whoever tries fails.
    article = Article(head, "楼" * 3_000_000, (None,))  # type: ignore[arg-type]
    write_glimpse(tmp_path, Glimpse("", "文库", (head,), article, ()))
    assert not (tmp_path / "cache" / "glimpse.json").exists()
