"""Small segments become one, so that years of updates leave few and cost little."""

from __future__ import annotations

import math
import random

import pytest

from index.keep.merging import LARGE_SHARE, SMALLEST, WIDTH, choose

MB = 1024 * 1024


def test_nothing_is_merged_without_need() -> None:
    assert choose([]) == frozenset()
    assert choose([300 * MB]) == frozenset()
    assert choose([40 * MB] * 9) == frozenset(), "the batches of a new build stay as they are"
    assert choose([300 * MB, 10_000, 20_000]) == frozenset()


def test_the_segments_of_a_full_tier_become_one() -> None:
    assert choose([300 * MB, 10_000, 20_000, 5_000]) == {1, 2, 3}
    assert choose([10_000, 300 * MB, 3 * SMALLEST, 20_000, 5_000]) == {0, 2, 3, 4}


def test_a_full_tier_may_fill_the_next() -> None:
    tiers = [SMALLEST / 2] * 3 + [1.5 * SMALLEST * WIDTH] * 3
    assert choose([900 * MB, *tiers]) == {1, 2, 3}
    assert choose([900 * MB, *[SMALLEST * 0.9] * 40, *[1.5 * SMALLEST * WIDTH**2] * 3]) == set(
        range(1, 44)
    )


@pytest.mark.parametrize("seed", range(3))
def test_years_of_updates_leave_few_segments_and_cost_little(seed: int) -> None:
    choice = random.Random(seed)
    sizes = [30.0 * MB] * 10
    total, written, most = 0.0, 0.0, 0
    for _ in range(4000):
        update = choice.uniform(2_000, 60_000)
        chosen = choose(sizes)
        merged = update + sum(sizes[number] for number in chosen)
        sizes = [size for number, size in enumerate(sizes) if number not in chosen] + [merged]
        total += update
        written += merged
        most = max(most, len(sizes))
    tiers = math.log(LARGE_SHARE * sum(sizes) / SMALLEST, WIDTH) + 2
    assert most <= 10 + 1 / LARGE_SHARE + WIDTH * tiers
    assert written / total <= tiers + 1, "a document is written anew once a tier"
