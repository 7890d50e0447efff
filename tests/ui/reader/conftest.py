"""A pane on the screen, showing a sample article."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.reader import samples
from ui.look import Look
from ui.reader.pane import ReaderPane


@pytest.fixture
def pane(qtbot: QtBot, look: Look, tmp_path: Path) -> ReaderPane:
    """Return a pane of 872 x 600 pixels that shows the sample with its links."""
    made = ReaderPane(look)
    qtbot.addWidget(made)
    made.resize(872, 600)
    shown = samples.article()
    made.show_article(shown, tmp_path)
    made.set_links(samples.links(shown, "楼宇党委", "第二楼长", "楼长制", "楼长"), samples.summary)
    with qtbot.waitExposed(made):
        made.show()
    return made
