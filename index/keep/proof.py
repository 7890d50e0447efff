"""Whether a new index holds what it should, before it takes the place of the old one."""

from __future__ import annotations

from collections.abc import Set

from whoosh.reading import IndexReader

from content.errors import UserError
from content.files import ARTICLE_LIMIT, Folder
from content.layout import article_file, file_hash
from content.library import Library
from index.analysis import grams, unpack
from index.document import Document, article_document, term_document
from index.keep.catalog import Catalog
from index.keep.damage import DamagedError
from index.schema import ARTICLE, BODY, KEY, TERM, key_of

SAMPLED = 12
"""How many documents are compared, and how many strings of each are looked up."""


def prove(reader: IndexReader, catalog: Catalog, library: Library) -> None:
    """Compare an index with its catalog and, for a sample of strings, with a scan of some texts.

    Raises DamagedError where they differ.
    """
    counted = len(catalog.articles) + len(catalog.entries)
    if reader.doc_count() != counted:
        raise DamagedError(f"{reader.doc_count()} documents instead of {counted}")
    documents = dict(_sample(reader, catalog, library))
    places = {number: grams(document.body) for number, document in documents.items()}
    for of_one in places.values():
        for gram in _spread(sorted(of_one)):
            scanned = {n: list(found[gram]) for n, found in places.items() if gram in found}
            if _indexed(reader, gram, documents.keys()) != scanned:
                raise DamagedError(f"places of {gram!r}")


def _sample(reader: IndexReader, catalog: Catalog, library: Library) -> list[tuple[int, Document]]:
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
            sample.append((_number(reader, key_of(ARTICLE, id_)), document))
    for headword in _spread(list(catalog.entries)):
        term = library.glossary.get(headword)
        if term:
            sample.append((_number(reader, key_of(TERM, headword)), term_document(term)))
    return sample


def _spread(values: list[str]) -> list[str]:
    return values[:: max(1, len(values) // SAMPLED)][:SAMPLED]


def _number(reader: IndexReader, key: str) -> int:
    numbers = list(reader.postings(KEY, key).all_ids()) if (KEY, key) in reader else []
    if len(numbers) != 1:
        raise DamagedError(f"{len(numbers)} documents with the key {key!r}")
    return int(numbers[0])


def _indexed(reader: IndexReader, gram: str, among: Set[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    if (BODY, gram) not in reader:
        return found
    postings = reader.postings(BODY, gram)
    while postings.is_active():
        if postings.id() in among:
            found[postings.id()] = list(unpack(postings.value()))
        postings.next()
    return found
