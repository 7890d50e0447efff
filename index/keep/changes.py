"""What has to be written to bring an index up to date with its library."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from whoosh.reading import IndexReader

from content.library import Library
from content.searchtext import reduce
from content.term import Term
from index.analysis import cover
from index.find.match import IndexCorpus
from index.keep.catalog import Catalog, entry_hash, link_hash
from index.schema import ARTICLE, BODY, TERM, key_of

_MOST_FORMS_LOOKED_UP = 500


@dataclass(frozen=True, slots=True)
class Changes:
    """`articles` (ids) and `entries` are to be written.

    `stale_articles` and `stale_entries` (headwords) are in the index and must go, replaced or not.
    `forms` are those by which links may have changed.
    """

    articles: tuple[str, ...]
    entries: tuple[Term, ...]
    stale_articles: tuple[str, ...]
    stale_entries: tuple[str, ...]
    forms: frozenset[str]

    @property
    def documents(self) -> int:
        """How many documents are to be written."""
        return len(self.articles) + len(self.entries)

    @property
    def stale_keys(self) -> tuple[str, ...]:
        """The keys of the documents that must go."""
        return (
            *(key_of(ARTICLE, id_) for id_ in self.stale_articles),
            *(key_of(TERM, headword) for headword in self.stale_entries),
        )


def find_changes(catalog: Catalog, library: Library, hashes: Mapping[str, str]) -> Changes:
    """Compare an index with a library whose files have the `hashes`."""
    now = {head.id: hashes.get(head.file, "") for head in library.heads}
    terms = {term.term: term for term in library.glossary.terms}
    entries = {headword: entry_hash(term) for headword, term in terms.items()}
    return Changes(
        articles=_other(now, catalog.articles),
        entries=tuple(
            term
            for headword, term in terms.items()
            if catalog.entries.get(headword) != entries[headword]
        ),
        stale_articles=_other(catalog.articles, now),
        stale_entries=tuple(
            headword for headword, was in catalog.entries.items() if entries.get(headword) != was
        ),
        forms=_changed_forms(catalog, terms),
    )


def holders(reader: IndexReader, forms: frozenset[str]) -> set[str] | None:
    """Return the ids of all articles that may hold one of the forms, None for any article.

    They hold all the pairs of a form's search text, wherever these stand. Raises DamagedError.
    """
    if len(forms) > _MOST_FORMS_LOOKED_UP:
        return None
    corpus = IndexCorpus(reader)
    documents = np.zeros(len(corpus.table.kinds), np.bool_)
    for form in forms:
        text = reduce(form)
        if not text:
            return None
        holding = (corpus.find(BODY, gram).documents for _, gram in cover(text))
        documents[functools.reduce(np.intersect1d, holding)] = True
    documents &= corpus.table.kinds == ARTICLE
    return {corpus.head(document)[0] for document in np.flatnonzero(documents).tolist()}


def _other(these: Mapping[str, str], those: Mapping[str, str]) -> tuple[str, ...]:
    """Return the articles whose files are not known to be the same there."""
    there = those.get
    return tuple(id_ for id_, of_file in these.items() if not of_file or there(id_) != of_file)


def _changed_forms(catalog: Catalog, terms: Mapping[str, Term]) -> frozenset[str]:
    forms: set[str] = set()
    for headword, (of_links, *old_forms) in catalog.links.items():
        if headword not in terms or link_hash(terms[headword]) != of_links:
            forms.update(old_forms)
    for headword, term in terms.items():
        if catalog.links.get(headword, [""])[0] != link_hash(term):
            forms.update(term.forms)
    return frozenset(forms)
