"""What the index must find, told by a plain scan of the search texts."""

from __future__ import annotations

from content.searchtext import reduce, search_text
from index.answer import HitKind
from index.search import Searcher

Found = tuple[HitKind, str]
Fields = dict[Found, tuple[str, ...]]


def fields_of(searcher: Searcher) -> Fields:
    """Return the search texts of each document, made anew from the library."""
    library = searcher.library
    fields: Fields = {
        (HitKind.ARTICLE, head.id): (
            search_text([head.title]).text,
            search_text(library.article(head.id).paragraphs).text,
        )
        for head in library.heads
    }
    for term in library.glossary.terms:
        fields[HitKind.TERM, term.term] = (
            search_text(term.forms).text,
            search_text([term.definition]).text,
        )
    return fields


def scan(fields: Fields, string: str) -> dict[Found, int]:
    """Return how often a string stands in each document, overlaps once."""
    reduced = reduce(string)
    counts = {
        document: sum(text.count(reduced) for text in texts) for document, texts in fields.items()
    }
    return {document: count for document, count in counts.items() if count} if reduced else {}
