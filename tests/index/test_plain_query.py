"""What queries are read as: one case a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.plain_query import PHRASE_LIMIT, QUERY_LIMIT, parse

CASES = [
    ("楼长", ["楼长"]),
    ("楼长 职责", ["楼长", "职责"]),
    ("　楼长　职责　", ["楼长", "职责"]),
    ("楼长 楼長", ["楼长"]),
    ('"楼长 职责"', ["楼长 职责"]),
    ("“楼长 职责” 企业", ["楼长 职责", "企业"]),
    ("”楼长 职责“", ["楼长 职责"]),
    ("＂楼长 职责＂", ["楼长 职责"]),
    ("「楼长 职责」", ["楼长 职责"]),
    ("“七个一”学习法", ["“七个一”学习法"]),
    ('"“七个一”学习法"', ["“七个一”学习法"]),
    ('"楼长 职', ["楼长 职"]),
    ('楼长"', ['楼长"']),
    ('5"屏 大', ['5"屏', "大"]),
    ('""', []),
    ("\u200b \n", []),
    ("", []),
]


@pytest.mark.parametrize(("typed", "phrases"), CASES)
def test_a_query_asks_for(typed: str, phrases: list[str]) -> None:
    assert [phrase.text for phrase in parse(typed).phrases] == phrases


def test_a_literal_query_is_one_phrase_as_it_stands() -> None:
    query = parse('"楼 长" 制', is_literal=True)
    assert [phrase.text for phrase in query.phrases] == ['"楼 长" 制']
    assert [phrase.reduced for phrase in query.phrases] == ['"楼长"制']


def test_the_name_is_the_whole_query_without_its_marks() -> None:
    assert parse("“楼长制”").name == "楼长制"
    assert parse(" lou zhang zhi ").name == "lou zhang zhi"


def test_a_long_query_is_cut_and_says_so() -> None:
    query = parse("楼" * (QUERY_LIMIT + 1))
    assert query.is_cut
    assert len(query.phrases[0].text) == QUERY_LIMIT
    assert not parse("楼" * QUERY_LIMIT).is_cut
    words = [f"w{n}" for n in range(PHRASE_LIMIT + 1)]
    assert parse(" ".join(words)).is_cut
    assert [phrase.text for phrase in parse(" ".join(words)).phrases] == words[:PHRASE_LIMIT]
    assert not parse(" ".join(words[1:])).is_cut


@given(st.text(st.sampled_from('楼a "“”「」＂ \n\u200b\ud800*()|-'), max_size=30))
def test_whatever_is_typed_parses_to_what_can_be_found(typed: str) -> None:
    for phrase in parse(typed).phrases:
        assert phrase.reduced
        assert phrase.reduced == phrase.reduced.strip()
