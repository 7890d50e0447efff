"""Everything the command line says of a term: how it was found, its mentions, its evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from content.article import Article, Span
from content.errors import UserError
from content.evidence import locate
from content.library import Library
from content.linker import Linker
from content.lookup import ALIAS, EXACT, Lookup
from content.mentions import count_mentions
from content.phrases import Phrases, ruling
from content.term import Evidence, Glossary, Term
from content.text import fold


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term with what a look-up adds: `evidence` pairs each quote with its place, or None."""

    term: Term
    pinyin: str
    matched: str
    mentions: tuple[tuple[str, int], ...]
    evidence: tuple[tuple[Evidence, Span | None], ...]
    related: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FoundTerms:
    query: str
    matched: str
    terms: tuple[FoundTerm, ...]


def find_terms(library: Library, query: str) -> FoundTerms:
    """Look `query` up and gather what the library says of each term found, best first."""
    matches = _look_up(library.glossary, query)
    phrases = Phrases(ruling(library.glossary))
    if not matches:
        return FoundTerms(query, "none", ())
    articles = _Articles(library)
    mentions = count_mentions(articles.all(), Linker(library.glossary))
    found = tuple(
        FoundTerm(
            term,
            term.pinyin or _reading(term.term, phrases),
            matched,
            mentions.get(term.term, ()),
            tuple((item, articles.locate(item)) for item in term.evidence),
            library.glossary.relations_of(term.term),
        )
        for term, matched in matches
    )
    return FoundTerms(query, found[0].matched, found)


class _Articles:
    """Reads each article once; one that cannot be read proves and mentions nothing."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._read: dict[str, Article | None] = {}

    def get(self, article_id: str) -> Article | None:
        if article_id not in self._read:
            try:
                self._read[article_id] = self._library.article(article_id)
            except UserError:
                self._read[article_id] = None
        return self._read[article_id]

    def all(self) -> tuple[Article, ...]:
        """Return every article that can be read."""
        articles = (self.get(head.id) for head in self._library.heads)
        return tuple(article for article in articles if article)

    def locate(self, evidence: Evidence) -> Span | None:
        """Return where a quote stands in its article."""
        article = self.get(evidence.article)
        return locate(article, evidence.quote) if article else None


def _look_up(glossary: Glossary, query: str) -> tuple[tuple[Term, str], ...]:
    """Look `query` up; by pinyin only what may be pinyin, since that takes a heavy import."""
    matches = Lookup(glossary, {}).look_up(query)
    is_sure = any(rung in (EXACT, ALIAS) for _, rung in matches)
    if is_sure or not re.search("[a-z]", fold(query)):
        return matches
    phrases = Phrases(ruling(glossary))
    forms = {form for term in glossary.terms for form in term.forms}
    readings = {form: _reading(form, phrases) for form in forms}
    return Lookup(glossary, readings).look_up(query)


def _reading(text: str, phrases: Phrases) -> str:
    from content.pinyin import reading

    return reading(text, phrases)
