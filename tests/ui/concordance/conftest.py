"""A concordance page with a helper process, on a small library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.index.libraries import PROJECT, write_library
from ui.concordance.page import ConcordancePage
from ui.look import Look
from ui.session import Session
from ui.settings import Settings
from ui.tool import Bench

PATIENCE_MS = 30_000
GLOSSARY = "- term: 楼长\n  aliases: [楼宇负责人]\n  definition: 由业主方担任。\n"
ARTICLES = {
    "a": ("楼长与企业", "2021-05-01", "甲方楼长走访企业。\n\n乙方楼长制。楼宇负责人在。"),
    "b": ("无关", "2023-02-03", "丙方楼长走访居民,楼长=好。"),
    "many": ("干事", "2022-01-01", "\n\n".join(f"第{n}位干事到了。" for n in range(600))),
}


@pytest.fixture(scope="module")
def session(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Return one session for all tests of a module, since a helper takes seconds to start."""
    folder = tmp_path_factory.mktemp("concordance")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOUZHI_CACHE", str(folder / "cache"))
        made = Session(PROJECT)
        made.open_library(write_library(folder / "library", ARTICLES, GLOSSARY))
        made.start()
        waited = QDeadlineTimer(PATIENCE_MS)
        while made.mentions is None and not waited.hasExpired():
            qapp.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        yield made
        made.stop()
    made.deleteLater()


@pytest.fixture
def empty(qtbot: QtBot, look: Look, session: Session, tmp_path: Path) -> ConcordancePage:
    """Return the page on the library, nothing asked for yet."""
    page = ConcordancePage(Bench(session, look, Settings(tmp_path / "window.ini")))
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.renew()
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    return page


@pytest.fixture
def page(qtbot: QtBot, empty: ConcordancePage) -> ConcordancePage:
    """Return the page with the lines of 楼长."""
    empty.turn_to("楼长")
    qtbot.waitUntil(lambda: not empty.is_busy(), timeout=PATIENCE_MS)
    return empty
