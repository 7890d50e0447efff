"""The pane as the window uses it: find bar, messages, links of the article's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QPdfWriter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.reader import samples
from ui.look import Look
from ui.reader.findbar import FindBar
from ui.reader.pane import ReaderPane


@pytest.fixture
def field(pane: ReaderPane) -> QLineEdit:
    """Return the field of the open find bar."""
    pane.activateWindow()
    pane.open_find()
    found = pane.findChild(FindBar)
    assert isinstance(found, FindBar)
    line = found.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    return line


def _count(field: QLineEdit) -> str:
    bar = field.parentWidget()
    assert bar
    return bar.findChild(QLabel).text()  # type: ignore[union-attr]


def test_finding_counts_while_typing(pane: ReaderPane, field: QLineEdit, qtbot: QtBot) -> None:
    samples.commit(field, "楼")
    assert _count(field).endswith(f" / {pane.article.text.count('楼')}")  # type: ignore[union-attr]
    samples.commit(field, "长制")
    assert _count(field) == "1 / 2"
    samples.commit(field, "度")
    assert _count(field) == "没有找到"


def test_finding_compares_as_the_search_does(
    pane: ReaderPane, field: QLineEdit, qtbot: QtBot
) -> None:
    samples.commit(field, "第二樓長”（經濟")
    assert _count(field) == "1 / 1"


def test_keys_of_the_find_bar(pane: ReaderPane, field: QLineEdit, qtbot: QtBot) -> None:
    samples.commit(field, "楼长")
    assert pane.hit_position == (1, 5)
    for key, shift, number in (
        (Qt.Key.Key_Return, False, 2),
        (Qt.Key.Key_F3, False, 3),
        (Qt.Key.Key_Return, True, 2),
        (Qt.Key.Key_F3, True, 1),
    ):
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(field, key, modifier)
        assert pane.hit_position == (number, 5)
        assert _count(field) == f"{number} / 5"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert pane.view.hasFocus()
    assert pane.hit_position == (0, 0)


def test_the_searchs_hits_come_back_after_finding(
    pane: ReaderPane, field: QLineEdit, qtbot: QtBot
) -> None:
    article = pane.article
    assert article
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    pane.set_hits(samples.spans(article, "楼宇党委"), 1)
    pane.open_find()
    samples.commit(field, "楼长")
    assert pane.hit_position == (1, 5)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert pane.hit_position == (2, 2)


def test_text_in_an_input_methods_hands_is_not_looked_for(
    pane: ReaderPane, field: QLineEdit
) -> None:
    QApplication.sendEvent(field, QInputMethodEvent("lou", []))
    assert _count(field) == ""
    samples.commit(field, "楼长制")
    assert _count(field) == "1 / 2"


def test_what_is_selected_is_looked_for(pane: ReaderPane, qtbot: QtBot) -> None:
    page = pane.view.page
    assert page
    assert pane.article
    cursor = pane.view.textCursor()
    at = page.positions.position(pane.article.text.index("楼长制"))
    cursor.setPosition(at)
    cursor.setPosition(at + 3, cursor.MoveMode.KeepAnchor)
    pane.view.setTextCursor(cursor)
    pane.open_find()
    assert pane.hit_position == (1, 2)


def test_another_article_closes_the_find_bar(
    pane: ReaderPane, field: QLineEdit, tmp_path: Path, qtbot: QtBot
) -> None:
    samples.commit(field, "楼长")
    pane.show_article(samples.article("别的文章，没有那个词。"), tmp_path)
    assert not field.isVisible()
    assert pane.hit_position == (0, 0)
    pane.open_find()
    assert _count(field) == "没有找到"


def test_a_message_takes_the_articles_place(pane: ReaderPane, tmp_path: Path) -> None:
    pane.show_message("这篇文章打不开", "articles/a.md:1:1: 不是 UTF-8 编码")
    assert pane.article is None
    assert not pane.view.isVisible()
    assert pane.current_heading() is None
    assert not pane.print_to(tmp_path / "a.pdf")
    pane.open_find()
    pane.copy_with_citation()
    pane.set_links((), samples.summary)
    pane.show_article(samples.article(), tmp_path)
    assert pane.view.isVisible()


def test_an_article_without_text_is_shown(pane: ReaderPane, tmp_path: Path) -> None:
    pane.show_article(samples.article("", tags=()), tmp_path)
    pane.go_to(10)
    pane.step_hit(1)
    assert not samples.grab(pane).isNull()
    assert pane.offset_at_top() == 0


def test_the_articles_own_links_are_only_told_of(
    pane: ReaderPane, qtbot: QtBot, tmp_path: Path
) -> None:
    pane.show_article(samples.article("见[市**政府**网](https://example.org/a)。"), tmp_path)
    assert len(pane.view.anchors) == 1
    point = samples.middle_of(pane, 0)
    viewport = pane.view.viewport()
    for button, signal in (
        (Qt.MouseButton.LeftButton, pane.link_opened),
        (Qt.MouseButton.MiddleButton, pane.new_tab_requested),
    ):
        with qtbot.waitSignal(signal) as caught:
            samples.mouse(viewport, QEvent.Type.MouseButtonPress, point, button)
            samples.mouse(viewport, QEvent.Type.MouseButtonRelease, point, button)
        assert caught.args == ["https://example.org/a"]


def test_the_view_has_a_name_and_says_what_it_shows(pane: ReaderPane) -> None:
    assert pane.view.accessibleName() == "正文"
    assert "7 处链接" in pane.view.accessibleDescription()


def test_printing_on_a_device(pane: ReaderPane, tmp_path: Path) -> None:
    writer = QPdfWriter(str(tmp_path / "device.pdf"))
    assert pane.print_to(writer)
    del writer
    assert (tmp_path / "device.pdf").read_bytes().startswith(b"%PDF")


def test_closing_leaves_no_timer(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    made = ReaderPane(look)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.show_article(samples.long_article(300_000), tmp_path)
    page = made.view.page
    assert page
    assert not page.is_composed
    made.close()
    with qtbot.assertNotEmitted(page.advanced, wait=50):
        pass
