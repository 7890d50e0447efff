"""A library searched as it is, without an index."""

from __future__ import annotations

from pathlib import Path

from content.library import load_library
from content.pinyin import reading
from index.answer import Answer, Asked, Rung
from index.document import article_document, term_document
from index.find.finder import Finder
from index.find.names import Names
from index.find.scan import ScanCorpus

MOST = 1000


def finder_of(root: Path) -> Finder:
    """Return what answers from the files in `root`."""
    library = load_library(root)
    corpus = ScanCorpus()
    for head in library.heads:
        corpus.add(article_document(library.article(head.id)))
    for term in library.glossary.terms:
        corpus.add(term_document(term))
    forms = {form for term in library.glossary.terms for form in term.forms}
    return Finder(corpus, Names(library.glossary, {form: reading(form) for form in forms}))


def ask(finder: Finder, typed: str) -> Answer:
    return finder.answer(Asked(typed, MOST))


def found(answer: Answer) -> dict[str, Rung]:
    """Return how each document was found, by id."""
    return {hit.id: hit.matched for hit in answer.hits}
