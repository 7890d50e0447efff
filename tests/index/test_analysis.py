"""Search text to terms: every piece of it can be put together again from its terms, exactly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from content.searchtext import BARRIER
from index.analysis import WORD, cover, grams

TEXTS = st.text(st.sampled_from("楼长制a1 \n😀"), max_size=40)


@given(TEXTS)
def test_each_character_and_pair_stands_where_the_terms_say(text: str) -> None:
    found = grams(text)
    told = {
        (gram, position)
        for gram, positions in found.items()
        for position in positions
        if BARRIER not in gram and WORD not in gram
    }
    expected = {
        (text[start : start + length], start)
        for length in (1, 2)
        for start in range(len(text) - length + 1)
        if BARRIER not in text[start : start + length]
    }
    assert told == expected


def test_barriers_and_edges_of_paragraphs_and_words_are_terms() -> None:
    found = grams("ab 楼\n1长")
    edges = {gram: list(at) for gram, at in found.items() if BARRIER in gram or WORD in gram}
    assert edges == {
        "\na": [0],
        "\n": [4],
        "楼\n": [3],
        "\n1": [5],
        "长\n": [6],
        "\ra": [0],
        "b\r": [1],
        "\r1": [5],
        "1\r": [5],
    }


@given(st.text(min_size=1, max_size=30))
def test_a_cover_spells_its_string_with_as_few_pairs_as_can_be(text: str) -> None:
    parts = cover(text)
    spelt: dict[int, str] = {}
    for offset, gram in parts:
        spelt.update({offset + i: char for i, char in enumerate(gram)})
    assert "".join(spelt[i] for i in range(len(text))) == text
    assert len(parts) == max(1, (len(text) + 1) // 2)
