"""Words whose reading is known, and rules that reading wherever a name holds the word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from content.term import Glossary
from content.text import fold, is_han

# Words that pypinyin reads wrongly, mostly since it does not know that 楼长 is one; the longest
# counts, so that 大楼长期 stays a building's long time.
_KNOWN = {
    "楼长": "lóu zhǎng",
    "楼长期": "lóu cháng qī",
    "楼长效": "lóu cháng xiào",
    "楼长达": "lóu cháng dá",
    "楼长廊": "lóu cháng láng",
    "长效": "cháng xiào",
    "长宁": "cháng níng",
    "长三角": "cháng sān jiǎo",
}

Ruled = tuple[int, Sequence[str]]
"""Where a word stands in a text, and the syllables of its characters."""


class Phrases:
    """Words of Han characters with their syllables; `words` come before those known anyway.

    A word that does not have one syllable a character rules nothing.
    """

    __slots__ = ("_lengths", "_syllables")

    def __init__(self, words: Mapping[str, str] | None = None) -> None:
        self._syllables: dict[str, Sequence[str]] = {}
        for word, reading in {**_KNOWN, **(words or {})}.items():
            syllables = reading.split()
            if len(word) == len(syllables) and all(map(is_han, word)):
                self._syllables[fold(word)] = syllables
        self._lengths = sorted({len(word) for word in self._syllables}, reverse=True)

    def within(self, text: str) -> Iterator[Ruled]:
        """Yield the words in a text, leftmost and longest first."""
        folded = fold(text)
        at = 0
        while at < len(folded):
            for length in self._lengths:
                syllables = self._syllables.get(folded[at : at + length])
                if syllables:
                    yield at, syllables
                    at += len(syllables)
                    break
            else:
                at += 1


def ruling(glossary: Glossary) -> dict[str, str]:
    """Return the words that rule a library's readings: what it says itself, then its entries'.

    An entry's `pinyin` holds for its headword inside longer names too, if that has two characters
    at least: 楼长 is read lóu zhǎng in 第二楼长.
    """
    entries = {
        term.term: term.pinyin for term in glossary.terms if term.pinyin and len(term.term) > 1
    }
    return {**entries, **glossary.readings}
