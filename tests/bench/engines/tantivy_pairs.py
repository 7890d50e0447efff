"""Tantivy over pairs of characters, with one thread, plus characters without positions.

It has no scored query for the beginning of a term, so one character is a term of a field of its
own; a beginning is a regular expression, which it does not score.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tantivy

from content.library import load_article
from content.searchtext import BARRIER, reduce
from tests.bench.engines.engine import (
    PAGE,
    TITLE_WEIGHT,
    Document,
    Page,
    Peer,
    Question,
    cover,
    excerpts,
    folder_size,
    grams,
    read_articles,
    read_question,
)

PAIRS = (("title", TITLE_WEIGHT), ("body", 1.0))
CHARACTERS = (("title_characters", TITLE_WEIGHT), ("body_characters", 1.0))
# Its tokenizer splits at white space; U+FF00 is no character and never will be.
_SPELT = {0x20: 0xFF00}
# Keeps the pairs around a paragraph's end from being two places apart, as those of a cover are.
_APART = " \uffff "


class Tantivy(Peer):
    def __init__(self) -> None:
        self._index: Any = None
        self._searcher: Any = None

    def build(self, library: Path, folder: Path) -> None:
        index = tantivy.Index(_schema(), path=str(folder))
        writer = index.writer(num_threads=1)
        for document in read_articles(library):
            writer.add_document(_stored(document))
        writer.commit()
        writer.wait_merging_threads()

    def size(self, folder: Path) -> int:
        return folder_size(folder)

    def open(self, library: Path, folder: Path) -> None:
        self.close()
        self._index = tantivy.Index.open(str(folder))
        self._searcher = self._index.searcher()

    def page(self, query: str) -> Page:
        found = self._searcher.search(_compiled(self._index.schema, read_question(query)), PAGE)
        return Page(
            found.count,
            tuple((self._value(address, "shown"), score) for score, address in found.hits),
        )

    def snippets(self, query: str) -> int:
        question = read_question(query)
        hits = self._searcher.search(_compiled(self._index.schema, question), PAGE).hits
        return sum(bool(excerpts(question, self._value(at, "text"))) for _, at in hits)

    def find(self, string: str) -> set[str]:
        reduced = reduce(string)
        if not reduced:
            return set()
        question = _compiled(self._index.schema, Question((reduced,)))
        hits = self._searcher.search(question, max(1, self._searcher.num_docs)).hits
        return {self._searcher.doc(address).get_first("id") for _, address in hits}

    def update(self, library: Path, article_id: str) -> None:
        writer = self._index.writer(num_threads=1)
        writer.delete_documents_by_term("id", article_id)
        writer.add_document(_stored(Document.of(load_article(library, article_id))))
        writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def close(self) -> None:
        self._index = self._searcher = None

    def _value(self, address: Any, field: str) -> str:
        value: bytes = bytes(self._searcher.doc(address).get_first(field))
        return value.decode("utf-8")


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for field, _ in PAIRS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
    for field, _ in CHARACTERS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    builder.add_bytes_field("shown", stored=True)
    builder.add_bytes_field("text", stored=True)
    return builder.build()


def _stored(document: Document) -> Any:
    made = tantivy.Document()
    made.add_text("id", document.id)
    for (pairs, _), (characters, _), text in zip(PAIRS, CHARACTERS, document.fields, strict=True):
        spelt = text.translate(_SPELT)
        made.add_text(pairs, _APART.join(" ".join(grams(p)) for p in spelt.split(BARRIER)))
        made.add_text(characters, " ".join(spelt.replace(BARRIER, "")))
    made.add_bytes("shown", document.title.encode())
    made.add_bytes("text", document.text.encode())
    return made


def _compiled(schema: Any, question: Question) -> Any:
    strings = [_either(schema, string, question.is_prefix) for string in question.strings]
    if len(strings) == 1:
        return strings[0]
    occur = tantivy.Occur.Should if question.is_any else tantivy.Occur.Must
    return tantivy.Query.boolean_query([(occur, string) for string in strings])


def _either(schema: Any, string: str, is_prefix: bool) -> Any:
    """Return the query for a string in the title or in the body."""
    fields = CHARACTERS if len(string) == 1 and not is_prefix else PAIRS
    leaves = [
        tantivy.Query.boost_query(_leaf(schema, field, string.translate(_SPELT), is_prefix), weight)
        for field, weight in fields
    ]
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, leaf) for leaf in leaves])


def _leaf(schema: Any, field: str, string: str, is_prefix: bool) -> Any:
    if is_prefix:
        return tantivy.Query.regex_query(schema, field, f"{string}.?")
    if len(string) <= 2:
        return tantivy.Query.term_query(schema, field, string)
    return tantivy.Query.phrase_query(schema, field, cover(string))
