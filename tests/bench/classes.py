"""The classes of queries, made from the texts alone, so that a run can be repeated.

A class has QUERIES queries of Han characters. Of the strings of its length that stand in at least
SHARE of a sample of the documents, the most frequent to the rarest, CANDIDATES evenly spaced ones
are counted in all documents; of those in at least SHARE of them, again evenly spaced ones are
asked. Where fewer reach it, as of eight characters in short texts, the most frequent are asked.
Terms of `AND` stand together in some document; no two queries of `OR` share a term.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tests.bench.engines.engine import Question, read_question

QUERIES = 20
SHARE = 0.05
CANDIDATES, SAMPLED = 120, 250
ONE, TWO, THREE_FOUR, EIGHT = "1 character", "2 characters", "3-4 characters", "8 characters"
AND, OR, PREFIX, SNIPPETS = "two terms AND", "five OR", "prefix", "snippet page"
CLASSES = (ONE, TWO, THREE_FOUR, EIGHT, AND, OR, PREFIX, SNIPPETS)

_HAN = re.compile("[一-鿿]+")


def built_in(texts: Sequence[str]) -> dict[str, list[str]]:
    """Return class -> queries over search texts."""
    ones, twos = _strings(texts, 1, 2 * QUERIES), _strings(texts, 2, 5 * QUERIES)
    three_four = _strings(texts, 3, QUERIES // 2) + _strings(texts, 4, QUERIES // 2)
    asked = evenly(twos, QUERIES)
    made = {
        ONE: ones[::2],
        TWO: asked,
        THREE_FOUR: three_four,
        EIGHT: _strings(texts, 8, QUERIES),
        AND: list(_together(texts, evenly(twos, 2 * QUERIES))),
        OR: [" OR ".join(_from(twos, i, 5)) for i in range(min(QUERIES, len(twos)))],
        PREFIX: [f"{char}*" for char in ones[1::2]],
        SNIPPETS: asked[::2] + three_four[::2],
    }
    return {name: queries for name, queries in made.items() if queries}


def expected_total(texts: Sequence[str], query: str) -> int:
    """Return in how many search texts a query is answered, told by a scan."""
    question = read_question(query)
    return sum(_answers(text, question) for text in texts)


def evenly(items: Sequence[str], most: int) -> list[str]:
    """Return at most so many of the items, evenly spaced."""
    count = min(most, len(items))
    return [items[i * len(items) // count] for i in range(count)]


def _strings(texts: Sequence[str], length: int, most: int) -> list[str]:
    sample = texts[:: -(-len(texts) // SAMPLED)]
    counts = Counter(string for text in sample for string in set(_windows(text, length)))
    ranked = sorted(counts, key=lambda string: (-counts[string], string))
    frequent = [string for string in ranked if counts[string] >= SHARE * len(sample)]
    chosen = ranked[:CANDIDATES] if len(frequent) < CANDIDATES else evenly(frequent, CANDIDATES)
    exact = {string: sum(string in text for text in texts) for string in chosen}
    chosen.sort(key=lambda string: (-exact[string], string))
    enough = [string for string in chosen if exact[string] >= SHARE * len(texts)]
    return chosen[:most] if len(enough) < most else evenly(enough, most)


def _windows(text: str, length: int) -> Iterator[str]:
    for run in _HAN.findall(text):
        for start in range(len(run) - length + 1):
            yield run[start : start + length]


def _from(items: Sequence[str], start: int, count: int) -> list[str]:
    """Return `count` items far from each other in rank."""
    step = max(1, len(items) // count)
    return [items[(start + step * i) % len(items)] for i in range(count)]


def _together(texts: Sequence[str], strings: Sequence[str]) -> Iterator[str]:
    half = len(strings) // 2
    for i in range(min(QUERIES, half)):
        for other in (*strings[half + i :], *strings[half : half + i]):
            if any(strings[i] in text and other in text for text in texts):
                yield f"{strings[i]} {other}"
                break


def _answers(text: str, question: Question) -> bool:
    join = any if question.is_any else all
    return join(string in text for string in question.strings)
