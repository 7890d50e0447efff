"""Mouse, keys, copying and the hover card."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QGuiApplication,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from content.article import Span
from tests.ui.reader import samples
from ui.reader.hovercard import HoverCard
from ui.reader.pane import ReaderPane

_NO_BUTTON = Qt.MouseButton.NoButton
_LEFT = Qt.MouseButton.LeftButton
_MOVE = QEvent.Type.MouseMove


def _select(pane: ReaderPane, span: Span) -> None:
    page = pane.view.page
    assert page
    cursor = QTextCursor(page.document)
    cursor.setPosition(page.positions.position(span.start))
    cursor.setPosition(page.positions.position(span.end), QTextCursor.MoveMode.KeepAnchor)
    pane.view.setTextCursor(cursor)


def _click(pane: ReaderPane, point: QPoint, button: Qt.MouseButton = _LEFT) -> None:
    viewport = pane.view.viewport()
    samples.mouse(viewport, QEvent.Type.MouseButtonPress, point, button)
    samples.mouse(viewport, QEvent.Type.MouseButtonRelease, point, button)


def _hover(pane: ReaderPane, qtbot: QtBot, index: int) -> HoverCard:
    samples.mouse(pane.view.viewport(), _MOVE, samples.middle_of(pane, index), _NO_BUTTON)
    qtbot.waitUntil(lambda: pane.hover.is_shown)
    assert pane.hover.card
    return pane.hover.card


def test_a_link_is_pressed(pane: ReaderPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.term_activated) as caught:
        _click(pane, samples.middle_of(pane, 1))
    assert caught.args == ["第二楼长"]


def test_beside_a_link_nothing_is_pressed(pane: ReaderPane, qtbot: QtBot) -> None:
    box = pane.view.place_of(0)
    with qtbot.assertNotEmitted(pane.term_activated):
        _click(pane, QPoint(box.right() + 8, box.center().y()) - pane.view.viewport().pos())


def test_dragging_over_a_link_selects(pane: ReaderPane, qtbot: QtBot) -> None:
    viewport, point = pane.view.viewport(), samples.middle_of(pane, 0)
    with qtbot.assertNotEmitted(pane.term_activated):
        samples.mouse(viewport, QEvent.Type.MouseButtonPress, point - QPoint(30, 0), _LEFT)
        qtbot.mouseMove(viewport, point)
        page = pane.view.page
        assert page
        _select(pane, Span(0, 10))
        samples.mouse(viewport, QEvent.Type.MouseButtonRelease, point, _LEFT)


def test_the_mouse_brings_the_card_and_can_enter_it(pane: ReaderPane, qtbot: QtBot) -> None:
    card = _hover(pane, qtbot, 1)
    assert card.accessibleName() == "第二楼长"
    assert "业主方或物业方" in card.accessibleDescription()
    assert pane.view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    # off the link and into the card before it goes
    samples.mouse(pane.view.viewport(), _MOVE, QPoint(2, 2), _NO_BUTTON)
    inside = card.rect().center().toPointF()
    QApplication.sendEvent(card, QEnterEvent(inside, inside, card.mapToGlobal(inside)))
    with qtbot.assertNotEmitted(pane.place_changed, wait=350):
        pass
    assert pane.hover.is_shown
    QApplication.sendEvent(card, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not pane.hover.is_shown)


def test_the_card_goes_when_the_mouse_does(pane: ReaderPane, qtbot: QtBot) -> None:
    _hover(pane, qtbot, 1)
    QApplication.sendEvent(pane.view.viewport(), QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not pane.hover.is_shown)


def test_pressing_the_card_opens_the_term(pane: ReaderPane, qtbot: QtBot) -> None:
    card = _hover(pane, qtbot, 1)
    with qtbot.waitSignal(pane.term_activated) as caught:
        samples.mouse(card, QEvent.Type.MouseButtonRelease, card.rect().center(), _LEFT)
    assert caught.args == ["第二楼长"]
    assert not pane.hover.is_shown


def test_the_card_of_a_term_can_be_asked_for(pane: ReaderPane) -> None:
    assert pane.hover_term("第二楼长")
    assert pane.hover.is_shown
    assert pane.hover.card
    assert pane.hover.card.accessibleName() == "第二楼长"
    assert not pane.hover_term("没有的词")


def test_there_is_one_card_and_it_stays_in_the_view(pane: ReaderPane, qtbot: QtBot) -> None:
    cards = {id(_hover(pane, qtbot, index)) for index in (0, 1, 2)}
    assert len(cards) == 1
    assert len(pane.findChildren(HoverCard)) == 1
    card = pane.hover.card
    assert card
    assert card.geometry().top() >= 0
    assert card.geometry().bottom() <= pane.height() + 30


def test_scrolling_takes_the_card_away(pane: ReaderPane, qtbot: QtBot) -> None:
    _hover(pane, qtbot, 0)
    pane.resize(872, 300)
    _hover(pane, qtbot, 0)
    pane.view.verticalScrollBar().setValue(40)
    assert not pane.hover.is_shown


def test_tab_walks_the_links_with_the_same_card(pane: ReaderPane, qtbot: QtBot) -> None:
    pane.activateWindow()
    pane.setFocus()
    words = []
    for _ in range(3):
        qtbot.keyClick(pane.view, Qt.Key.Key_Tab)
        assert pane.hover.card
        words.append(pane.hover.card.accessibleName())
    assert words == ["楼宇党委", "第二楼长", "楼宇党委"]
    qtbot.keyClick(pane.view, Qt.Key.Key_Backtab)
    with qtbot.waitSignal(pane.term_activated) as caught:
        qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert caught.args == ["第二楼长"]
    assert not pane.hover.is_shown


def test_tab_leaves_after_the_last_link(pane: ReaderPane) -> None:
    count = len(pane.view.anchors)
    assert [pane.view.step_link(1) for _ in range(count + 1)] == [True] * count + [False]
    assert pane.view.anchors.focused == -1


def test_escape_undoes_one_thing_at_a_time(pane: ReaderPane, qtbot: QtBot) -> None:
    article = pane.article
    assert article
    pane.set_hits(samples.spans(article, "楼长"))
    pane.step_link(1)
    qtbot.keyClick(pane.view, Qt.Key.Key_Escape)
    assert not pane.hover.is_shown
    assert pane.view.anchors.focused >= 0
    qtbot.keyClick(pane.view, Qt.Key.Key_Escape)
    assert pane.view.anchors.focused == -1
    assert pane.hit_position[1] == 5
    qtbot.keyClick(pane.view, Qt.Key.Key_Escape)
    assert pane.hit_position == (0, 0)


def test_keys_step_through_hits_and_go_to_the_ends(pane: ReaderPane, qtbot: QtBot) -> None:
    article = pane.article
    assert article
    pane.resize(872, 300)
    pane.set_hits(samples.spans(article, "楼长"))
    qtbot.keyClick(pane.view, Qt.Key.Key_F3)
    assert pane.hit_position == (2, 5)
    qtbot.keyClick(pane.view, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert pane.hit_position == (1, 5)
    bar = pane.view.verticalScrollBar()
    qtbot.keyClick(pane.view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    qtbot.keyClick(pane.view, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_copying_gives_the_source_characters(pane: ReaderPane) -> None:
    article = pane.article
    assert article
    start = article.text.index("“第二楼长”(")
    end = article.text.index("赋能")
    _select(pane, Span(start, end))
    assert "（经济包干员），" in pane.view.textCursor().selectedText()
    pane.copy()
    assert QGuiApplication.clipboard().text() == article.text[start:end]
    pane.view.selectAll()
    pane.copy()
    whole = QGuiApplication.clipboard().text()
    assert whole.endswith(article.text)
    assert article.head.title in whole


def test_a_dragged_passage_is_the_source_and_plain(pane: ReaderPane) -> None:
    article = pane.article
    assert article
    _select(pane, Span(0, 30))
    data = pane.view.createMimeDataFromSelection()
    assert data.text() == article.text[:30]
    assert not data.hasHtml()


def test_copying_with_its_source(pane: ReaderPane) -> None:
    article = pane.article
    assert article
    start = article.text.index("楼长制仍在路上")
    _select(pane, Span(start, start + 7))
    pane.copy_with_citation()
    assert QGuiApplication.clipboard().text() == (
        "楼长制仍在路上\n——《擦亮“金字招牌” 陆家嘴金融城推动楼宇党建高质量发展》，"
        "国际金融报，2023-06-16"
    )
    _select(pane, Span(0, 0))
    pane.copy_with_citation()
    assert QGuiApplication.clipboard().text().startswith("《擦亮")


@pytest.mark.parametrize(
    ("start", "signal"),
    [
        ("查术语", lambda pane: pane.lookup_requested),
        ("搜索", lambda pane: pane.search_requested),
    ],
)
def test_a_selection_has_a_menu(
    pane: ReaderPane, qtbot: QtBot, start: str, signal: Callable[[ReaderPane], object]
) -> None:
    article = pane.article
    assert article
    at = article.text.index("招商会")
    _select(pane, Span(at, at + 3))
    menu = _menu(pane, QPoint(5, 5))
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["查术语 “招商会”", "搜索 “招商会”", "复制", "复制并注明出处"]
    action = next(action for action in menu.actions() if action.text().startswith(start))
    with qtbot.waitSignal(signal(pane)) as caught:
        action.trigger()
    assert caught.args == ["招商会"]
    menu.close()


def test_a_link_has_a_menu_that_says_why(pane: ReaderPane, qtbot: QtBot) -> None:
    menu = _menu(pane, samples.middle_of(pane, 1))
    actions = {action.text(): action for action in menu.actions()}
    actions["为什么链接"].trigger()
    menu.close()
    assert pane.hover.is_shown
    assert pane.hover.card
    texts = [label.text() for label in pane.hover.card.findChildren(QLabel)]
    assert "链接依据：文中写作“第二楼长”。" in texts


def test_what_the_menu_offers_can_be_asked_for(pane: ReaderPane, qtbot: QtBot) -> None:
    article = pane.article
    assert article
    pane.explain_link()
    assert not pane.hover.is_shown
    pane.step_link(1)
    pane.explain_link()
    assert pane.hover.card
    texts = [label.text() for label in pane.hover.card.findChildren(QLabel)]
    assert "链接依据：文中写作“楼宇党委”。" in texts
    with qtbot.assertNotEmitted(pane.lookup_requested):
        pane.look_up_selected()
    at = article.text.index("招商会")
    _select(pane, Span(at, at + 3))
    for ask, signal in (
        (pane.look_up_selected, pane.lookup_requested),
        (pane.search_selected, pane.search_requested),
    ):
        with qtbot.waitSignal(signal) as caught:
            ask()
        assert caught.args == ["招商会"]


def test_control_and_wheel_ask_for_another_size(pane: ReaderPane, qtbot: QtBot) -> None:
    before = pane.view.document().size()
    with qtbot.waitSignal(pane.zoom_requested) as caught:
        QApplication.sendEvent(
            pane.view.viewport(),
            QWheelEvent(
                QPoint(9, 9).toPointF(),
                QPoint(9, 9).toPointF(),
                QPoint(),
                QPoint(0, 120),
                _NO_BUTTON,
                Qt.KeyboardModifier.ControlModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )
    assert caught.args == [1]
    assert pane.view.document().size() == before


def _menu(pane: ReaderPane, point: QPoint) -> QMenu:
    viewport = pane.view.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, event)
    (menu,) = pane.view.findChildren(QMenu)
    return menu
