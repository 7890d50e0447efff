"""Search text to terms: what a text field of the index holds for each document.

A field's search text (`content.searchtext`) becomes its characters and pairs of neighbours, the
pairs with every position at which they stand; positions count the characters of the search text.
Where a character stands is told by the pairs that begin with it. Pairs stop at a barrier, so
nothing matches across paragraphs. Barriers and edges are terms as well:
BARRIER tells where paragraphs end, BARRIER + c and c + BARRIER where one begins and ends with c,
WORD + c and c + WORD where a Latin word or number does. Neither mark can stand in a reduced query,
so these never match text.

Knows neither schema nor storage.
"""

from __future__ import annotations

from array import array
from collections import defaultdict

from content.searchtext import BARRIER

ANALYSIS_VERSION = 3
WORD = "\r"
"""The edge of a word of Latin (or Greek, Cyrillic) letters and digits."""

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
