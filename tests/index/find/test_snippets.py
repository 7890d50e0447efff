"""Snippets: which sentences, how they are cut, and what is marked."""

from __future__ import annotations

import re
from itertools import islice

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.answer import Snippet
from index.find.sentences import sentence_starts
from index.find.snippets import (
    LONGEST,
    Place,
    make_snippets,
    of_few_by_density,
    of_many_by_density,
)


def snippets_of(text: str, *words: str, limit: int = 3) -> tuple[Snippet, ...]:
    places: list[Place] = sorted(
        (match.start(), match.end(), number)
        for number, word in enumerate(words)
        for match in re.finditer(re.escape(word), text)
    )
    return make_snippets(text, sentence_starts(text), places, limit)


def marked(snippet: Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.marks]


SENTENCES = (
    "第一句说的是楼长如何走访楼宇里面的每一家企业并且记下需求。"
    "第二句说的是楼长和楼长制，以及另一位楼长怎样把事情办好办快。"
    "第三句什么也没有说，只是为了让这一段文字显得长一些、再长一些。"
    "第四句说的是企业，也说楼长，还说企业家们希望得到的各种服务。"
)


def test_sentences_with_all_words_come_before_those_with_many_places() -> None:
    (best,) = snippets_of(SENTENCES, "楼长", "企业", limit=1)
    assert best.text == "第四句说的是企业，也说楼长，还说企业家们希望得到的各种服务。"
    assert marked(best) == ["企业", "楼长", "企业"]


def test_every_word_is_shown_before_more_of_a_frequent_one() -> None:
    text = "".join(f"第{n}句说楼长和楼长、楼长，再说一次别的什么内容也无妨。" for n in range(5))
    text += "只有这一句说的是企业，而且说得很短，不过说到了就应该显示出来。"
    best, last = snippets_of(text, "楼长", "企业", limit=2)
    assert marked(best) == ["楼长"] * 3
    assert marked(last) == ["企业"]


def test_the_densest_sentence_of_one_word_comes_first() -> None:
    (best,) = snippets_of(SENTENCES, "楼长", limit=1)
    assert best.text.startswith("第二句")
    assert marked(best) == ["楼长", "楼长", "楼长"]


def test_snippets_stand_in_the_order_of_the_text_and_neighbours_are_one() -> None:
    shown = snippets_of(SENTENCES, "楼长")
    assert [snippet.text[:3] for snippet in shown] == ["第一句", "第四句"]
    assert sum(len(snippet.marks) for snippet in shown) == 5


def test_a_long_sentence_is_cut_at_a_clause_with_ellipses() -> None:
    text = "甲" * 50 + "，" + "乙" * 10 + "楼长" + "丙" * 90 + "。"
    (only,) = snippets_of(text, "楼长")
    assert only.text == "…" + "乙" * 10 + "楼长" + "丙" * 68 + "…"
    assert marked(only) == ["楼长"]


def test_a_short_sentence_takes_its_neighbours_along_within_the_paragraph() -> None:
    text = "别的一段。\n很短。楼长在此。也很短。\n下一段。"
    (only,) = snippets_of(text, "楼长")
    assert only.text == "很短。楼长在此。也很短。"


def test_line_breaks_and_tabs_are_shown_as_spaces() -> None:
    text = "名称\t楼长\t人数"
    (only,) = snippets_of(text, "楼长")
    assert only.text == "名称 楼长 人数"
    assert marked(only) == ["楼长"]


def test_overlapping_places_are_marked_once() -> None:
    (only,) = snippets_of("楼长制定", "楼长制", "长制定")
    assert only.marks == ((0, 4),)


def test_without_places_the_beginning_is_shown() -> None:
    (only,) = snippets_of("开头。" + "后文" * 100, "没有")
    assert only.text.startswith("开头。后文")
    assert only.marks == ()
    assert snippets_of("", "没有") == ()


def test_a_place_longer_than_a_snippet_is_cut() -> None:
    (only,) = snippets_of("楼" * 300, "楼" * 300)
    assert only.text == "楼" * LONGEST + "…"
    assert only.marks == ((0, LONGEST),)


@given(st.text(st.sampled_from("楼长，。.;\n\t a”"), max_size=400), st.sampled_from("楼长a。"))
def test_snippets_are_pieces_of_the_text_with_their_marks(text: str, word: str) -> None:
    spaced = re.sub(r"[\n\t]", " ", text)
    shown = snippets_of(text, word)
    for snippet in shown:
        assert snippet.text.strip("…") in spaced
        assert len(snippet.text) <= LONGEST + 2
        assert set("".join(marked(snippet))) <= {word}
    if word in text:
        assert any(snippet.marks for snippet in shown)


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 3)), min_size=1, unique=True),
    st.sets(st.integers(1, 60)),
)
def test_few_places_and_many_are_counted_alike(
    found: list[tuple[int, int]], starts: set[int]
) -> None:
    places: list[Place] = sorted((start, start + 2, word) for start, word in found)
    sentences = [0, *sorted(starts)]
    many = of_many_by_density(np.array(sentences), np.array(places))
    assert list(islice(of_few_by_density(sentences, places), 9)) == list(islice(many, 9))
