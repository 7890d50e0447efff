"""Our index asked as stock Whoosh is: plain `whoosh.query` objects, BM25F, nothing else.

What a page of the program costs besides (the ladder, other spellings, nearness, facets) is left
out, so that index is compared with index. The files are those that `ours` builds. A string of three
characters or more is a `Phrase` of all its pairs; one character is a term of a field of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whoosh import query
from whoosh.scoring import BM25F

from content.searchtext import reduce
from index.codec.search import ArraySearcher
from index.schema import BODY, CHARACTER_OF, TITLE
from tests.bench.engines.engine import (
    PAGE,
    TITLE_WEIGHT,
    Page,
    Question,
    excerpts,
    pairs,
    read_question,
)
from tests.bench.engines.ours import Ours

BOOSTS = {TITLE: TITLE_WEIGHT, BODY: 1.0}


class Codec(Ours):
    """Searches by `ArraySearcher` in whatever `Ours` builds and updates."""

    def open(self, library: Path, folder: Path) -> None:
        super().open(library, folder)
        self._searcher = ArraySearcher(self._reader, BM25F())

    def page(self, query: str) -> Page:
        found = self._searcher.search(_compiled(read_question(query)), PAGE)
        numbered = zip(found.documents.tolist(), found.scores.tolist(), strict=True)
        rows = ((self._title(document), score) for document, score in numbered)
        return Page(found.total, tuple(rows))

    def snippets(self, query: str) -> int:
        question = read_question(query)
        found = self._searcher.search(_compiled(question), PAGE).documents.tolist()
        return sum(bool(excerpts(question, self._corpus.record(each).body)) for each in found)

    def find(self, string: str) -> set[str]:
        reduced = reduce(string)
        if not reduced:
            return set()
        found = self._searcher.documents(_compiled(Question((reduced,))))
        return {self._corpus.head(document)[0] for document in found.tolist()}


def _compiled(question: Question) -> Any:
    strings = [
        query.Or([_leaf(field, string, question.is_prefix) for field in BOOSTS])
        for string in question.strings
    ]
    if len(strings) == 1:
        return strings[0]
    return query.Or(strings) if question.is_any else query.And(strings)


def _leaf(field: str, string: str, is_prefix: bool) -> Any:
    boost = BOOSTS[field]
    if is_prefix:
        return query.Prefix(field, string, boost)
    if len(string) == 1:
        return query.Term(CHARACTER_OF[field], string, boost)
    if len(string) == 2:
        return query.Term(field, string, boost)
    return query.Phrase(field, pairs(string), boost=boost)
