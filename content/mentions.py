"""How often each article mentions each term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from content.article import Article
from content.linker import Linker


def count_mentions(
    articles: Iterable[Article], linker: Linker
) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return headword -> ((article id, count), ...), the most first, then by id.

    A mention is a link; where a form belongs to several entries, each is mentioned. Headwords that
    no article mentions are left out.
    """
    counts: dict[str, list[tuple[str, int]]] = {}
    for article in articles:
        mentioned: Counter[str] = Counter()
        for link in linker.links(article):
            mentioned.update((link.term, *link.others))
        for term, count in mentioned.items():
            counts.setdefault(term, []).append((article.head.id, count))
    return {
        term: tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
        for term, pairs in counts.items()
    }
