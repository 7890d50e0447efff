"""A timeline page on libraries of a test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.content.facts import fact_of
from tests.content.folders import make_library
from ui.look import Look
from ui.session import Session
from ui.settings import Settings
from ui.timeline.page import TimelinePage
from ui.tool import Bench

OpenPage = Callable[..., TimelinePage]
PROVEN = "业主方担任“楼长”"

FACTS = (
    fact_of("试点6幢", "6", "幢", date="2020-04", quote=PROVEN, subject="楼长制")
    + fact_of("首批39家集中成立", "39", "家", date="2021-03", quote=PROVEN)
    + fact_of("已成立147家", "147", "家", date="2023-06-16", quote="文章里没有的话")
    + fact_of("将成立200家", "200", "家", "over", date="2024", status="planned", quote=PROVEN)
    + fact_of("共收到1100余条", "1100", "条", "over", date="2023-06-16", quote=PROVEN)
    + fact_of("已完成1300条", "1300", "条", date="2023-06-16", quote=PROVEN)
)


@pytest.fixture
def open_page(qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[OpenPage]:
    """Return a function that shows the page on a library with these facts."""
    session = Session(Path())

    def open_one(facts: str = FACTS) -> TimelinePage:
        glossary = "- term: 楼事会\n  aliases: [楼议会]\n"
        root = make_library(
            tmp_path / "library", {"facts.yaml": facts, "glossary/a.yaml": glossary}
        )
        session.open_library(root)
        bench = Bench(session, look, Settings(tmp_path / "window.ini"))
        page = TimelinePage(bench)
        qtbot.addWidget(page)
        page.resize(820, 700)
        page.renew()
        qtbot.waitUntil(lambda: not page.is_busy())
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        return page

    yield open_one
    session.stop()
    session.deleteLater()
