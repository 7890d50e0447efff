"""Which links a text must have, found without any cleverness."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.article import Article
from content.link import Link
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


def plain_visible(
    links: Sequence[Link], terms: Glossary, article: Article, mode: str
) -> list[Link]:
    """Go through the links and ask of each entry whether it was shown before, and where."""
    strict = ["every", "paragraph", "article", "none"]
    kept: list[Link] = []
    for link in links:
        for headword in (link.term, *link.others):
            entry = terms.get(headword)
            assert entry
            rule = max(mode, entry.link, key=strict.index)
            earlier = [one for one in kept if headword in (one.term, *one.others)]
            if rule == "paragraph":
                earlier = [one for one in earlier if not is_apart(article, one.start, link.start)]
            if rule == "every" or (rule != "none" and not earlier):
                kept.append(link)
                break
    return kept


def is_apart(article: Article, first: int, second: int) -> bool:
    """Tell whether two places are in different paragraphs."""
    return not any(
        block.start <= first < block.end and block.start <= second < block.end
        for block in article.blocks
    )


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
