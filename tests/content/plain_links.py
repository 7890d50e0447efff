"""Which links a text must have, found without any cleverness."""

from __future__ import annotations

from collections.abc import Iterator

from content.term import Glossary
from content.text import fold, is_han


def plain_search(terms: Glossary, text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """At each place try every length, the longest first, and every entry in order."""
    at = 0
    while at < len(text):
        found = next(
            (
                (end, owners)
                for end in range(len(text), at, -1)
                if (owners := owners_at(terms, fold(text), at, end))
            ),
            None,
        )
        if found:
            yield at, *found
        at = found[0] if found else at + 1


def owners_at(terms: Glossary, text: str, start: int, end: int) -> tuple[str, ...]:
    piece = text[start:end]
    if "\n" in piece or not piece.strip():
        return ()
    for inner, outer in ((start, start - 1), (end - 1, end)):
        if 0 <= outer < len(text) and runs_on(text[inner]) and runs_on(text[outer]):
            return ()
    headwords = [item for item in terms.terms if fold(item.term) == piece]
    aliases = [item for item in terms.terms if piece in map(fold, item.aliases)]
    return tuple(
        item.term
        for item in dict.fromkeys(headwords + aliases)
        if not any(
            text.startswith(context, at) and at <= start and end <= at + len(context)
            for context in map(fold, item.stop_contexts)
            for at in range(len(text))
        )
    )


def runs_on(char: str) -> bool:
    """Tell whether a character is of those that make up words without a border: letter or digit."""
    return char.isalnum() and not is_han(char)
