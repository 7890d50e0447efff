"""Text in lines: what fits, where it is cut, where the marks stand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui import fonts
from ui.parts.lines import MarkColors, TextLines, one_line, utf16_ranges

pytestmark = pytest.mark.usefixtures("qapp")


def test_wraps_at_any_character_of_a_long_word() -> None:
    lines = TextLines("x" * 200, fonts.sans(13), 100)
    assert lines.count > 5
    assert lines.natural_width <= 100


def test_elides_the_last_line_only_where_text_is_left() -> None:
    long = TextLines("楼宇党建" * 40, fonts.sans(13), 200, max_lines=2)
    short = TextLines("楼宇党建", fonts.sans(13), 200, max_lines=2)
    assert (long.count, long.is_elided) == (2, True)
    assert (short.count, short.is_elided) == (1, False)
    assert long.natural_width <= 200


def test_an_elided_line_keeps_its_ellipsis_where_gaps_widen_it() -> None:
    lines = TextLines("2020年4月39家6幢" * 20, fonts.sans(13), 150, max_lines=1)
    assert lines.count == 1
    assert lines.natural_width <= 150


def test_megabytes_are_not_laid_out(qapp: QApplication) -> None:
    lines = TextLines("楼" * 3_000_000, fonts.sans(13), 200, max_lines=2, marks=[(2_000_000, 3)])
    assert lines.count == 2
    assert lines.mark_rects() == ()


def test_a_line_feed_begins_a_line_and_controls_leave_no_box() -> None:
    assert TextLines("一\n二\n三", fonts.sans(13), 200).count == 3
    assert TextLines("一\x00二", fonts.sans(13), 200).count == 1


def test_one_line_is_one_line_of_what_can_be_drawn() -> None:
    assert one_line("一\n二\t三\x07四\u2028五") == "一 二 三 四 五"
    assert len(one_line("长" * 10_000, 50)) == 50


def test_marks_stand_where_the_words_are() -> None:
    font = fonts.sans(13)
    lines = TextLines("甲乙丙丁", font, 200, marks=[(1, 3)])
    (rect,) = lines.mark_rects()
    assert rect.left() == pytest.approx(13, abs=0.6)
    assert rect.width() == pytest.approx(26, abs=0.6)


def test_marks_count_code_points_beyond_the_first_plane() -> None:
    assert utf16_ranges("😀楼长", [(1, 3)]) == [(2, 4)]
    plain = TextLines("国楼长", fonts.sans(13), 200, marks=[(1, 3)])
    astral = TextLines("𠀀楼长", fonts.sans(13), 200, marks=[(1, 3)])
    assert astral.mark_rects()[0].width() == pytest.approx(plain.mark_rects()[0].width(), abs=0.6)


def test_an_opening_quote_hangs_so_that_the_words_are_flush() -> None:
    font = fonts.sans(14)
    (quoted,) = TextLines("“五大员”队伍", font, 200, marks=[(1, 2)]).mark_rects()
    (plain,) = TextLines("一五大员", font, 200, marks=[(1, 2)]).mark_rects()
    assert quoted.left() == pytest.approx(plain.left() - 7, abs=0.6)


def test_a_mark_over_a_line_end_is_drawn_on_both_lines() -> None:
    lines = TextLines("甲乙丙丁戊己庚辛", fonts.sans(13), 56, marks=[(2, 6)])
    assert len({rect.y() for rect in lines.mark_rects()}) == 2


def test_a_mark_in_the_cut_part_is_left_out() -> None:
    lines = TextLines("楼宇" * 40, fonts.sans(13), 100, max_lines=1, marks=[(60, 62)])
    assert lines.mark_rects() == ()


def test_draws_the_ground_of_a_mark() -> None:
    image = QImage(80, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    lines = TextLines("甲乙丙", fonts.sans(13), 80, line_height=20, marks=[(1, 2)])
    painter = QPainter(image)
    try:
        lines.draw(
            painter, QPointF(0, 0), QColor("black"), MarkColors(QColor("#ffcc00"), QColor("#000"))
        )
    finally:
        painter.end()
    yellow = [x for x in range(80) if image.pixelColor(x, 2) == QColor("#ffcc00")]
    assert yellow
    assert 13 <= min(yellow) < max(yellow) <= 26
