"""What numpy alone costs: BM25 and the best 20 of arrays that are in memory already.

Nothing is read, decoded or intersected: for each string of the questions it is told, the documents
that hold it and how often are counted by a scan beforehand. No engine in Python can be faster.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tests.bench.engines.engine import PAGE, Page, Question, read_articles, read_question

SATURATION, LENGTH_EFFECT = 1.2, 0.75
"""The constants of BM25."""

Posting = tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]
"""Document numbers, ascending, and how often a string stands in each."""


class Floor:
    """Answers pages alone; title and body are one text here."""

    def __init__(self, queries: Iterable[str]) -> None:
        self._questions = {query: read_question(query) for query in queries}
        self._postings: dict[str, Posting] = {}
        self._titles: list[str] = []
        self._norms: npt.NDArray[np.float32] = np.zeros(0, np.float32)

    def prepare(self, library: Path, folder: Path) -> None:
        documents = list(read_articles(library))
        texts = ["\n".join(document.fields) for document in documents]
        self._titles = [document.title for document in documents]
        lengths = np.array([len(text) for text in texts], np.float32)
        relative = lengths / max(1.0, float(lengths.mean()))
        self._norms = (SATURATION * (1 - LENGTH_EFFECT + LENGTH_EFFECT * relative)).astype(
            np.float32
        )
        for string in {s for question in self._questions.values() for s in question.strings}:
            counts = np.array([text.count(string) for text in texts], np.float32)
            numbers = np.flatnonzero(counts)
            self._postings[string] = (numbers.astype(np.int32), counts[numbers])

    def open(self, library: Path, folder: Path) -> None:
        """Keep what is in memory."""

    def page(self, query: str) -> Page:
        numbers, scores = self._scored(self._questions[query])
        if len(numbers) > PAGE:
            best = np.argpartition(scores, -PAGE)[-PAGE:]
            shown, of = numbers[best], scores[best]
        else:
            shown, of = numbers, scores
        order = np.argsort(-of, kind="stable")
        rows = tuple((self._titles[shown[i]], float(of[i])) for i in order)
        return Page(len(numbers), rows)

    def _scored(self, question: Question) -> Posting:
        parts = [self._posting(string) for string in question.strings]
        if len(parts) == 1:
            return parts[0]
        if question.is_any:
            sums = np.zeros(len(self._norms), np.float32)
            for numbers, scores in parts:
                sums[numbers] += scores
            found = np.flatnonzero(sums).astype(np.int32)
            return found, sums[found]
        numbers, total = parts[0]
        for others, scores in parts[1:]:
            numbers, left, right = np.intersect1d(
                numbers, others, assume_unique=True, return_indices=True
            )
            total = total[left] + scores[right]
        return numbers, total

    def _posting(self, string: str) -> Posting:
        numbers, counts = self._postings[string]
        rarity = math.log1p((len(self._norms) - len(numbers) + 0.5) / (len(numbers) + 0.5))
        gained = counts / (counts + self._norms[numbers])
        return numbers, (gained * (rarity * (SATURATION + 1))).astype(np.float32)
