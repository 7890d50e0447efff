"""Search text to terms: what a text field of the index holds for each document.

A field's search text (`content.searchtext`) becomes its characters and pairs of neighbours, each
with every position at which it stands; positions count the characters of the search text. Pairs
stop at a barrier, so nothing matches across paragraphs. Barriers and edges are terms as well:
BARRIER tells where paragraphs end, BARRIER + c and c + BARRIER where one begins and ends with c,
WORD + c and c + WORD where a Latin word or number does. Neither mark can stand in a reduced query,
so these never match text.

Knows neither schema nor storage.
"""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.formats import Format

from content.searchtext import BARRIER

ANALYSIS_VERSION = 2
WORD = "\r"
"""The edge of a word of Latin (or Greek, Cyrillic) letters and digits."""

_MOST_IN_TWO_BYTES = 0xFFFF
_FIRST_EAST_ASIAN = "\u2e80"


def is_word_char(char: str) -> bool:
    """Tell whether a character belongs to a word that is written with letters and spaces."""
    return char < _FIRST_EAST_ASIAN and char.isalnum()


def _positions() -> array[int]:
    return array("I")


def grams(text: str) -> dict[str, array[int]]:
    """Return each term of a search text with its positions, ascending.

    A pair's position is that of its first character, an edge's that of its character.
    """
    found: defaultdict[str, array[int]] = defaultdict(_positions)
    before, was_word = BARRIER, False
    for position, char in enumerate(text + BARRIER):
        is_word = is_word_char(char)
        if char != BARRIER:
            found[char].append(position)
            found[before + char].append(position - (before != BARRIER))
        else:
            if position < len(text):
                found[BARRIER].append(position)
            if before != BARRIER:
                found[before + BARRIER].append(position - 1)
        if is_word and not was_word:
            found[WORD + char].append(position)
        elif was_word and not is_word:
            found[before + WORD].append(position - 1)
        before, was_word = char, is_word
    return found


def cover(text: str) -> tuple[tuple[int, str], ...]:
    """Return the fewest terms that together spell `text`, each with its offset in it.

    One or two characters are one term; longer strings every second pair and the last one.
    """
    if len(text) <= 2:
        return ((0, text),)
    offsets = [*range(0, len(text) - 1, 2)]
    if offsets[-1] != len(text) - 2:
        offsets.append(len(text) - 2)
    return tuple((offset, text[offset : offset + 2]) for offset in offsets)


class PackedPositions(Format):  # type: ignore[misc] # whoosh carries no types
    """Whoosh's posting format for positions, as little-endian numbers of two or four bytes.

    Whoosh's own format pickles a list for each posting, which is slow both ways.
    """

    posting_size = -1

    def __init__(self, field_boost: float = 1.0) -> None:
        self.field_boost = field_boost
        self.options: dict[str, Any] = {}

    def word_values(
        self, value: str, analyzer: object, **_options: object
    ) -> Iterator[tuple[str, int, float, bytes]]:
        """Yield (term, frequency, weight, packed positions) for a search text."""
        for gram, positions in grams(value).items():
            yield gram, len(positions), len(positions) * self.field_boost, pack(positions)

    def decode_positions(self, value: bytes) -> array[int]:
        return unpack(value)

    def decode_frequency(self, value: bytes) -> int:
        return len(unpack(value))

    def decode_weight(self, value: bytes) -> float:
        return self.decode_frequency(value) * self.field_boost


def pack(positions: array[int]) -> bytes:
    """Return ascending numbers as bytes: two each where they fit, after a byte that tells."""
    code = "H" if not positions or positions[-1] <= _MOST_IN_TWO_BYTES else "I"
    narrow = array(code, positions)
    if sys.byteorder == "big":
        narrow.byteswap()
    return code.encode() + narrow.tobytes()


def unpack(value: bytes) -> array[int]:
    """Return the numbers that `pack` wrote."""
    numbers = array(chr(value[0]))
    numbers.frombytes(value[1:])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def unpack_all(values: Sequence[bytes]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return how many numbers each of many packed values holds, and all numbers in one array."""
    sizes = np.fromiter(map(len, values), np.int64, len(values))
    data = np.frombuffer(b"".join(values), np.uint8)
    tags = np.cumsum(sizes) - sizes
    is_wide = data[tags] == ord("I")
    counts = sizes >> np.where(is_wide, 2, 1)
    is_number = np.ones(len(data), np.bool_)
    is_number[tags] = False
    if not is_wide.any():
        return counts, data[is_number].view("<u2").astype(np.int64)
    numbers = np.empty(counts.sum(), np.int64)
    for width, those in (("<u2", ~is_wide), ("<u4", is_wide)):
        numbers[np.repeat(those, counts)] = data[is_number & np.repeat(those, sizes)].view(width)
    return counts, numbers
