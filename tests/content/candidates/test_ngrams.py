"""Cohesion and branching by their formulas, worked out by hand on a small text."""

from __future__ import annotations

import math
import random

import pytest

from content.candidates.ngrams import measure
from content.candidates.tally import Tally

# A hundred characters that stand once each, among which others are rare.
FILLER = "".join(map(chr, range(0x5600, 0x5664)))


def test_cohesion_and_branching_by_hand() -> None:
    # 楼长 stands 4 times among 116 characters, each with another neighbour on both sides.
    text = "甲楼长乙丙楼长丁戊楼长己庚楼长辛"
    found = measure([text, FILLER])["楼长"]
    assert found.count == 4
    assert found.cohesion == pytest.approx(math.log2(116 * 4 / (4 * 4)))
    # Before: 甲 丙 戊 庚, behind: 乙 丁 己 辛; four equally likely neighbours are 2 bits.
    assert found.branching == pytest.approx(2.0)


def test_a_border_is_a_neighbour_of_its_own() -> None:
    found = measure(["楼长甲乙,楼长丙丁,楼长戊己", FILLER])["楼长"]
    assert found.branching == pytest.approx(math.log2(3))


def test_a_part_that_never_stands_alone_is_no_word() -> None:
    text = "甲金融城乙丙金融城丁戊金融城己庚金融城辛壬癸子丑寅卯"
    assert set(measure([text, FILLER])) == {"金融城"}


def test_counts_equal_those_of_a_plain_count() -> None:
    chooser = random.Random(5)
    text = "".join(chooser.choice("楼事会长制金融城党") for _ in range(3000))
    found = measure([text])
    assert all(
        each.count == sum(text.startswith(word, at) for at in range(len(text)))
        for word, each in found.items()
    )


def test_a_tally_never_counts_too_much_and_misses_little() -> None:
    chooser = random.Random(3)
    strings = ["often"] * 300 + [f"rare {number}" for number in range(2000)]
    chooser.shuffle(strings)
    tally = Tally(most=100)
    for at in range(0, len(strings), 10):
        tally.add(strings[at : at + 10])
    assert len(tally.counts) <= 100
    assert 300 - tally.missed <= tally.counts["often"] <= 300
