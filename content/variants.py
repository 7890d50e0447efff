"""Other spellings of a text by words that folding cannot equate: 软体 and 软件, 资讯 and 信息.

Mainland China, Taiwan and Hong Kong have words of their own for one thing, and some phrases convert
otherwise than their characters do (計畫 is 计划). Which they are says `data/variants.txt`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import Path

MOST_VARIANTS = 16
_MOST_WORDS = 8


def variants(folded: str) -> tuple[str, ...]:
    """Return the other spellings of a folded text, the one with all words changed first.

    Words are told apart leftmost and longest first, as OpenCC converts; each may change or stay.
    At most `MOST_VARIANTS`, and of a text with many such words only the first are changed.
    """
    table, pattern = _table()
    spellings = [""]
    at = 0
    for match in [*pattern.finditer(folded)][:_MOST_WORDS]:
        kept = folded[at : match.start()]
        others = (*table[match[0]], match[0])
        spellings = [head + kept + other for other in others for head in spellings]
        del spellings[MOST_VARIANTS * 2 :]
        at = match.end()
    found = dict.fromkeys(spelling + folded[at:] for spelling in spellings)
    found.pop(folded, None)
    return tuple(found)[:MOST_VARIANTS]


@functools.cache
def _table() -> tuple[Mapping[str, tuple[str, ...]], re.Pattern[str]]:
    """Return the other words of each word, and a pattern that finds words, the longest first."""
    table: dict[str, tuple[str, ...]] = {}
    path = Path(__file__).parent / "data" / "variants.txt"
    for line in path.read_text("utf-8").splitlines():
        first, second = line.split(" ")
        table[first] = (*table.get(first, ()), second)
        table[second] = (*table.get(second, ()), first)
    longest_first = sorted(table, key=len, reverse=True)
    return table, re.compile("|".join(map(re.escape, longest_first)))
