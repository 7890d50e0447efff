"""The strip at the foot: progress, stopping, beginning anew."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar, QToolButton
from pytestqt.qtbot import QtBot

from ui.search.panel import SearchPanel
from ui.search.progress import ProgressStrip, say_pace


@pytest.fixture
def strip(panel: SearchPanel) -> ProgressStrip:
    panel.set_progress(12, 48, "正在建立索引")
    return panel.findChildren(ProgressStrip)[0]


def _button(strip: ProgressStrip, title: str) -> QToolButton:
    return next(button for button in strip.findChildren(QToolButton) if button.text() == title)


def test_shows_how_far_it_is(panel: SearchPanel, strip: ProgressStrip) -> None:
    bar = strip.findChildren(QProgressBar)[0]
    assert strip.isVisible()
    assert strip.text == "正在建立索引 · 12 / 48"
    assert (bar.value(), bar.maximum()) == (12, 48)
    panel.set_progress(0, 0, "正在读入文库", can_stop=False)
    assert strip.text == "正在读入文库"
    assert bar.maximum() == 0
    assert not _button(strip, "停止").isVisible()
    panel.clear_progress()
    assert not strip.isVisible()


@pytest.mark.parametrize(
    ("rate", "seconds", "said"),
    [
        (0.0, None, ""),
        (44.6, 31.0, "每秒 45 篇，还要约 30 秒"),
        (2.5, 140.0, "每秒 2.5 篇，还要约 2 分钟"),
        (90.0, 3.0, "每秒 90 篇，就快好了"),
        (0.0, 58.0, "还要约 1 分钟"),
    ],
)
def test_says_how_fast_and_how_long(
    panel: SearchPanel, strip: ProgressStrip, rate: float, seconds: float | None, said: str
) -> None:
    panel.set_progress(13, 48, "正在建立索引", say_pace(rate, seconds))
    assert strip.pace == said
    panel.set_stopped("索引没有建完。")
    assert strip.pace == ""


def test_stop_is_asked_for_once(qtbot: QtBot, panel: SearchPanel, strip: ProgressStrip) -> None:
    stop = _button(strip, "停止")
    panel.set_progress(12, 48, "正在建立索引", "每秒 5 篇")
    with qtbot.waitSignal(panel.stop_requested):
        QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert strip.pace == ""
    panel.set_progress(13, 48, "正在建立索引")
    assert strip.text == "正在停止…"
    assert not stop.isEnabled()


def test_stopped_offers_to_build_anew(
    qtbot: QtBot, panel: SearchPanel, strip: ProgressStrip
) -> None:
    panel.set_stopped("索引没有建完。")
    assert strip.text == "索引没有建完。"
    assert not _button(strip, "停止").isVisible()
    with qtbot.waitSignal(panel.rebuild_requested):
        QTest.mouseClick(_button(strip, "重建索引"), Qt.MouseButton.LeftButton)
    panel.set_progress(1, 48, "正在建立索引")
    assert strip.text == "正在建立索引 · 1 / 48"
    assert _button(strip, "停止").isEnabled()


def test_a_failed_build_is_told_on_the_strip(panel: SearchPanel, strip: ProgressStrip) -> None:
    panel.set_failed("磁盘满了，索引写不进去。")
    assert strip.text == "磁盘满了，索引写不进去。"
    assert _button(strip, "重建索引").isVisible()


def test_a_failed_search_alone_leaves_no_strip(panel: SearchPanel) -> None:
    panel.set_query("楼长")
    panel.set_failed("这一次没有成功。")
    assert panel.findChildren(ProgressStrip) == []
