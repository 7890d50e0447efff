"""The matcher by itself: a list of postings walked in every way Whoosh's searches do."""

from __future__ import annotations

import random
from bisect import bisect_left
from typing import Any

import pytest
from whoosh import analysis, fields, query, scoring
from whoosh.filedb.filestore import RamStorage
from whoosh.matching import ReadTooFar
from whoosh.reading import TermNotFound

from index.codec.codec import ArrayCodec
from index.codec.forms import SKIP

SPACES = analysis.SpaceSeparatedTokenizer()


def _index(texts: list[str], format_: Any = None) -> Any:
    field = fields.TEXT(analyzer=SPACES)
    if format_ is not None:
        field.format = format_
    schema = fields.Schema(t=field, number=fields.ID(stored=True))
    index = RamStorage().create_index(schema)
    with index.writer(codec=ArrayCodec()) as writer:
        for number, text in enumerate(texts):
            writer.add_document(t=text, number=str(number))
    return index


def _delete(index: Any, number: int) -> None:
    writer = index.writer(codec=ArrayCodec())
    writer.delete_by_term("number", str(number))
    writer.commit(merge=False)


@pytest.fixture(scope="module")
def walked() -> tuple[Any, list[int], list[int]]:
    """Return a searcher, and the documents and weights of its word "a", over five blocks."""
    chosen = random.Random(2)
    counts = [chosen.choice((0, 1, 1, 2, 7)) for _ in range(6 * SKIP)]
    searcher = _index([" ".join(["b"] + ["a"] * count) for count in counts]).searcher()
    documents = [number for number, count in enumerate(counts) if count]
    return searcher, documents, [counts[number] for number in documents]


def test_any_walk_is_that_over_a_list(walked: tuple[Any, list[int], list[int]]) -> None:
    searcher, documents, weights = walked
    chosen = random.Random(3)
    for _ in range(60):
        matcher, at = searcher.reader().postings("t", b"a"), 0
        for _ in range(80):
            step = chosen.random()
            if step < 0.1:
                matcher = matcher.copy()
            elif step < 0.13:
                matcher.reset()
                at = 0
            elif step < 0.4:
                ahead = chosen.choice((0, 1, 5, 100, 3000))
                target = documents[at] + chosen.randint(-1, 1) * ahead
                at = max(at, bisect_left(documents, target))
                matcher.skip_to(target)
            else:
                is_last_of_block = at % SKIP == SKIP - 1 or at == len(documents) - 1
                assert matcher.next() is is_last_of_block
                at += 1
            assert matcher.is_active() is (at < len(documents))
            if at == len(documents):
                matcher.reset()
                at = 0
            assert (matcher.id(), matcher.weight()) == (documents[at], weights[at])
            assert matcher.value_as("frequency") == weights[at]
            assert len(matcher.value_as("positions")) == weights[at]
            assert matcher.block_min_id() <= documents[at] <= matcher.block_max_id()


def test_a_copy_goes_its_own_way(walked: tuple[Any, list[int], list[int]]) -> None:
    searcher, documents, _ = walked
    matcher = searcher.reader().postings("t", b"a")
    matcher.skip_to(documents[SKIP + 7])
    copy = matcher.copy()

    copy.skip_to(documents[3 * SKIP])
    matcher.next()

    assert (matcher.id(), copy.id()) == (documents[SKIP + 8], documents[3 * SKIP])
    assert list(matcher.copy().all_ids()) == documents


def test_after_the_end_nothing_moves_but_quality_is_known(
    walked: tuple[Any, list[int], list[int]],
) -> None:
    searcher, documents, _ = walked
    scorer = scoring.BM25F().scorer(searcher, "t", b"a")
    matcher = searcher.reader().postings("t", b"a", scorer=scorer)
    matcher.skip_to(documents[-1] + 1)
    assert not matcher.is_active()

    for move in (matcher.next, lambda: matcher.skip_to(0)):
        with pytest.raises(ReadTooFar):
            move()
    # an intersection of Whoosh's asks both sides, ended or not
    assert matcher.block_quality() == pytest.approx(matcher.max_quality())
    assert matcher.block_max_id() == documents[-1]
    assert not matcher.copy().is_active()


def test_the_quality_of_a_block_is_the_limit_of_its_scores(
    walked: tuple[Any, list[int], list[int]],
) -> None:
    searcher, documents, _ = walked
    scorer = scoring.BM25F().scorer(searcher, "t", b"a")
    matcher = searcher.reader().postings("t", b"a", scorer=scorer)
    assert matcher.supports_block_quality()
    for _ in documents:
        assert matcher.score() <= matcher.block_quality() <= matcher.max_quality()
        matcher.next()


def test_blocks_that_cannot_matter_are_skipped() -> None:
    heavy = 3 * SKIP + 40
    index = _index(["a b b" if n != heavy else "a a a" for n in range(4 * SKIP)])
    with index.searcher() as searcher:
        scorer = scoring.BM25F().scorer(searcher, "t", b"a")
        matcher = searcher.reader().postings("t", b"a", scorer=scorer)
        matcher.skip_to(5)

        assert matcher.skip_to_quality(matcher.block_quality() - 0.001) == 0
        assert matcher.id() == 5
        assert matcher.skip_to_quality(matcher.block_quality()) == 3
        assert matcher.id() == 3 * SKIP
        assert matcher.skip_to_quality(matcher.max_quality()) == 1
        assert not matcher.is_active()


def test_a_deleted_document_is_not_found_at_the_head_of_a_better_block() -> None:
    texts = ["a b b b b"] * 5 + ["a a b b b"] * 5 + ["a b b b b"] * (2 * SKIP - 10)
    texts += ["a a a b b"] * 10
    index = _index(texts)
    _delete(index, 2 * SKIP)
    with index.searcher() as searcher:
        found = searcher.search(query.Term("t", "a"), limit=5)

        assert [int(hit["number"]) for hit in found] == list(range(2 * SKIP + 1, 2 * SKIP + 6))


def test_what_is_not_there_counts_nothing_and_has_no_postings() -> None:
    with _index(["a"]).reader() as reader:
        assert (reader.frequency("t", "z"), reader.doc_frequency("t", "z")) == (0, 0)
        assert (reader.frequency("t", "a"), reader.doc_frequency("t", "a")) == (1, 1)
        assert ("t", "z") not in reader
        for ask in (reader.postings, reader.term_info):
            with pytest.raises(TermNotFound):
                ask("t", "z")
