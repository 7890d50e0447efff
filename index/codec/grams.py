"""Queries for a string in a field whose terms are characters or pairs of characters."""

from __future__ import annotations

from whoosh.query import NullQuery, Phrase, Query, Term


def spelled(field: str, text: str, characters: str | None = None) -> Query:
    """Return the query for the documents that hold `text` as it stands.

    `field` has the pairs of neighbours as terms, with positions. `characters` names the field of
    single characters where they are not in `field` too. A longer string is the phrase of all its
    pairs; its score is the sum of theirs.
    """
    if not text:
        return NullQuery
    if len(text) == 1:
        return Term(characters or field, text)
    if len(text) == 2:
        return Term(field, text)
    return Phrase(field, [text[at : at + 2] for at in range(len(text) - 1)])
