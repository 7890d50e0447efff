"""The desk between the articles and the tools, in the real window."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.window.conftest import PATIENCE_MS
from ui.concordance.page import ConcordancePage
from ui.tool import ARTICLES, TOOLS
from ui.window import Window


def _checked(window: Window) -> list[str]:
    return [
        one.accessibleName() for one in window.rail.findChildren(QToolButton) if one.isChecked()
    ]


def test_the_rail_shows_where_one_is(window: Window) -> None:
    assert _checked(window) == ["文章"]
    for spec in TOOLS:
        window.actions_by_id[spec.id].trigger()
        assert window.desk.current_id == spec.id
        assert _checked(window) == [spec.title]
        assert not window.toolbar.isVisible()
        assert not window.actions_by_id["find"].isEnabled()
    window.actions_by_id[ARTICLES].trigger()
    assert _checked(window) == ["文章"]
    assert window.toolbar.isVisible()
    assert window.actions_by_id["find"].isEnabled()


def test_a_concordance_begins_with_the_term_on_the_card(qtbot: QtBot, window: Window) -> None:
    window.navigator.show_term("五大员")
    window.actions_by_id["concordance"].trigger()
    page = window.desk.page("concordance")
    assert isinstance(page, ConcordancePage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=PATIENCE_MS)
    assert page.controls.query.text() == "五大员"
    window.navigator.show_term("楼长制")
    window.actions_by_id["map"].trigger()
    window.actions_by_id["concordance"].trigger()
    assert page.controls.query.text() == "五大员", "what is being read stays"


def test_a_wish_of_a_page_leads_to_the_article(window: Window) -> None:
    article = window.tabs.current.article_id
    assert article is not None
    window.workbench.show_tool("timeline")
    window.desk.page("timeline").evidence_requested.emit(article, 0, 4)
    assert window.desk.current_id == ARTICLES
    window.workbench.show_tool("timeline")
    window.desk.page("timeline").term_requested.emit("楼事会")
    assert window.desk.current_id == "timeline", "a card stands beside the tool"
    content = window.card.content()
    assert content is not None
    assert content.term == "楼事会"


def test_a_library_read_again_leaves_the_tool_where_it_is(qtbot: QtBot, window: Window) -> None:
    window.workbench.show_tool("timeline")
    before = window.session.library
    window.session.open_library(window.session.root)
    qtbot.waitUntil(lambda: window.session.library is not before, timeout=PATIENCE_MS)
    assert window.desk.current_id == "timeline"
