"""What can be pressed, by offset."""

from __future__ import annotations

from tests.ui.reader import samples
from ui.reader.anchors import Anchor, Anchors, own_links


def _anchors(*ranges: tuple[int, int]) -> Anchors:
    made = Anchors()
    made.set(Anchor(start, end, target="x") for start, end in ranges)
    return made


def test_those_in_a_range_are_found() -> None:
    anchors = _anchors((8, 10), (2, 5), (5, 6))
    assert [anchors[n].start for n in range(len(anchors))] == [2, 5, 8]
    assert list(anchors.between(0, 2)) == []
    assert list(anchors.between(4, 6)) == [0, 1]
    assert list(anchors.between(9, 50)) == [2]
    assert list(anchors.touching(5)) == [0, 1]
    assert list(anchors.touching(7)) == []
    assert list(anchors.touching(10)) == [2]


def test_walking_begins_at_a_place_and_ends_at_the_ends() -> None:
    anchors = _anchors((2, 5), (8, 10))
    assert anchors.beside(1, 3) == 1
    assert anchors.beside(1, 9) == -1
    assert anchors.beside(-1, 8) == 0
    assert anchors.beside(-1, 1) == -1
    anchors.focused = 0
    assert anchors.beside(1, 0) == 1
    assert anchors.beside(-1, 0) == -1


def test_the_focus_stays_on_the_same_range() -> None:
    anchors = _anchors((2, 5), (8, 10))
    anchors.focused = 1
    anchors.set([Anchor(1, 2), Anchor(2, 5), Anchor(8, 10)])
    assert anchors.focused == 2
    anchors.set([Anchor(8, 9)])
    assert anchors.focused == -1


def test_a_link_in_several_styles_is_one() -> None:
    article = samples.article("见[市**政府**网](https://a.b)、[甲](c.md)[乙](d.md)。")
    found = [(article.text[a.start : a.end], a.target) for a in own_links(article)]
    assert found == [("市政府网", "https://a.b"), ("甲", "c.md"), ("乙", "d.md")]
