"""Lines for a terminal: never wider than they may be, nothing lost, nothing that steers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.terminal_layout import HIT, LINK, STRONG, Page, clean, columns

_CODES = re.compile("\x1b\\[\\d+m")
_TEXTS = st.text("楼长制，。“”（） a1-\n\t\x1b\u202e\u0301", max_size=60)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """Draw a text and ranges in it, in order."""
    text = draw(_TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    return text, list(zip(cuts[::2], cuts[1::2], strict=False))


def test_a_chinese_character_takes_two_columns() -> None:
    assert columns("楼长 a") == 6
    assert columns("e\u0301\u200b") == 1
    assert columns("，（１") == 6


@settings(deadline=None)
@given(marked(), st.integers(22, 60), st.sampled_from(["", "  ", "出处  "]))
def test_wrapping_keeps_the_text_and_the_width(
    drawn: tuple[str, list[tuple[int, int]]], width: int, lead: str
) -> None:
    text, marks = drawn
    lines = Page(width, is_rich=True).flow(text, lead, marks)
    plain = [_CODES.sub("", line) for line in lines]
    assert all(columns(line) <= width for line in plain)
    rest = " " * columns(lead)
    joined = plain[0].removeprefix(lead.rstrip(" ")) + "".join(
        line.removeprefix(rest.rstrip(" ")) for line in plain[1:]
    )
    assert re.sub(r"\s", "", joined) == re.sub(r"\s", "", clean(text))


@settings(deadline=None)
@given(marked(), st.integers(20, 60))
def test_marks_survive_wrapping(drawn: tuple[str, list[tuple[int, int]]], width: int) -> None:
    text, marks = drawn
    lines = Page(width, is_rich=True).flow(text, "    ", marks, LINK)
    bold = re.findall("\x1b\\[4m(.*?)\x1b\\[0m", "\n".join(lines))
    assert all(bold)
    expected = "".join(clean(text[start:end]) for start, end in marks)
    assert re.sub(r"\s", "", "".join(bold)) == re.sub(r"\s", "", expected)


@settings(deadline=None)
@given(marked())
def test_without_a_terminal_marks_are_brackets_and_lines_stay_whole(
    drawn: tuple[str, list[tuple[int, int]]],
) -> None:
    text, marks = drawn
    lines = Page(None, is_rich=False).flow(text, "", marks)
    assert len(lines) == text.count("\n") + 1
    assert "\x1b" not in "".join(lines)
    assert "".join(lines).count("【") == len(marks)
    assert Page(None, is_rich=False).flow(text, "", marks, STRONG) == [
        line.rstrip(" ") for line in clean(text).split("\n")
    ]


def test_lines_break_where_chinese_may_break() -> None:
    page = Page(20, is_rich=False)
    assert page.flow("陆家嘴管理局和五个街道，为楼事会配备") == [
        "陆家嘴管理局和五个街",
        "道，为楼事会配备",
    ]
    assert page.flow("陆家嘴管理局五个街道，配备") == ["陆家嘴管理局五个街", "道，配备"]
    assert page.flow("陆家嘴管理局五个街（道）") == ["陆家嘴管理局五个街", "（道）"]
    assert page.flow("在 louyu-dangjian 里面的") == ["在 louyu-dangjian 里", "面的"]
    assert page.flow("国际金融报 · louyu-dangjian") == ["国际金融报 ·", "louyu-dangjian"]
    assert page.flow("x" * 30) == ["x" * 20, "x" * 10]


def test_an_indent_is_never_marked() -> None:
    lines = Page(20, is_rich=True).flow("陆家嘴管理局五个街道", "    ", [(0, 10)], LINK)
    assert lines == ["    \x1b[4m陆家嘴管理局五个\x1b[0m", "    \x1b[4m街道\x1b[0m"]


@pytest.mark.parametrize(
    "steering", ["\x1b[2J", "\r", "\x9b1m", "\u202e", "\u2028", "\x07", "\x7f"]
)
def test_what_steers_a_terminal_is_replaced(steering: str) -> None:
    (line,) = Page(None, is_rich=True).flow(f"楼{steering}长", marks=[(0, 1)], mark=HIT)
    assert line.startswith("\x1b[1m楼\x1b[0m\ufffd")
    assert steering not in line
