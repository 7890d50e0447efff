"""Concordances of a whole corpus: as many lines as searches count, and soon there."""

from __future__ import annotations

import random
import time
from collections import Counter

import pytest

from content.concordance import MOST_LINES, LineOrder
from index.answer import HitKind
from index.lines import MOST_ASKED, LinesAsked
from index.search import Searcher
from tests.soak.corpus import Document

pytestmark = pytest.mark.soak

_QUERIES = 300
_FREQUENT = ("人民法院", "企业", "应当", "管理", "的")
_PATIENCE_S = 3.0


def counted(searcher: Searcher, text: str) -> Counter[str]:
    """Return article id -> how often a text stands in it, as a search says."""
    found = searcher.occurrences(text)
    return Counter({id_: n for (kind, id_), n in found.items() if kind is HitKind.ARTICLE})


def lines_of(searcher: Searcher, query: str) -> Counter[str]:
    """Return article id -> lines, fetched page by page."""
    found: Counter[str] = Counter()
    first, total = 0, 1
    while first < total:
        asked = LinesAsked(query, LineOrder.PLACE, first=first, limit=MOST_ASKED)
        page = searcher.lines(asked)
        found.update(line.article for line in page.lines)
        first, total = first + MOST_ASKED, page.kept
    return found


def test_pieces_of_the_texts_have_as_many_lines_as_searches_count(
    corpus: Searcher, documents: tuple[Document, ...]
) -> None:
    chance = random.Random(5)
    wrong = []
    for _ in range(_QUERIES):
        body = chance.choice(documents).body
        at = chance.randrange(len(body))
        piece = body[at : at + chance.randint(2, 8)].strip()
        if not piece.isalnum() or corpus.library.glossary.with_form(piece):
            continue
        expected = counted(corpus, piece)
        if expected.total() <= MOST_LINES and lines_of(corpus, f'"{piece}"') != expected:
            wrong.append(piece)
    assert not wrong


def test_terms_have_the_lines_of_all_their_forms(corpus: Searcher) -> None:
    for term in corpus.library.glossary.terms:
        page = corpus.lines(LinesAsked(term.term))
        entries = corpus.library.glossary.with_form(term.term)
        forms = dict.fromkeys(form for entry in entries for form in entry.forms)
        assert page.total == sum(counted(corpus, form).total() for form in forms), term.term


@pytest.mark.parametrize("query", _FREQUENT)
def test_frequent_words_are_cut_and_come_soon(corpus: Searcher, query: str) -> None:
    began = time.perf_counter()
    page = corpus.lines(LinesAsked(query))
    corpus.tally(LinesAsked(query))
    took = time.perf_counter() - began
    assert page.kept == min(page.total, MOST_LINES)
    assert took < _PATIENCE_S, f"{query}: {took:.2f} s"
