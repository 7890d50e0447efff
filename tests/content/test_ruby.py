"""Syllables over characters."""

from __future__ import annotations

import pytest

from content.ruby import align


@pytest.mark.parametrize(
    ("word", "reading", "pieces"),
    [
        ("楼长", "lóu zhǎng", (("楼", "lóu"), ("长", "zhǎng"))),
        (
            "632论坛",
            "632 lùn tán",
            (("632", ""), ("论", "lùn"), ("坛", "tán")),
        ),
        (
            "LuTalk-时光",
            "lutalk shí guāng",
            (("LuTalk-", ""), ("时", "shí"), ("光", "guāng")),
        ),
        ("1+1+N新", "1 + 1 + N xīn", (("1+1+N", ""), ("新", "xīn"))),
        (
            "建、送",
            "jiàn sòng",
            (("建", "jiàn"), ("、", ""), ("送", "sòng")),
        ),
    ],
)
def test_each_character_has_its_syllable(
    word: str, reading: str, pieces: tuple[tuple[str, str], ...]
) -> None:
    assert align(word, reading) == pieces


@pytest.mark.parametrize(
    ("word", "reading"),
    [("楼长", "lóu"), ("楼长", "lóu zhǎng zhì"), ("楼长", ""), ("ABC", "ABC"), ("", "lóu")],
)
def test_a_reading_that_does_not_fit_stands_over_nothing(word: str, reading: str) -> None:
    assert align(word, reading) == ()
