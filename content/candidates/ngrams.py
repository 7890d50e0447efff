"""Strings of characters that hold together inside and stand freely among their neighbours.

Cohesion is the pointwise mutual information of the weakest split (Church and Hanks, Word
association norms, mutual information, and lexicography, 1990, for two parts):

    cohesion(w) = min over w = ab of log2( N f(w) / (f(a) f(b)) )

with f the frequency of a string and N the number of characters. Branching is the smaller of the
entropies of the characters before and behind (Jin and Tanaka-Ishii, Unsupervised segmentation of
Chinese text by use of branching entropy, 2006):

    H(w) = - sum over c of p(c | w) log2 p(c | w)

where a border (punctuation, a line's end) is a neighbour different from every other one, since
anything may stand beyond it.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from content.candidates.tally import Tally
from content.text import HAN_CLASS

LONGEST = 8
_LEAST_COUNT = 3
_CHARACTERS_A_COUNT = 300_000
_LEAST_COHESION = 3.0
_LEAST_BRANCHING = 1.0
_MOST_MEASURED = 20_000
_STRIDE = 200_000
_FOREIGN = re.compile(f"[^{HAN_CLASS}]+")
# Characters that carry the grammar and stand inside few terms; a string at whose ends they are is
# no name.
_LOOSE = frozenset(
    "的了着过们是为在不也都就又再很更最把被给让使向往跟比和与及或而且并但这那其所之等将已由从对于以该各每"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """How often a string stands in the texts, its cohesion and its branching, both in bits."""

    count: int
    cohesion: float
    branching: float


def measure(texts: Sequence[str]) -> dict[str, Measure]:
    """Return the Han strings of 2 to 8 characters that hold together and stand freely.

    The least count grows with the texts: 3, and one more for each 300,000 characters. Frequent
    strings are found length by length, since a string is no more frequent than its parts (Agrawal
    and Srikant, Fast algorithms for mining association rules, 1994). Costs 2 us a character.
    """
    text = "\n".join(_FOREIGN.sub("\n", text) for text in texts)
    least = _LEAST_COUNT + len(text) // _CHARACTERS_A_COUNT
    counts, frequent, places = _count(text, least)
    total = max(1, sum(counts[1].values()))
    found = {
        word: cohesion
        for length in range(2, LONGEST + 1)
        for word in frequent[length]
        if word[0] not in _LOOSE
        and word[-1] not in _LOOSE
        and (cohesion := _cohesion(word, counts, total)) >= _LEAST_COHESION
    }
    if len(found) > _MOST_MEASURED:
        kept = sorted(found, key=lambda word: counts[len(word)][word])[-_MOST_MEASURED:]
        found = {word: found[word] for word in kept}
    branching = _branching(text, found, places)
    return {
        word: Measure(counts[len(word)][word], cohesion, branching[word])
        for word, cohesion in found.items()
        if branching[word] >= _LEAST_BRANCHING
    }


def _count(
    text: str, least: int
) -> tuple[dict[int, Counter[str]], dict[int, list[str]], dict[int, array[int]]]:
    """Return for each length the counts, the frequent strings, and where strings may begin."""
    counts = {1: Counter(text)}
    del counts[1]["\n"]
    frequent: dict[int, list[str]] = {}
    places = {1: array("I", (at for at, char in enumerate(text) if char != "\n"))}
    shorter: Mapping[str, int] = counts[1]
    for length in range(2, LONGEST + 1):
        tally = Tally()
        begins = places[length - 1]
        alive = array("I")
        for base in range(0, len(begins), _STRIDE):
            # Both the string without its last and without its first character are frequent.
            stride = begins[base : base + _STRIDE]
            some = [at for at in stride if text[at + 1 : at + length] in shorter]
            tally.add([text[at : at + length] for at in some])
            alive.extend(some)
        kept = {word: count for word, count in tally.counts.items() if count >= least}
        counts[length] = Counter(kept)
        frequent[length] = list(kept)
        places[length] = array("I", (at for at in alive if text[at : at + length] in kept))
        shorter = kept
    return counts, frequent, places


def _cohesion(word: str, counts: Mapping[int, Counter[str]], total: int) -> float:
    count = counts[len(word)][word]
    products = (
        counts[at][word[:at]] * counts[len(word) - at][word[at:]] for at in range(1, len(word))
    )
    return math.log2(total * count / max(1, *products, 1))


def _branching(
    text: str, words: Mapping[str, float], places: Mapping[int, array[int]]
) -> dict[str, float]:
    before: dict[str, Counter[str]] = defaultdict(Counter)
    behind: dict[str, Counter[str]] = defaultdict(Counter)
    for length in range(2, LONGEST + 1):
        for at in places[length]:
            word = text[at : at + length]
            if word in words:
                before[word][text[at - 1] if at else "\n"] += 1
                behind[word][text[at + length : at + length + 1] or "\n"] += 1
    return {word: min(_entropy(before[word]), _entropy(behind[word])) for word in words}


def _entropy(neighbours: Counter[str]) -> float:
    total = neighbours.total()
    borders = neighbours["\n"]
    bits = borders * math.log2(total) / total if total else 0.0
    return bits - sum(
        count / total * math.log2(count / total)
        for char, count in neighbours.items()
        if char != "\n"
    )
