"""The small widgets: a flow of chips, a label with leading, a page that says something."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui import fonts
from ui.look import Look
from ui.parts.chip import Chip
from ui.parts.elided import ElidedLabel
from ui.parts.flow import FlowLayout
from ui.parts.prose import Prose
from ui.parts.state_page import StatePage


@pytest.fixture
def box(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def _flow(box: QWidget, look: Look, words: list[str], width: int) -> list[Chip]:
    flow = FlowLayout(box)
    chips = [Chip(look, word, box) for word in words]
    for chip in chips:
        flow.addWidget(chip)
    box.resize(width, 400)
    box.show()
    flow.activate()
    return chips


def test_chips_go_on_in_the_next_row(box: QWidget, look: Look) -> None:
    chips = _flow(box, look, ["党建督导员", "经济包干员", "市场监管员", "公安联络员"], 200)
    assert [chip.y() for chip in chips[:2]] == [0, 0]
    assert chips[2].y() > 0
    assert chips[2].x() == 0
    assert all(chip.geometry().right() < 200 for chip in chips)


def test_a_chip_wider_than_the_room_is_cut_to_it(box: QWidget, look: Look) -> None:
    (chip,) = _flow(box, look, ["一楼宇一党组织一楼事会" * 4], 150)
    assert chip.width() == 150


def test_the_height_of_a_flow_follows_its_width(box: QWidget, look: Look) -> None:
    flow = FlowLayout(box)
    for number in range(6):
        flow.addWidget(Chip(look, f"词语{number}", box))
    assert flow.heightForWidth(100) > flow.heightForWidth(600)


def test_a_chip_is_a_button_named_by_its_word(qtbot: QtBot, look: Look) -> None:
    chip = Chip(look, "R&D <b>")
    qtbot.addWidget(chip)
    said = QAccessible.queryAccessibleInterface(chip)
    assert said.role() == QAccessible.Role.Button
    assert said.text(QAccessible.Text.Name) == "R&D <b>"
    assert chip.shortcut().isEmpty()
    with qtbot.waitSignal(chip.clicked):
        QTest.keyClick(chip, Qt.Key.Key_Space)


def test_prose_is_as_high_as_its_lines_and_no_wider_than_its_room(qtbot: QtBot, look: Look) -> None:
    label = Prose(look, "<b>楼宇</b>" + "x" * 300, fonts.sans(13), line_height=20)
    qtbot.addWidget(label)
    assert label.heightForWidth(100) % 20 == 0
    assert label.heightForWidth(100) > label.heightForWidth(400)
    assert label.minimumSizeHint().width() < 60
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_prose_tells_whether_it_is_cut(qtbot: QtBot, look: Look) -> None:
    label = Prose(look, "楼宇党建" * 30, fonts.sans(13), max_lines=1)
    qtbot.addWidget(label)
    label.resize(100, 20)
    assert label.is_elided
    label.set_text("楼宇")
    assert not label.is_elided


def test_prose_is_drawn_anew_in_the_other_theme(qtbot: QtBot, look: Look) -> None:
    label = Prose(look, "楼宇", fonts.sans(30))
    qtbot.addWidget(label)
    label.resize(80, 50)
    light = label.grab().toImage()
    look.set_mode("dark")
    dark = label.grab().toImage()
    assert light != dark


def test_a_state_page_offers_words_and_a_button(qtbot: QtBot, look: Look) -> None:
    page = StatePage(look)
    qtbot.addWidget(page)
    page.show_message(
        "search",
        "没有找到",
        "试过原样。",
        words=[("楼长制", ""), ("lzz", "拼音")],
        button="再试一次",
    )
    page.resize(260, 400)
    page.show()
    chips = page.findChildren(Chip)
    assert [chip.accessibleName() for chip in chips] == ["楼长制", "lzz"]
    with qtbot.waitSignal(page.word_chosen) as chosen:
        QTest.mouseClick(chips[1], Qt.MouseButton.LeftButton)
    assert chosen.args == ["lzz"]
    with qtbot.waitSignal(page.button_pressed):
        QTest.mouseClick(page.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)


def test_a_state_page_may_be_changed_by_the_press_it_reports(qtbot: QtBot, look: Look) -> None:
    page = StatePage(look)
    qtbot.addWidget(page)
    page.show_message("search", "一", words=[("甲", "")])
    page.word_chosen.connect(lambda word: page.show_message("search", word))
    page.show()
    QTest.mouseClick(page.findChildren(Chip)[0], Qt.MouseButton.LeftButton)
    assert page.title == "甲"


def test_a_trail_gives_up_its_first_steps_before_the_end_of_its_last(
    qtbot: QtBot, look: Look
) -> None:
    trail = ElidedLabel()
    qtbot.addWidget(trail)
    trail.set_steps("浦东楼宇党建", "擦亮金字招牌")
    seen = []
    for width in (600, 100, 50):
        trail.resize(width, 20)
        seen.append(trail.shown_text())
    assert seen[:2] == ["浦东楼宇党建  ›  擦亮金字招牌", "擦亮金字招牌"]
    assert seen[2].startswith("擦亮")
    assert seen[2].endswith("…")
    assert trail.text() == "浦东楼宇党建  ›  擦亮金字招牌"


def test_a_flow_grows_with_what_is_put_into_it(qtbot: QtBot, look: Look) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box)
    flow.addWidget(Chip(look, "楼长制", box))
    one = flow.heightForWidth(100)
    assert flow.heightForWidth(100) == one
    flow.addWidget(Chip(look, "楼事会议事", box))
    two = flow.heightForWidth(100)
    assert two > one == flow.heightForWidth(1000)
    last = flow.takeAt(1)
    assert last is not None
    assert flow.heightForWidth(100) == one
