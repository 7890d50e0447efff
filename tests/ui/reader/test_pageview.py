"""The page on show: places, sizes, themes, and what is painted."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from content.article import Span
from tests.ui.reader import samples
from ui.look import Look
from ui.reader.lines import Piece
from ui.reader.pane import ReaderPane


@pytest.fixture
def long_pane(qtbot: QtBot, look: Look, tmp_path: Path) -> ReaderPane:
    """Return a pane with an article of 40,000 characters, all of it set."""
    made = ReaderPane(look)
    qtbot.addWidget(made)
    made.resize(872, 600)
    made.show_article(samples.long_article(40_000), tmp_path)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: bool(made.view.page and made.view.page.is_ready))
    return made


def _pixels(image: QImage, part: Piece, pane: ReaderPane, color: QColor) -> int:
    """Count the pixels of about one colour in the box of a piece and a little below it."""
    corner = pane.view.shift() + pane.view.viewport().pos().toPointF()
    box = part.rect.translated(corner).adjusted(0, 0, 0, 4).toAlignedRect()
    return sum(
        abs(pixel.red() - color.red()) + abs(pixel.green() - color.green()) < 40
        for x in range(box.left(), box.right())
        for y in range(box.top(), box.bottom())
        if (pixel := image.pixelColor(x, y)).isValid()
    )


def test_places_come_back(long_pane: ReaderPane) -> None:
    for offset in (0, 5_000, 17_321, 30_000):
        long_pane.go_to(offset)
        assert long_pane.offset_at_top() == offset
    bar = long_pane.view.verticalScrollBar()
    bar.setValue(bar.value() - 700)
    place, value = long_pane.offset_at_top(), bar.value()
    long_pane.go_to(0)
    assert bar.value() == 0
    long_pane.go_to(place)
    assert abs(bar.value() - value) < 40


def test_a_place_asked_for_before_the_first_showing_is_kept(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    pane = ReaderPane(look)
    qtbot.addWidget(pane)
    pane.show_article(samples.long_article(9_000), tmp_path)
    pane.go_to(4_000)
    assert pane.offset_at_top() == 4_000
    pane.resize(872, 600)
    with qtbot.waitExposed(pane):
        pane.show()
    assert pane.offset_at_top() == 4_000
    assert 0 <= pane.view.offset_reading() - 4_000 < 400


def test_another_size_keeps_the_place(long_pane: ReaderPane, qtbot: QtBot) -> None:
    long_pane.go_to(20_000)
    for px in (24, 17, 30, 19):
        long_pane.set_text_size(px)
        qtbot.waitUntil(lambda: bool(long_pane.view.page and long_pane.view.page.is_ready))
        assert long_pane.offset_at_top() == 20_000
        assert abs(long_pane.view.offset_reading() - 20_000) < 400


def test_another_size_keeps_the_first_line_where_it_is(long_pane: ReaderPane, qtbot: QtBot) -> None:
    page = long_pane.view.page
    bar = long_pane.view.verticalScrollBar()
    assert page is not None
    bar.setValue(round(page.top_of(0)) - 40)
    assert long_pane.offset_at_top() == 0
    long_pane.set_text_size(26)
    page = long_pane.view.page
    assert page is not None
    qtbot.waitUntil(lambda: abs(page.top_of(0) - bar.value() - 40) < 2)


def test_another_width_keeps_the_place(long_pane: ReaderPane, qtbot: QtBot) -> None:
    long_pane.go_to(20_000)
    long_pane.resize(420, 600)
    qtbot.waitUntil(lambda: bool(long_pane.view.page and long_pane.view.page.is_ready))
    assert long_pane.offset_at_top() == 20_000
    assert 0 <= long_pane.view.offset_reading() - 20_000 < 400


def test_a_wide_window_keeps_the_measure(pane: ReaderPane) -> None:
    width = pane.view.viewport().width()
    pane.resize(1400, 600)
    assert pane.view.viewport().width() == width == 38 * 19 + 28
    pane.resize(500, 600)
    assert pane.view.viewport().width() < 500


def test_a_place_far_down_a_huge_article_is_reached(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    pane = ReaderPane(look)
    qtbot.addWidget(pane)
    pane.resize(872, 600)
    with qtbot.waitExposed(pane):
        pane.show()
    article = samples.long_article(400_000)
    began = time.perf_counter()
    pane.show_article(article, tmp_path)
    pane.go_to(350_000)
    # 20 ms here: only the first screens are set at once
    assert time.perf_counter() - began < 0.5
    page = pane.view.page
    assert page
    assert not page.is_composed
    assert pane.offset_at_top() == 350_000
    qtbot.waitUntil(lambda: page.is_ready, timeout=20_000)
    assert pane.offset_at_top() == 350_000
    assert 0 <= pane.view.offset_reading() - 350_000 < 400


def test_a_hidden_pane_sets_no_more_than_its_first_screens(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    pane = ReaderPane(look)
    qtbot.addWidget(pane)
    pane.show_article(samples.long_article(40_000), tmp_path)
    page = pane.view.page
    assert page
    with qtbot.assertNotEmitted(page.advanced, wait=50):
        pass
    assert not page.is_composed


def test_the_heading_in_sight_is_told(long_pane: ReaderPane) -> None:
    article = long_pane.article
    assert article
    assert long_pane.current_heading() is None
    headings = [n for n, block in enumerate(article.blocks) if block.kind == "heading"]
    long_pane.go_to(article.blocks[headings[4]].start)
    assert long_pane.current_heading() == headings[4]


def test_terms_are_underlined_with_dots(pane: ReaderPane, look: Look) -> None:
    anchor = pane.view.anchors[0]
    (part, *_) = pane.view.pieces(anchor.start, anchor.end)
    color = look.color("underline")
    with_links = _pixels(samples.grab(pane), part, pane, color)
    pane.set_links((), samples.summary)
    without = _pixels(samples.grab(pane), part, pane, color)
    assert with_links > without + 8


def test_links_move_nothing(pane: ReaderPane) -> None:
    page = pane.view.page
    before = pane.view.document().size(), pane.view.verticalScrollBar().value()
    pane.set_links((), samples.summary)
    assert pane.view.page is page
    assert before == (pane.view.document().size(), pane.view.verticalScrollBar().value())


def test_hits_have_a_ground_and_marks(pane: ReaderPane, look: Look) -> None:
    article = pane.article
    assert article
    spans = samples.spans(article, "楼长")
    pane.set_hits(spans, 1)
    assert pane.hit_position == (2, 5)
    image = samples.grab(pane)
    for index, token in ((0, "hit"), (1, "hit_current"), (2, "hit")):
        (part, *_) = pane.view.pieces(spans[index].start, spans[index].end)
        assert _pixels(image, part, pane, look.color(token)) > 100, index
    bar = pane.view.verticalScrollBar()
    assert len(bar.marks) == 5  # type: ignore[attr-defined]
    assert list(bar.marks) == sorted(bar.marks)  # type: ignore[attr-defined]
    pane.set_hits(())
    assert pane.hit_position == (0, 0)
    assert bar.marks == ()  # type: ignore[attr-defined]


def test_hits_are_walked_round_the_ends(pane: ReaderPane, qtbot: QtBot) -> None:
    article = pane.article
    assert article
    pane.set_hits(samples.spans(article, "楼长"), 4)
    with qtbot.waitSignal(pane.hits_changed):
        pane.step_hit(1)
    assert pane.hit_position == (1, 5)
    pane.step_hit(-1)
    assert pane.hit_position == (5, 5)


def test_the_current_hit_stands_a_third_down(long_pane: ReaderPane) -> None:
    article = long_pane.article
    assert article
    spans = samples.spans(article, "招商会")
    long_pane.set_hits(spans, 60)
    page = long_pane.view.page
    assert page
    y = page.top_of(spans[60].start) - long_pane.view.verticalScrollBar().value()
    assert y == pytest.approx(0.33 * long_pane.view.viewport().height(), abs=2)


def test_a_proving_sentence_is_lit(long_pane: ReaderPane, look: Look) -> None:
    article = long_pane.article
    assert article
    start = article.text.index("近年来", 20_000)
    long_pane.light_span(Span(start, start + 20))
    parts = long_pane.view.pieces(start, start + 20)
    image = samples.grab(long_pane)
    assert _pixels(image, parts[0], long_pane, look.color("accent_soft")) > 300
    bar = long_pane.view.verticalScrollBar()
    assert bar.lit == pytest.approx(start / len(article.text), abs=0.03)  # type: ignore[attr-defined]


def test_another_theme_is_taken_at_once(long_pane: ReaderPane, look: Look) -> None:
    page, value = long_pane.view.page, long_pane.view.verticalScrollBar().value()
    began = time.perf_counter()
    look.set_mode("dark")
    # 3 ms here
    assert time.perf_counter() - began < 0.5
    assert long_pane.view.page is page
    assert long_pane.view.verticalScrollBar().value() == value
    image = samples.grab(long_pane)
    assert image.pixelColor(3, 300) == look.color("paper")
    kicker = long_pane.view.document().begin().begin().fragment()
    assert kicker.charFormat().foreground().color() == look.color("accent")


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "//host/share/a.png", "file:///etc/passwd", "http://a.b/c", "media/a"]
)
def test_qt_is_given_no_resource(pane: ReaderPane, name: str) -> None:
    for kind in range(1, 5):
        assert pane.view.loadResource(kind, QUrl(name)) is None


def test_no_source_can_be_set(pane: ReaderPane, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>其他</p>")
    before = pane.view.toPlainText()
    pane.view.setSource(QUrl.fromLocalFile(str(tmp_path / "a.html")))
    assert pane.view.toPlainText() == before


def test_markup_in_an_article_is_only_text(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    pane = ReaderPane(look)
    qtbot.addWidget(pane)
    pane.show_article(samples.article("看 `<img src=/etc/passwd>` 与 <b>粗</b>"), tmp_path)
    assert "<img src=/etc/passwd>" in pane.view.toPlainText()


def test_a_picture_of_the_library_is_painted(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    samples.save_picture(tmp_path / "media" / "hall.png", "#3366cc")
    pane = ReaderPane(look)
    qtbot.addWidget(pane)
    pane.resize(872, 900)
    source = "前文。\n\n![会场](media/hall.png)\n\n![外面](../../hall.png)\n"
    pane.show_article(samples.article(source), tmp_path)
    pane.show()
    image = samples.grab(pane)
    blue = sum(
        image.pixelColor(x, y).name() == "#3366cc"
        for x in range(0, image.width(), 4)
        for y in range(0, image.height(), 4)
    )
    assert blue == pytest.approx(120 * 80 / 16, rel=0.1)
