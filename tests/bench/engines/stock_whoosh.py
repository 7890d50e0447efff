"""Whoosh 2.7.4 as it comes: its codec, formats, queries, scoring and highlighting.

The analysis is ours, characters and pairs with positions. A string of three characters or more is
a `Phrase` of all its pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh import query
from whoosh.analysis import Token, Tokenizer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import FileStorage

from content.library import load_article
from content.searchtext import BARRIER, reduce, search_text
from tests.bench.engines.engine import (
    PAGE,
    TITLE_WEIGHT,
    Document,
    Page,
    Peer,
    Question,
    folder_size,
    pairs,
    read_articles,
    read_question,
)

FIELDS = ("title", "body")


class Characters(Tokenizer):  # type: ignore[misc] # whoosh carries no types
    """Characters and pairs of the search text, with their places in it and in the text."""

    def __call__(
        self, value: str, positions: bool = False, chars: bool = False, **options: Any
    ) -> Iterator[Token]:
        token = Token(positions, chars, **options)
        searched = search_text(value.split("\n"))
        text, offsets = searched.text, searched.offsets
        for at, char in enumerate(text):
            if char == BARRIER:
                continue
            pair = text[at : at + 2]
            for gram in (char,) if len(pair) == 1 or pair[1] == BARRIER else (char, pair):
                token.text, token.pos, token.boost = gram, at, 1.0
                token.startchar = offsets[at]
                token.endchar = offsets[at + len(gram) - 1] + 1
                yield token


class StockWhoosh(Peer):
    def __init__(self) -> None:
        self._index: Any = None
        self._searcher: Any = None

    def build(self, library: Path, folder: Path) -> None:
        schema = Schema(
            id=ID(stored=True, unique=True),
            title=TEXT(Characters(), stored=True, field_boost=TITLE_WEIGHT),
            body=TEXT(Characters(), stored=True),
        )
        index = FileStorage(str(folder)).create_index(schema)
        writer = index.writer()
        for document in read_articles(library):
            writer.add_document(**_values(document))
        writer.commit()
        index.close()

    def size(self, folder: Path) -> int:
        return folder_size(folder)

    def open(self, library: Path, folder: Path) -> None:
        self.close()
        self._index = FileStorage(str(folder)).open_index()
        self._searcher = self._index.searcher()

    def page(self, query: str) -> Page:
        results = self._searcher.search(_compiled(read_question(query)), limit=PAGE)
        return Page(len(results), tuple((hit["title"], hit.score) for hit in results))

    def snippets(self, query: str) -> int:
        results = self._searcher.search(_compiled(read_question(query)), limit=PAGE)
        return sum(bool(hit.highlights("body") or hit["title"]) for hit in results)

    def find(self, string: str) -> set[str]:
        reduced = reduce(string)
        if not reduced:
            return set()
        results = self._searcher.search(_compiled(Question((reduced,))), limit=None)
        return {hit["id"] for hit in results}

    def update(self, library: Path, article_id: str) -> None:
        writer = self._index.writer()
        writer.update_document(**_values(Document.of(load_article(library, article_id))))
        writer.commit()
        self._searcher = self._searcher.refresh()

    def close(self) -> None:
        if self._index is not None:
            self._searcher.close()
            self._index.close()


def _values(document: Document) -> dict[str, str]:
    return {"id": document.id, "title": document.title, "body": document.text}


def _compiled(question: Question) -> Any:
    strings = [
        query.Or([_leaf(field, string, question.is_prefix) for field in FIELDS])
        for string in question.strings
    ]
    if len(strings) == 1:
        return strings[0]
    return query.Or(strings) if question.is_any else query.And(strings)


def _leaf(field: str, string: str, is_prefix: bool) -> Any:
    if is_prefix:
        return query.Prefix(field, string)
    if len(string) <= 2:
        return query.Term(field, string)
    return query.Phrase(field, pairs(string))
