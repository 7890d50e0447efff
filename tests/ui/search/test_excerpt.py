"""Which piece of a snippet is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.answer import Snippet
from ui.search.excerpt import excerpt


def test_a_mark_in_the_room_leaves_the_snippet_alone() -> None:
    snippet = Snippet("实施“楼长制”", ((3, 5),))
    assert excerpt(snippet, 20) is snippet


def test_a_late_mark_is_brought_into_the_room_from_a_stop_on() -> None:
    text = "甲" * 50 + "，设立楼长" + "乙" * 50
    piece = excerpt(Snippet(text, ((53, 55),)), 30)
    assert piece.text.startswith("…设立楼长乙")
    assert piece.marks == ((3, 5),)


def test_the_end_of_a_text_fills_the_room() -> None:
    piece = excerpt(Snippet("甲" * 98 + "楼长", ((98, 100),)), 30)
    assert len(piece.text) == 30
    assert piece.text[slice(*piece.marks[0])] == "楼长"


@given(st.integers(0, 300), st.integers(0, 300), st.integers(8, 60))
def test_the_first_mark_is_always_in_the_room(before: int, after: int, room: int) -> None:
    text = "甲" * before + "楼长" + "乙" * after
    piece = excerpt(Snippet(text, ((before, before + 2),)), room)
    start, end = piece.marks[0]
    assert piece.text[start:end] == "楼长"
    assert end <= room


def test_a_stop_shortly_before_the_end_leaves_no_empty_room() -> None:
    text = "浦东新区在上海中心等六幢楼宇试点推出楼事会制度，实施“楼长制”；"
    shown = excerpt(Snippet(text, ((27, 30),)), 24)
    assert len(shown.text) >= 24
    assert shown.text[slice(*shown.marks[0])] == "楼长制"
