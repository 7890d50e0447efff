"""How often each article mentions each term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from content.article import Article
from content.linker import Linker


def count_mentions(
    articles: Iterable[Article], linker: Linker
) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return headword -> ((article id, count), ...), as `by_term` orders them."""
    return by_term({article.head.id: mentioned(article, linker) for article in articles})


def mentioned(article: Article, linker: Linker) -> Counter[str]:
    """Return headword -> how often an article mentions it.

    A mention is a link; where a form belongs to several entries, each is mentioned.
    """
    counts: Counter[str] = Counter()
    for link in linker.links(article):
        counts.update((link.term, *link.others))
    return counts


def by_term(counts: Mapping[str, Mapping[str, int]]) -> dict[str, tuple[tuple[str, int], ...]]:
    """Turn article id -> headword -> count round: headword -> ((article id, count), ...).

    The most first, then by id. Headwords that no article mentions are left out.
    """
    found: dict[str, list[tuple[str, int]]] = {}
    for article, of_article in counts.items():
        for term, count in of_article.items():
            found.setdefault(term, []).append((article, count))
    return {
        term: tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
        for term, pairs in found.items()
    }
