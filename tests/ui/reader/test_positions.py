"""Code points to Qt's positions and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.reader.positions import Positions

_TEXT = st.text(alphabet="楼长a\n😀𠮷“", max_size=60)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(_TEXT, _TEXT)
def test_positions_count_utf16_units_after_the_head(head: str, text: str) -> None:
    positions = Positions(head, text)
    for offset in range(len(text) + 1):
        position = positions.position(offset)
        assert position == _units(head + text[:offset])
        assert positions.offset(position) == offset


@given(_TEXT, _TEXT)
def test_slices_are_the_source_characters(head: str, text: str) -> None:
    positions = Positions(head, text)
    source = head + text
    for start in range(0, len(source) + 1, 3):
        for end in range(start, len(source) + 1, 5):
            units = _units(source[:start]), _units(source[:end])
            assert positions.slice(*units) == source[start:end]


def test_a_cut_is_a_border_of_its_own() -> None:
    positions = Positions("头\n", "楼长😀制度", [3])
    # 头 . 楼 长 😀😀 | 制 度
    assert [positions.position(offset) for offset in range(6)] == [2, 3, 4, 7, 8, 9]
    assert [positions.offset(position) for position in range(2, 10)] == [0, 1, 2, 2, 3, 3, 4, 5]
    assert positions.slice(3, 6) == "长😀"
    assert positions.slice(3, 8) == "长😀制"


def test_inside_a_character_is_the_character() -> None:
    positions = Positions("", "楼😀长")
    assert [positions.offset(position) for position in range(5)] == [0, 1, 1, 2, 3]


def test_beyond_the_ends() -> None:
    positions = Positions("标题\n", "楼长")
    assert positions.offset(0) == -3
    assert positions.offset(99) == 2
