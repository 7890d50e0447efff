"""BM25 over one field as it is usually set up, the peers of our ranking.

A query is any of its tokens. Tokens are single Chinese characters and Latin words (as the standard
analyser of Lucene cuts), pairs of characters (as its CJK analyser does), or words of a dictionary.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

import rjieba

Tokenise = Callable[[str], Iterable[str]]

_SATURATION, _LENGTH_EFFECT = 1.2, 0.75
_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")
_RUN = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")


def characters(text: str) -> Iterator[str]:
    """Yield Chinese characters and, in lower case, Latin words and numbers."""
    for token in _TOKEN.finditer(text.lower()):
        yield token[0]


def pairs(text: str) -> Iterator[str]:
    """Yield pairs of neighbouring Chinese characters, one that stands alone, and Latin words."""
    for run in _RUN.findall(text.lower()):
        if len(run) == 1 or not re.match(f"[{_HAN}]", run):
            yield run
        else:
            yield from map("".join, itertools.pairwise(run))


def words(text: str) -> Iterator[str]:
    """Yield the words that rjieba cuts a text into, without punctuation."""
    for word in rjieba.Jieba().cut(text.lower()):
        if any(map(str.isalnum, word)):
            yield word


TOKENISERS: Mapping[str, Tokenise] = {
    "characters": characters,
    "pairs": pairs,
    "words": words,
}


class Bm25:
    """Documents ranked by BM25 (Robertson, Walker 1994; k1 = 1.2, b = 0.75)."""

    def __init__(self, texts: Mapping[str, str], tokenise: Tokenise) -> None:
        self._tokenise = tokenise
        self._postings: dict[str, dict[str, int]] = {}
        lengths = {}
        for name, text in texts.items():
            counts = Counter(tokenise(text))
            lengths[name] = counts.total()
            for token, count in counts.items():
                self._postings.setdefault(token, {})[name] = count
        mean = sum(lengths.values()) / len(lengths)
        self._norms = {
            name: _SATURATION * (1 - _LENGTH_EFFECT + _LENGTH_EFFECT * length / mean)
            for name, length in lengths.items()
        }

    def search(self, query: str, limit: int) -> list[str]:
        """Return the names of the best documents that hold any token of `query`, in order."""
        scores: defaultdict[str, float] = defaultdict(float)
        for token in dict.fromkeys(self._tokenise(query)):
            postings = self._postings.get(token, {})
            rest = len(self._norms) - len(postings)
            idf = math.log1p((rest + 0.5) / (len(postings) + 0.5))
            for name, count in postings.items():
                scores[name] += idf * count * (_SATURATION + 1) / (count + self._norms[name])
        return sorted(scores, key=lambda name: (-scores[name], name))[:limit]
