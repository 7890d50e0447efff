"""What is drawn for what stands in the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.reader.display import GAP_EM, SQUEEZE_EM, drawable, opens_with_blank, shown, spacings


@pytest.mark.parametrize(
    ("source", "drawn"),
    [
        ("6月16日,陆家嘴", "6月16日，陆家嘴"),
        ("配备了“第二楼长”(经济包干员),一支", "配备了“第二楼长”（经济包干员），一支"),
        ("实施“楼长制”;2021年", "实施“楼长制”；2021年"),
        ("增长5%,同比", "增长5%，同比"),
        ("什么?真的!", "什么？真的！"),
        ("合作(LuTalk)交流", "合作（LuTalk）交流"),
        ("时间:2023-06-16 23:43:19", "时间：2023-06-16 23:43:19"),
        ("(试行)第一条", "（试行）第一条"),
    ],
)
def test_half_width_marks_in_chinese_are_shown_full_width(source: str, drawn: str) -> None:
    assert shown(source) == drawn


@pytest.mark.parametrize(
    "source",
    ["a, b; c: d! e? (f)", "3:2", "f(x, y)", "https://a.b/c?d=e", "(1)第一", "1,100余条", ""],
)
def test_half_width_marks_elsewhere_stay(source: str) -> None:
    assert shown(source) == source


def test_both_brackets_of_a_pair_are_shown_alike() -> None:
    assert shown("用f(x)与(值)和(a)、g(b)") == "用f(x)与（值）和（a）、g(b)"


def test_line_ends_and_controls_become_what_qt_keeps_in_one_block() -> None:
    assert drawable("一\n二\x07三\u2029四\ufdd0") == "一\u2028二 三\u2028四 "


@given(st.text())
def test_every_offset_holds(text: str) -> None:
    drawn = shown(text)
    assert len(drawn) == len(text)
    assert all(0 <= index < len(text) for index, _ in spacings(drawn))


def test_marks_draw_nearer_and_scripts_stand_apart() -> None:
    found = dict(spacings(shown("“送服务”“强功能”,到2023年（LuTalk）")))
    text = "“送服务”“强功能”，到2023年（LuTalk）"
    squeezed = {text[index] + str(index) for index, em in found.items() if em == SQUEEZE_EM}
    gaps = {text[index] + str(index) for index, em in found.items() if em == GAP_EM}
    assert squeezed == {"”4", "”9"}
    assert gaps == {"到11", "3" + "15"}


def test_a_space_needs_no_gap() -> None:
    assert spacings("用 Python 写") == []


def test_an_opening_mark_looks_indented() -> None:
    assert opens_with_blank("“五大员”")
    assert not opens_with_blank("五大员")
    assert not opens_with_blank("")
