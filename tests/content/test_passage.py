"""The words around a place."""

from __future__ import annotations

from content.article import Span
from content.passage import Passage, passage
from tests.content.terms import article

TEXT = "第一句话。第二句讲楼长，很短。第三句。\n\n另一段也讲楼长"


def _around(word: str, most: int, occurrence: int = 0) -> Passage:
    made = article(TEXT)
    at = -1
    for _ in range(occurrence + 1):
        at = made.text.index(word, at + 1)
    return passage(made, Span(at, at + len(word)), most)


def test_a_short_paragraph_is_shown_whole() -> None:
    assert _around("楼长", 60) == Passage("第一句话。第二句讲", "楼长", "，很短。第三句。")


def test_nothing_of_another_paragraph_comes_along() -> None:
    assert _around("楼长", 60, 1) == Passage("另一段也讲", "楼长", "")


def test_a_long_paragraph_is_cut_where_a_sentence_ends() -> None:
    assert _around("楼长", 6) == Passage("第二句讲", "楼长", "，很短。")


def test_a_cut_within_a_sentence_is_shown() -> None:
    assert _around("楼长", 2) == Passage("…句讲", "楼长", "，很…")
