"""Whether a new index holds what it should, before it takes the place of the old one."""

from __future__ import annotations

from collections.abc import Set

from whoosh.reading import IndexReader

from content.errors import UserError
from content.files import ARTICLE_LIMIT, Folder
from content.layout import article_file, file_hash
from content.library import Library
from content.searchtext import BARRIER
from index.analysis import WORD, grams
from index.document import Document, article_document, term_document
from index.find.match import IndexCorpus
from index.keep.catalog import Catalog
from index.keep.damage import DamagedError
from index.schema import ARTICLE, BODY, TERM

SAMPLED = 12
"""How many documents are compared, and how many strings of each are looked up."""


def prove(reader: IndexReader, catalog: Catalog, library: Library) -> None:
    """Compare an index with its catalog and, for a sample of strings, with a scan of some texts.

    Raises DamagedError where they differ.
    """
    counted = len(catalog.articles) + len(catalog.entries)
    if reader.doc_count() != counted:
        raise DamagedError(f"{reader.doc_count()} documents instead of {counted}")
    corpus = IndexCorpus(reader)
    documents = dict(_sample(corpus, catalog, library))
    places = {number: grams(document.body) for number, document in documents.items()}
    for of_one in places.values():
        for gram in _spread(sorted(of_one)):
            scanned = {n: list(found[gram]) for n, found in places.items() if gram in found}
            if _indexed(corpus, gram, documents.keys()) != scanned:
                raise DamagedError(f"places of {gram!r}")


def _sample(corpus: IndexCorpus, catalog: Catalog, library: Library) -> list[tuple[int, Document]]:
    """Return documents from all over the index by their numbers."""
    sample = []
    folder = Folder(library.root)
    for id_ in _spread(list(catalog.articles)):
        try:
            document = article_document(library.article(id_))
        except UserError:
            continue
        # One that changed since has no place here: the next opening brings it up to date.
        if file_hash(folder, article_file(id_), ARTICLE_LIMIT) == catalog.articles[id_]:
            sample.append((_number(corpus, ARTICLE, id_), document))
    for headword in _spread(list(catalog.entries)):
        term = library.glossary.get(headword)
        if term:
            sample.append((_number(corpus, TERM, headword), term_document(term)))
    return sample


def _spread(values: list[str]) -> list[str]:
    return values[:: max(1, len(values) // SAMPLED)][:SAMPLED]


def _number(corpus: IndexCorpus, kind: int, name: str) -> int:
    numbers = corpus.numbers(kind, name)
    if len(numbers) != 1:
        raise DamagedError(f"{len(numbers)} documents {name!r} of kind {kind}")
    return numbers[0]


def _indexed(corpus: IndexCorpus, gram: str, among: Set[int]) -> dict[int, list[int]]:
    is_edge = BARRIER in gram or WORD in gram
    found = corpus.edges(BODY, gram) if is_edge else corpus.find(BODY, gram)
    documents = sorted(among & set(found.documents.tolist()))
    return {document: found.within(document)[0].tolist() for document in documents}
