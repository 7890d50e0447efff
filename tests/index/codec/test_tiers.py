"""How segments merge by size: few segments, few bytes written anew, deletions counted."""

from __future__ import annotations

import math
import random

from index.codec.tiers import SMALLEST, WIDTH, Size, choose


def grown(added: list[int]) -> tuple[list[int], int]:
    """Return the sizes that many commits leave, and the bytes written in all."""
    sizes: list[int] = []
    total = 0
    for size in added:
        chosen = choose([Size(each, 1, 0) for each in sizes])
        new = size + sum(sizes[number] for number in chosen)
        sizes = [each for number, each in enumerate(sizes) if number not in chosen] + [new]
        total += new
    return sizes, total


def test_years_of_daily_updates_leave_few_segments() -> None:
    chosen = random.Random(1)
    added = [50_000_000, *(chosen.randint(1_000, 60_000) for _ in range(4000))]
    sizes, total = grown(added)
    tiers = math.log(sum(sizes) / SMALLEST, WIDTH) + 1

    assert len(sizes) <= (WIDTH - 1) * tiers + 1
    assert total <= sum(added) * (tiers + 1)


def test_segments_of_other_sizes_stay() -> None:
    small, large = Size(SMALLEST, 10, 0), Size(1000 * SMALLEST, 10, 0)

    assert choose([large, small, large]) == ()
    assert choose([large, small, small, small]) == (1, 2, 3)


def test_a_full_tier_may_fill_the_next() -> None:
    small, next_one = Size(SMALLEST, 10, 0), Size(WIDTH * SMALLEST, 10, 0)

    assert choose([next_one] * 3 + [small] * 3) == (0, 1, 2, 3, 4, 5)


def test_a_segment_that_is_mostly_deleted_is_written_anew() -> None:
    large = 1000 * SMALLEST

    assert choose([Size(large, 10, 5), Size(large, 10, 6)]) == (1,)


def test_deleted_documents_do_not_make_a_segment_large() -> None:
    half = Size(8 * SMALLEST, 10, 5)

    assert choose([Size(4 * SMALLEST, 1, 0)] * 2 + [half]) == choose([Size(4 * SMALLEST, 1, 0)] * 3)
    assert choose([]) == ()
    assert choose([Size(SMALLEST, 3, 3)] * 5) == ()
