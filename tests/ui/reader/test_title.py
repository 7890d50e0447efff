"""Breaking titles."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from ui import fonts
from ui.reader.title import break_title

_PX = 33
_TITLE = "擦亮“金字招牌”　陆家嘴金融城推动楼宇党建高质量发展"


def test_a_title_in_two_halves_breaks_between_them(qapp: QApplication) -> None:
    drawn, width = break_title(_TITLE, fonts.serif(_PX, bold=True), 22 * _PX)
    assert drawn == _TITLE.replace("　", "\u2028")
    assert 17 * _PX <= width <= 22 * _PX


def test_a_half_that_fits_no_line_is_made_even(qapp: QApplication) -> None:
    drawn, width = break_title(_TITLE, fonts.serif(_PX, bold=True), 14 * _PX)
    assert drawn == _TITLE.replace("　", "\u2028")
    # the second half has 17 characters in two lines
    assert 8.5 * _PX <= width <= 9.5 * _PX


def test_lines_are_made_even(qapp: QApplication) -> None:
    title = "陆家嘴金融城推动楼宇党建高质量发展"
    drawn, width = break_title(title, fonts.serif(_PX, bold=True), 16 * _PX)
    assert drawn == title
    assert 8.5 * _PX <= width <= 9.5 * _PX


def test_a_short_title_stays(qapp: QApplication) -> None:
    assert break_title("楼长 制", fonts.serif(_PX, bold=True), 22 * _PX) == ("楼长 制", 22 * _PX)


def test_the_length_is_kept(qapp: QApplication) -> None:
    title = "上海浦东陆家嘴金融城楼宇党建　　　高质量发展行动计划发布会"
    drawn, _ = break_title(title, fonts.serif(_PX, bold=True), 20 * _PX)
    assert len(drawn) == len(title)
    assert "\u2028" in drawn
