"""Nearness and phrases against a search of every pair of occurrences."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.find.evaluate import evaluate
from index.find.proximity import HALF_GAP, PROXIMITY, proximity
from index.find.rank import Unit, Weights
from index.query.nodes import Node, Or, Text
from tests.index.find.texts import Doc, Texts

TURNED = 6
STRINGS = st.sampled_from(["甲", "乙", "丙", "甲乙", "乙甲", "乙乙"])


def units_of(corpus: Texts, spellings: list[list[str]]) -> list[Unit]:
    nodes: list[Node] = [Or(tuple(Text(s, s) for s in some), is_one=True) for some in spellings]
    match = evaluate(Or(tuple(nodes)), corpus)
    return Weights(corpus.table).units(match.strings)


def spans(text: str, strings: list[str]) -> set[tuple[int, int]]:
    return {
        (at, at + len(string))
        for string in strings
        for at in range(len(text))
        if text.startswith(string, at)
    }


def smallest_gap(text: str, first: list[str], second: list[str]) -> int | None:
    ends = [end for _, end in spans(text, first)]
    begins = [begin for begin, _ in spans(text, second)]
    gaps = [begin - end for end, begin in itertools.product(ends, begins) if begin >= end]
    return min(gaps, default=None)


def is_phrase(text: str, units: list[list[str]]) -> bool:
    return any("".join(some) in text for some in itertools.product(*units))


@given(
    st.lists(st.text("甲乙丙丁", max_size=30), min_size=1, max_size=4),
    st.lists(st.lists(STRINGS, min_size=1, max_size=2, unique=True), min_size=2, max_size=3),
)
def test_nearness_is_that_of_the_nearest_pairs(
    texts: list[str], spellings: list[list[str]]
) -> None:
    corpus = Texts([Doc("题", text) for text in texts])
    units = units_of(corpus, spellings)
    earned, phrases = proximity(units, np.arange(len(texts), dtype=np.int32))
    for number, text in enumerate(texts):
        expected = 0.0
        for (one, first), (two, second) in itertools.pairwise(zip(units, spellings, strict=True)):
            ahead, turned = smallest_gap(text, first, second), smallest_gap(text, second, first)
            gaps = [ahead] if ahead is not None else []
            gaps += [turned + TURNED] if turned is not None else []
            weight = PROXIMITY * min(one.idf, two.idf)
            expected += weight * HALF_GAP / (HALF_GAP + min(gaps)) if gaps else 0
        assert earned[number] == pytest.approx(expected)
        assert phrases[number] == is_phrase(text, spellings)


def test_a_rare_string_is_looked_up_among_many_of_a_frequent_one() -> None:
    corpus = Texts([Doc("题", "甲丁" * 90 + "乙" + "丁甲" * 90), Doc("题", "甲" * 50), Doc("乙")])
    for spellings in (["甲"], ["乙"]), (["乙"], ["甲"]):
        units = units_of(corpus, list(spellings))
        earned, phrases = proximity(units, np.arange(3, dtype=np.int32))
        worth = PROXIMITY * min(unit.idf for unit in units) * HALF_GAP / (HALF_GAP + 1)
        assert earned == pytest.approx(np.array([worth, 0, 0]))
        assert not phrases.any()
