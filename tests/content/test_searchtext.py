import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.article import Span
from content.searchtext import BARRIER, reduce, search_text

CHARACTERS = st.sampled_from("楼長长，,.“\"'a bAß1+　\t\n \u200b\ufe0f\u00ad🏢年-—・。㎡")
PARAGRAPHS = st.lists(st.text(CHARACTERS | st.characters(), max_size=30), max_size=4)


@pytest.mark.parametrize(
    ("written", "reduced"),
    [
        ("楼 长 制", "楼长制"),
        ("楼\n长　制 ", "楼长制"),
        ("楼长, 企业", "楼长,企业"),
        ("ABC， DEF", "abc,def"),
        ("ABC, DEF", "abc,def"),
        ("5A 级 大厦", "5a级大厦"),
        ("new  \t york", "new york"),
        ("new\u200b york\ufeff", "new york"),
        ("a\u200bb", "ab"),
        ("楼\u200b长", "楼长"),
        ("1 + 1 + N", "1 + 1 + n"),
        ("1+1+N", "1+1+n"),
        ("  \u200b ", ""),
        ("❤\ufe0f 楼", "❤楼"),
        ("\x00楼\x07长", "楼长"),
        ("", ""),
    ],
)
def test_reduce(written: str, reduced: str) -> None:
    assert reduce(written) == reduced


def test_barriers_stand_between_paragraphs_and_nothing_crosses_them() -> None:
    found = search_text(["实施楼", "", "长制"])
    assert found.text == f"实施楼{BARRIER}{BARRIER}长制"
    assert list(found.offsets) == [0, 1, 2, 3, 4, 5, 6]
    assert list(found.find("楼长")) == []
    assert list(found.find("楼\n长")) == []


def test_find_gives_original_ranges() -> None:
    paragraphs = ["🏢 樓 長制，LuTalk － 基金", "楼长制"]
    text = "\n".join(paragraphs)
    found = [text[span.start : span.end] for span in search_text(paragraphs).find("楼长 制")]
    assert found == ["樓 長制", "楼长制"]
    assert list(search_text(paragraphs).find("lutalk-基")) == [Span(7, 17)]


def test_occurrences_do_not_overlap() -> None:
    assert list(search_text(["楼楼楼楼楼"]).find("楼楼")) == [Span(0, 2), Span(2, 4)]


def test_white_space_alone_is_not_found() -> None:
    assert list(search_text(["a b"]).find(" ")) == []


@settings(deadline=None)
@given(PARAGRAPHS)
def test_offsets_lead_to_the_folded_characters(paragraphs: list[str]) -> None:
    text = "\n".join(paragraphs)
    found = search_text(paragraphs)
    assert len(found.text) == len(found.offsets)
    assert list(found.offsets) == sorted(set(found.offsets))
    for char, offset in zip(found.text, found.offsets, strict=True):
        assert char in {reduce(text[offset]), " ", BARRIER}
        assert char not in {" ", BARRIER} or text[offset].isspace()


@settings(deadline=None)
@given(st.data(), PARAGRAPHS)
def test_every_piece_of_a_paragraph_is_found(data: st.DataObject, paragraphs: list[str]) -> None:
    found = search_text(paragraphs)
    assert found.text.count(BARRIER) == max(0, len(paragraphs) - 1)
    for paragraph in paragraphs:
        start = data.draw(st.integers(0, len(paragraph)))
        piece = paragraph[start : start + data.draw(st.integers(1, 8))]
        assert reduce(piece) in found.text
        assert not reduce(piece) or any(found.find(piece))


@settings(deadline=None)
@given(st.text(CHARACTERS, max_size=30))
def test_reduced_text_is_its_own_reduction(text: str) -> None:
    reduced = reduce(text)
    assert reduce(reduced) == reduced
    assert search_text([text]).text == reduced


@settings(deadline=None)
@given(PARAGRAPHS)
def test_found_means_substring_and_nothing_else(paragraphs: list[str]) -> None:
    whole = search_text(paragraphs)
    for needle in ("楼长", "a b", '"', "1+", "长,"):
        assert any(whole.find(needle)) == any(reduce(needle) in reduce(p) for p in paragraphs)


@pytest.mark.parametrize("unit", ["楼长制，", "the building ", "a ", " \u200b", "。 a"])
def test_time_is_linear_for_long_text(unit: str) -> None:
    paragraph = unit * (1_000_000 // len(unit))
    began = time.perf_counter()
    search_text([paragraph])
    assert time.perf_counter() - began < 4
