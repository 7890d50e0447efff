"""A left pane to press keys in."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.search.samples import TERMS, head
from ui.look import Look
from ui.search.panel import SearchPanel


@pytest.fixture
def panel(qtbot: QtBot, look: Look) -> SearchPanel:
    """Return a shown pane with three articles, the first one open, and five terms."""
    made = SearchPanel(look)
    qtbot.addWidget(made)
    made.resize(318, 700)
    made.set_contents([head("a"), head("b"), head("c")], "a")
    made.set_outline([(0, "第一节", 2), (3, "第二节", 2), (5, "细目", 3)])
    made.set_terms(TERMS)
    made.set_article_terms(["楼长制", "第二楼长"])
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.focus_search()
    return made
