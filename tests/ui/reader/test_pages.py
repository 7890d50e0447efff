"""Cutting a page into sheets."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ui.reader.pages import Strip, cut


def _lines(*keeps: bool) -> list[Strip]:
    return [Strip(10.0 * n, 10.0 * n + 10, keep) for n, keep in enumerate(keeps)]


def test_sheets_end_between_lines() -> None:
    assert cut(_lines(*[False] * 5), 25) == ((0, 20), (20, 40), (40, 50))


def test_a_heading_goes_with_what_follows() -> None:
    assert cut(_lines(False, True, False), 20) == ((0, 10), (10, 30))


def test_a_group_as_tall_as_a_sheet_is_cut() -> None:
    assert cut(_lines(True, True, True, True), 20) == ((0, 20), (20, 40))


def test_a_strip_taller_than_a_sheet_is_cut_through() -> None:
    assert cut([Strip(0, 50)], 20) == ((0, 20), (20, 40), (40, 50))


def test_nothing_makes_no_sheet() -> None:
    assert cut([], 20) == ()


@given(st.lists(st.tuples(st.floats(1, 60), st.booleans()), max_size=40))
def test_every_strip_is_printed_once_and_sheets_never_overflow(
    rows: list[tuple[float, bool]],
) -> None:
    strips, top = [], 0.0
    for height, keeps in rows:
        strips.append(Strip(top, top + height, keeps))
        top += height
    sheets = cut(strips, 50)
    assert all(bottom - top <= 50.001 for top, bottom in sheets)
    assert all(low[1] == high[0] for low, high in pairwise(sheets))
    if strips:
        assert (sheets[0][0], sheets[-1][1]) == (0, strips[-1].bottom)
