"""What a figure may be, and how it is shown."""

from __future__ import annotations

from decimal import Decimal

import pytest

from content.figures import figure_of, measure, plain, range_of
from tests.content.facts import fact_of, read

INFINITY = Decimal("Infinity")


@pytest.mark.parametrize(
    ("sentence", "number", "unit", "bound", "low", "high", "shown"),
    [
        ("成立147家", "147", "家", "exact", "147", "147", "147 家"),
        ("突破6300亿元", "6300", "亿元", "over", "630000000000", "Infinity", "超过 6300 亿元"),
        ("收到1100余条", "1100", "条", "over", "1100", "1200", "1100 余条"),
        ("收到1,100余条", "1100", "条", "over", "1100", "1200", "1100 余条"),
        ("诞生３０余幢", "30", "幢", "over", "30", "40", "30 余幢"),
        ("诞生130余幢", "30", "幢", "over", "30", "Infinity", "超过 30 幢"),
        ("服务3.5万多人", "3.5", "万人", "over", "35000", "Infinity", "超过 3.5 万人"),
        ("服务3.5多万人", "3.5", "万人", "over", "35000", "36000", "3.5 余万人"),
        ("约有200人", "200", "人", "about", "180", "220", "约 200 人"),
        ("降了约10度", "-10", "度", "about", "-11", "-9", "约 -10 度"),
    ],
)
def test_a_bound_is_an_interval(
    sentence: str, number: str, unit: str, bound: str, low: str, high: str, shown: str
) -> None:
    (fact,) = read(fact_of(sentence, number, unit, bound))
    found = range_of(fact)
    assert found
    assert (found.low, found.high) == (Decimal(low), Decimal(high))
    assert str(figure_of(fact)) == shown


def test_rounding_down_is_also_read_from_the_quote() -> None:
    (fact,) = read(fact_of("收到需求", "1100", "条", "over", quote="共收到各类需求1100余条"))
    found = range_of(fact)
    assert found
    assert (found.high, found.has_high) == (Decimal(1200), False)


def test_the_end_of_a_rounded_figure_is_no_part_of_it() -> None:
    rounded, above, below = read(
        fact_of("收到1100余条", "1100", "条", "over"),
        fact_of("收到1200条", "1200", "条"),
        fact_of("收到1100条", "1100", "条"),
    )
    ranges = [range_of(fact) for fact in (rounded, above, below)]
    assert ranges[0]
    assert ranges[1]
    assert ranges[2]
    assert ranges[0].is_below(ranges[1])
    assert not ranges[2].is_below(ranges[0])


def test_numerals_before_a_unit_multiply_it() -> None:
    assert measure("亿元") == ("元", Decimal(10**8))
    assert measure("万亿元") == ("元", Decimal(10**12))
    assert measure("家") == ("家", Decimal(1))
    assert measure("万") == ("万", Decimal(1))


@pytest.mark.parametrize(
    ("number", "shown"), [(6300.0, "6300"), (3.5, "3.5"), (1e15, "1000000000000000"), (0.0, "0")]
)
def test_numbers_are_shown_in_digits(number: float, shown: str) -> None:
    assert plain(number) == shown
