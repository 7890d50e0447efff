"""Hits in order, one of them current."""

from __future__ import annotations

from content.article import Span
from ui.reader.marks import Marks


def _marks(current: int = 0) -> Marks:
    made = Marks()
    made.set_hits([Span(8, 10), Span(2, 4), Span(20, 21)], current)
    return made


def test_hits_are_walked_in_order_round_the_ends() -> None:
    marks = _marks(2)
    assert marks.current_hit == Span(20, 21)
    marks.step(1)
    assert marks.current_hit == Span(2, 4)
    marks.step(-1)
    assert marks.position == (3, 3)


def test_those_in_a_range_are_found() -> None:
    marks = _marks()
    assert list(marks.between(0, 2)) == []
    assert list(marks.between(3, 9)) == [0, 1]
    assert list(marks.between(10, 99)) == [2]


def test_the_first_from_a_place() -> None:
    assert _marks().first_from(3) == 1
    assert _marks().first_from(99) == 0


def test_no_hits() -> None:
    marks = _marks()
    marks.clear()
    marks.step(1)
    assert (marks.current_hit, marks.position) == (None, (0, 0))
