"""A dated figure: what it may be, how it is shown, what its unit multiplies.

A bound is read as an interval of the real numbers:

- exact n: n alone.
- over n: from n on without end; where the article writes 余 or 多 at the number, below the next
  step of its last digit that is not zero: 1100余 is 1100 to under 1200, 30余 is 30 to under 40.
- about n: a tenth of n to either side.

Units that begin with a numeral (亿元, 万人) are compared by what they multiply: 0.63 万亿元 is
6300 亿元.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from content.fact import Bound, Fact, Quantity
from content.text import fold

ENDLESS = Decimal("Infinity")
_ABOUT = Decimal("0.1")
_SCALES = {
    "万亿": Decimal(10**12),
    "亿": Decimal(10**8),
    "千万": Decimal(10**7),
    "百万": Decimal(10**6),
    "万": Decimal(10**4),
}


@dataclass(frozen=True, slots=True)
class Range:
    """What a figure may be, in base units; `has_high` tells whether `high` itself is in it."""

    low: Decimal
    high: Decimal
    has_high: bool = True

    def is_below(self, other: Range) -> bool:
        """Tell whether everything in this range is less than everything in the other."""
        return self.high < other.low or (self.high == other.low and not self.has_high)

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high, self.has_high and other.has_high)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is shown: what leads it in, the number, and the unit."""

    lead: str
    number: str
    unit: str

    def __str__(self) -> str:
        return " ".join(filter(None, (self.lead, self.number, self.unit)))


def range_of(fact: Fact) -> Range | None:
    """Return what the figure of a fact may be, None where it has none."""
    value = fact.value
    if value is None:
        return None
    scale = measure(value.unit)[1]
    number = decimal(value)
    if value.bound is Bound.ABOUT:
        margin = abs(number) * _ABOUT
        return Range((number - margin) * scale, (number + margin) * scale)
    if value.bound is Bound.EXACT:
        return Range(number * scale, number * scale)
    if _is_rounded_down(fact, value):
        # The exponent of the last digit that is not zero.
        step = Decimal(1).scaleb(_exponent(number))
        return Range(number * scale, (number + step) * scale, has_high=False)
    return Range(number * scale, ENDLESS, has_high=False)


def figure_of(fact: Fact) -> Figure:
    """Return the figure of a fact as it is shown; empty where it has none."""
    value = fact.value
    if value is None:
        return Figure("", "", "")
    number = plain(value.number)
    if value.bound is Bound.ABOUT:
        return Figure("约", number, value.unit)
    if value.bound is Bound.OVER and _is_rounded_down(fact, value):
        return Figure("", number, f"余{value.unit}")
    lead = "超过" if value.bound is Bound.OVER else ""
    return Figure(lead, number, value.unit)


def plain(number: float) -> str:
    """Return a number in digits, without an exponent or zeros that say nothing."""
    return f"{Decimal(repr(number)).normalize():f}"


def measure(unit: str) -> tuple[str, Decimal]:
    """Return the base unit and how many of it one `unit` is: 亿元 is 元, a hundred million."""
    for prefix, scale in _SCALES.items():
        if unit.startswith(prefix) and len(unit) > len(prefix):
            return unit[len(prefix) :], scale
    return unit, Decimal(1)


def digits(text: str) -> str:
    """Return `text` folded, without white space and the commas inside numbers."""
    return re.sub(r"(?<=\d),(?=\d{3})|\s", "", fold(text))


def decimal(value: Quantity) -> Decimal:
    """Return the number exactly as it is written."""
    return Decimal(repr(value.number))


def _exponent(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _is_rounded_down(fact: Fact, value: Quantity) -> bool:
    """Tell whether the article or the fact writes 余 or 多 at the number."""
    number, unit = re.escape(plain(value.number)), re.escape(fold(value.unit))
    texts = (fact.fact, *(evidence.quote for evidence in fact.evidence))
    said = re.compile(rf"(?<![\d.]){number}(?:[余多]|{unit}[余多])")
    return any(said.search(digits(text)) for text in texts)
