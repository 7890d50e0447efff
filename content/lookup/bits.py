"""Sets of small numbers as the bits of one integer: many at once are combined or moved on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_SET = re.compile(rb"[^\0]")


def bits_of(numbers: Iterable[int], size: int) -> int:
    """Return the set of some numbers below `size`."""
    data = bytearray(size // 8 + 1)
    for number in numbers:
        data[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(data, "little")


def numbers_of(bits: int) -> Iterator[int]:
    """Yield the numbers of a set, the smallest first."""
    data = bits.to_bytes(bits.bit_length() // 8 + 1, "little")
    for found in _SET.finditer(data):
        byte, at = found[0][0], found.start() * 8
        while byte:
            low = byte & -byte
            yield at + low.bit_length() - 1
            byte ^= low
