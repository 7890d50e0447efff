"""The presentation as one uses it, on the shipped library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from content.library import Library, load_library
from ui.glossary.content import CardContent, LinkedText, build_card
from ui.look import Look
from ui.presentation.fitting import Setting, slide_text
from ui.presentation.orders import orders
from ui.presentation.show import Presentation
from ui.terminal_arguments import shipped_library

SIZES = [(1280, 720), (1920, 1080), (1024, 768)]
FIRST = "第二楼长"


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(shipped_library())


def _card(library: Library, headword: str) -> CardContent:
    made = build_card(library, headword)
    assert made
    return made


@pytest.fixture
def show(qtbot: QtBot, look: Look, library: Library) -> Iterator[Presentation]:
    def fetch(headword: str, done: Callable[[CardContent], None]) -> None:
        done(_card(library, headword))

    lists = orders(library.glossary, FIRST, ("楼事会", "楼长"))
    made = Presentation(look, lists, FIRST, fetch)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    with qtbot.waitExposed(made):
        made.show_on(made.screen())
    yield made
    made.close()
    made.deleteLater()


def _said(show: Presentation) -> str:
    return str(QAccessible.queryAccessibleInterface(show.slide).text(QAccessible.Text.Name))


def test_presses_reveal_definition_and_evidence(show: Presentation) -> None:
    assert _said(show) == "第二楼长，dì èr lóu zhǎng，角色"
    plain = show.slide.grab().toImage()
    QTest.keyClick(show, Qt.Key.Key_PageDown)
    assert _said(show).endswith("有问必应、有问必解。")
    defined = show.slide.grab().toImage()
    assert defined != plain
    QTest.keyClick(show, Qt.Key.Key_Space)
    assert _said(show).endswith("“第二楼长”(经济包干员)")
    assert show.slide.grab().toImage() != defined
    QTest.keyClick(show, Qt.Key.Key_Right)
    assert _said(show).startswith("五大员，wǔ dà yuán")
    QTest.keyClick(show, Qt.Key.Key_PageUp)
    assert _said(show).endswith("“第二楼长”(经济包干员)")


def test_a_click_goes_on(show: Presentation) -> None:
    QTest.mouseClick(show.slide, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    assert "有问必解" in _said(show)


def test_the_screen_goes_black_and_comes_back(show: Presentation) -> None:
    QTest.keyClick(show, Qt.Key.Key_B)
    assert show.slide.grab().toImage().pixelColor(300, 200).name() == "#000000"
    QTest.keyClick(show, Qt.Key.Key_PageDown)
    assert not show.slide.is_blank
    assert "有问必解" not in _said(show)
    QTest.keyClick(show, Qt.Key.Key_Period)
    assert show.slide.is_blank


def test_a_list_is_chosen_by_key_and_the_term_stays(show: Presentation) -> None:
    assert (show.walk.headword, show.walk.count) == (FIRST, 60)
    QTest.keyClick(show, Qt.Key.Key_2)
    assert (show.walk.headword, show.walk.count) == (FIRST, 8)
    QTest.keyClick(show, Qt.Key.Key_3)
    assert (show.walk.headword, show.walk.count) == ("楼事会", 2)
    QTest.keyClick(show, Qt.Key.Key_9)
    assert show.walk.count == 2


def test_the_bar_goes_with_the_first_press_and_comes_with_the_mouse(show: Presentation) -> None:
    assert show.bar.isVisible()
    assert show.hasFocus()
    QTest.keyClick(show, Qt.Key.Key_Right)
    assert not show.bar.isVisible()
    QTest.mouseMove(show.slide, QPoint(100, 100))
    QTest.mouseMove(show.slide, QPoint(140, 120))
    assert show.bar.isVisible()


def test_the_bar_can_be_used_by_keyboard(show: Presentation) -> None:
    first, second, _ = show.bar.findChildren(QToolButton)
    assert first.accessibleName() == "全部术语，60 个"
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert show.walk.count == 8
    assert show.hasFocus()


def test_escape_ends_it_with_the_term_shown_last(qtbot: QtBot, show: Presentation) -> None:
    QTest.keyClick(show, Qt.Key.Key_Down)
    with qtbot.waitSignal(show.finished) as finished:
        QTest.keyClick(show, Qt.Key.Key_Escape)
    assert finished.args == ["五大员"]
    assert not show.isVisible()


def test_leaps_to_the_ends(show: Presentation) -> None:
    QTest.keyClick(show, Qt.Key.Key_End)
    assert show.walk.at == 59
    QTest.keyClick(show, Qt.Key.Key_Home)
    assert show.walk.at == 0
    QTest.keyClick(show, Qt.Key.Key_Up)
    assert show.walk.at == 0


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_shipped_term_fits_its_slide(
    qapp: object, library: Library, width: int, height: int
) -> None:
    assert qapp
    for term in library.glossary.terms:
        text = slide_text(_card(library, term.term))
        for is_alone in (True, False):
            setting = Setting(text, width, height, is_alone=is_alone)
            assert setting.headword.natural_width <= setting.room
            assert setting.headword.count == 1
        room = setting.body_bottom - setting.body_top
        assert setting.body_height(text, text.parts) <= room, term.term


def test_a_longer_headword_is_smaller_and_then_wraps(qapp: object, library: Library) -> None:
    assert qapp
    card = _card(library, FIRST)
    heights, lines = [], []
    for count in (1, 4, 40):
        entry = replace(card.entry, term="楼" * count * 2)
        setting = Setting(
            slide_text(replace(card, entry=entry, pinyin="")), 1280, 720, is_alone=True
        )
        assert setting.headword.natural_width <= setting.room
        heights.append(setting.headword.height / setting.headword.count)
        lines.append(setting.headword.count)
    assert heights == sorted(heights, reverse=True)
    assert lines[0] == lines[1] == 1 < lines[2]


def test_no_headword_takes_the_room_of_the_definition(qapp: object, library: Library) -> None:
    assert qapp
    card = _card(library, FIRST)
    entry = replace(card.entry, term="楼" * 5000)
    text = slide_text(replace(card, entry=entry, pinyin="lóu " * 5000))
    for width, height in SIZES:
        setting = Setting(text, width, height, is_alone=False)
        room = setting.body_bottom - setting.body_top
        assert setting.body_top < 0.65 * height
        assert room >= setting.definition.height / setting.definition.count
        assert setting.headword.is_elided


def test_the_bar_stays_under_the_mouse(qtbot: QtBot, show: Presentation) -> None:
    show.bar.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    show._rest()
    assert show.bar.isVisible()
    show.bar.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    show._rest()
    assert not show.bar.isVisible()


def test_what_does_not_fit_is_paged_through(look: Look, qtbot: QtBot, library: Library) -> None:
    card = replace(_card(library, FIRST), definition=LinkedText("一段很长的释义。" * 120))
    show = Presentation(
        look, orders(library.glossary, FIRST), FIRST, lambda _name, done: done(card)
    )
    qtbot.addWidget(show)
    show.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    show.resize(1280, 720)
    show.forward()
    assert show.slide.overflow > 0
    pages = 1
    while show.slide.overflow:
        show.forward()
        pages += 1
        assert show.walk.step == 1
    assert pages > 1
    show.forward()
    assert show.walk.step == 2


def test_follows_the_theme(look: Look, show: Presentation) -> None:
    QTest.keyClick(show, Qt.Key.Key_Right)
    look.set_mode("dark")
    assert show.slide.grab().toImage().pixelColor(4, 4) == look.color("paper")
