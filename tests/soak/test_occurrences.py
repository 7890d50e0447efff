"""Over the whole corpus: links and left-out places are what the index counts."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from content.linker import Linker
from content.occurrences import Names
from content.searchtext import reduce
from content.unlinked import Unlinked
from index.answer import HitKind
from index.search import Searcher

pytestmark = pytest.mark.soak

# Measured are some 2 us a character for both together.
MOST_US_A_CHARACTER = 20.0
# The texts are not about what the glossary is about, and written with care.
MOST_MENTIONS_A_MILLION = 5


def test_places_of_every_name_are_those_that_the_index_counts(corpus: Searcher) -> None:
    glossary = corpus.library.glossary
    linker, names = Linker(glossary), Names(glossary.terms)
    finder = Unlinked(glossary, linker)
    found: Counter[tuple[str, str]] = Counter()
    reasons: Counter[str] = Counter()
    characters = mentions = 0
    took_s = 0.0
    for head in corpus.library.heads:
        article = corpus.library.article(head.id)
        began = time.process_time()
        places = names.occurrences(article, linker)
        mentions += sum(1 for _ in finder.mentions(article))
        took_s += time.process_time() - began
        characters += len(article.text)
        # A name that several entries share has one place for each of them.
        once = {(place.name, place.start) for place in places}
        found.update((name, head.id) for name, _ in once)
        reasons.update(place.why.partition("（")[0] or "链接" for place in places)
    print(f"\n{reasons}, {mentions} mentions in {characters} characters, {took_s:.1f} s")
    titles = {head.id: head.title for head in corpus.library.heads}
    for name in {reduce(form) for term in glossary.terms for form in term.forms}:
        counted = {
            article: count - reduce(titles[article]).count(name)
            for (kind, article), count in corpus.occurrences(name).items()
            if kind is HitKind.ARTICLE
        }
        own = {article: count for (text, article), count in found.items() if text == name}
        assert own == {article: count for article, count in counted.items() if count}, name
    assert took_s * 1e6 / max(1, characters) < MOST_US_A_CHARACTER
    assert mentions <= MOST_MENTIONS_A_MILLION * (1 + characters / 1e6)
