"""From a query to the documents found, rung by rung, each with how and where it was found.

    query -> strings found at exact positions (`index.match`)            rung exact
          -> entries the query names (`content.lookup`)                  exact, alias, pinyin
          -> articles that write such an entry otherwise                 alias, pinyin

Articles and entries are found separately: a rung is left only while its own kind has no hit. An
entry that is named brings the articles with its other forms whether or not others were found. Knows
neither order nor snippets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from whoosh.reading import IndexReader

from content.searchtext import reduce
from content.term import Term
from index.answer import Rung
from index.match import Matcher, Occurrences
from index.plain_query import Query
from index.rank import Documents
from index.schema import ARTICLE, KEY, TERM, key_of

LookUp = Callable[[str], Sequence[tuple[Term, str]]]
"""What a person may mean -> (entry, name of the rung), best first."""

_NAMED = 8
"""Entries of one query whose forms are looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """One document: `rung`, and the strings it was found by, each with all its occurrences.

    All strings stand in it, or any where `is_any`: they are forms of one name. `closeness` orders
    entries that the query names without standing in them, the closest greatest.
    """

    rung: Rung
    strings: tuple[Occurrences, ...] = ()
    is_any: bool = False
    closeness: float = 0.0


@dataclass(slots=True)
class Climb:
    """All that was found, by document number; the rungs tried; the strings found, as written."""

    found: dict[int, Found] = field(default_factory=dict)
    tried: list[Rung] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


class Ladder:
    """Finds what a query asks for in one open index and its glossary."""

    def __init__(self, reader: IndexReader, documents: Documents, look_up: LookUp) -> None:
        self.matcher = Matcher(reader)
        self._reader = reader
        self._documents = documents
        self._look_up = look_up

    def climb(self, query: Query) -> Climb:
        """Return what `query` finds. A literal query stays on the first rung."""
        climb = Climb(words=[phrase.text for phrase in query.phrases])
        if not query.phrases:
            return climb
        climb.tried.append(Rung.EXACT)
        strings = tuple(self.matcher.find(phrase.reduced) for phrase in query.phrases)
        for document in frozenset.intersection(*(frozenset(s.documents) for s in strings)):
            climb.found[document] = Found(Rung.EXACT, strings)
        if not query.is_literal:
            self._climb_names(query, climb)
        return climb

    def _climb_names(self, query: Query, climb: Climb) -> None:
        kinds = self._documents.kinds
        named: dict[Rung, list[Term]] = {}
        for term, rung in self._look_up(query.name):
            named.setdefault(Rung(rung), []).append(term)
        sure = [*named.get(Rung.EXACT, ()), *named.get(Rung.ALIAS, ())]
        has_articles = any(kinds[document] == ARTICLE for document in climb.found)
        has_terms = any(kinds[document] == TERM for document in climb.found)
        climb.tried.append(Rung.ALIAS)
        self._add_terms(named.get(Rung.EXACT, ()), Rung.EXACT, climb)
        self._add_terms(named.get(Rung.ALIAS, ()), Rung.ALIAS, climb)
        brought = self._add_articles(sure, Rung.ALIAS, climb)
        is_article_missing = not (has_articles or brought)
        is_term_missing = not (has_terms or sure)
        if is_article_missing or is_term_missing:
            climb.tried.append(Rung.PINYIN)
            close = named.get(Rung.PINYIN, ())[:_NAMED]
            if is_term_missing:
                self._add_terms(close, Rung.PINYIN, climb)
            if is_article_missing:
                self._add_articles(close, Rung.PINYIN, climb)

    def _add_terms(self, terms: Iterable[Term], rung: Rung, climb: Climb) -> None:
        for number, term in enumerate(terms):
            for document in self._with_key(key_of(TERM, term.term)):
                known = climb.found.get(document, Found(rung))
                climb.found[document] = Found(rung, known.strings, closeness=1 / (1 + number))

    def _add_articles(self, terms: Sequence[Term], rung: Rung, climb: Climb) -> bool:
        """Add the articles that write one of `terms` otherwise; tell whether there are any."""
        strings: dict[str, Occurrences] = {}
        for form in dict.fromkeys(form for term in terms[:_NAMED] for form in term.forms):
            reduced = reduce(form)
            if not reduced or reduced in strings:
                continue
            found = self.matcher.find(reduced)
            if any(self._is_new_article(document, climb) for document in found.documents):
                strings[reduced] = found
                climb.words.append(form)
        everything = tuple(strings.values())
        documents = {
            document
            for occurrences in everything
            for document in occurrences.documents
            if self._is_new_article(document, climb)
        }
        climb.found.update(dict.fromkeys(documents, Found(rung, everything, is_any=True)))
        return bool(documents)

    def _is_new_article(self, document: int, climb: Climb) -> bool:
        return self._documents.kinds[document] == ARTICLE and document not in climb.found

    def _with_key(self, text: str) -> list[int]:
        if (KEY, text) not in self._reader:
            return []
        return list(self._reader.postings(KEY, text).all_ids())
