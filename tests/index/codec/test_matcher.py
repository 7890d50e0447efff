"""The matcher by itself: a list of postings walked in every way Whoosh's searches do."""

from __future__ import annotations

import random
import uuid
from bisect import bisect_left
from typing import Any

import pytest
from whoosh import analysis, fields, formats, query, scoring
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import RamStorage
from whoosh.matching import ReadTooFar
from whoosh.reading import TermNotFound

from index.codec.codec import ArrayCodec
from index.codec.formats import PositionArrays
from index.codec.forms import SKIP

SPACES = analysis.SpaceSeparatedTokenizer()


def _index(texts: list[str], format_: Any = None, analyzer: Any = SPACES, codec: Any = None) -> Any:
    field = fields.TEXT(analyzer=analyzer)
    if format_ is not None:
        field.format = format_
    schema = fields.Schema(t=field, number=fields.ID(stored=True))
    # its storage in memory keeps temporary files in a folder named after the index
    index = RamStorage().create_index(schema, f"matcher{uuid.uuid4().hex}")
    with index.writer(codec=codec or ArrayCodec()) as writer:
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
    # and its SpanNot compares the number of a document with that of a side that has ended
    assert matcher.id() == matcher.copy().id() == documents[-1]
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


FORMATS = [
    formats.Existence(),
    formats.Frequency(),
    formats.Frequency(field_boost=2.5),
    formats.Positions(),
    formats.Characters(),
    formats.PositionBoosts(),
    formats.CharacterBoosts(),
]
KINDS = ("frequency", "weight", "positions", "characters", "position_boosts", "character_boosts")


def _told(index: Any) -> list[Any]:
    """Return all that the matchers of all terms tell."""
    rows: list[Any] = []
    with index.reader() as reader:
        for text in reader.lexicon("t"):
            info = reader.term_info("t", text)
            rows.append((info.weight(), info.min_length(), info.max_length(), info.max_weight()))
            rows.append((info.doc_frequency(), info.min_id(), info.max_id()))
            matcher = reader.postings("t", text)
            supported = [kind for kind in KINDS if matcher.supports(kind)]
            while matcher.is_active():
                values = [matcher.value_as(kind) for kind in supported]
                rows.append((text, matcher.id(), matcher.weight(), supported, values))
                matcher.next()
    return rows


@pytest.mark.parametrize("format_", FORMATS, ids=repr)
def test_values_are_those_of_whoosh_s_codec(format_: formats.Format) -> None:
    chosen = random.Random(4)
    boosted = SPACES | analysis.DelimitedAttributeFilter()
    texts = [
        " ".join(chosen.choice(("a", "b^2.5", "cc", "d^0", "e" * 9)) for _ in range(size))
        for size in (1, 2, 9, 40, 300) * 5
    ]
    stock, arrays = (_index(texts, format_, boosted, codec) for codec in (W3Codec(), ArrayCodec()))

    assert _told(arrays) == _told(stock)
    for index, codec in ((stock, W3Codec()), (arrays, ArrayCodec())):
        writer = index.writer(codec=codec)
        writer.delete_by_term("number", "7")
        writer.add_document(t="a a zz", number="new")
        writer.commit(optimize=True)
    assert _told(arrays) == _told(stock)


def test_positions_as_arrays_are_positions() -> None:
    texts = ["a b a", "b", "a " * 70_000 + "b"]
    index = _index(texts, PositionArrays())
    with index.reader() as reader:
        matcher = reader.postings("t", b"a")
        assert matcher.value_as("positions") == [0, 2]
        matcher.skip_to(2)
        assert matcher.value_as("positions") == list(range(70_000))
        assert (matcher.weight(), matcher.value_as("frequency")) == (70_000, 70_000)
        field = reader._terms.field("t")
        positions, counts = field.positions(field.terms.find(b"a"))
    assert counts.tolist() == [2, 70_000]
    assert positions.tolist() == [0, 2, *range(70_000)]


def test_weights_that_count_nothing_are_kept() -> None:
    boosts = (-1.5, 0.0, 1e30, 2.0**24 + 2, 1.0)
    told = []
    for codec in (W3Codec(), ArrayCodec()):
        index = _index(["b"], codec=codec)
        writer = index.writer(codec=codec)
        for boost in boosts:
            writer.add_document(t="a b a", number="1", _t_boost=boost)
        writer.commit(optimize=True)
        with index.reader() as reader:
            matcher = reader.postings("t", b"a")
            told.append([(matcher.id(), matcher.weight(), matcher.value())])
            while not matcher.next():
                told[-1].append((matcher.id(), matcher.weight(), matcher.value()))

    assert told[1] == told[0]
    assert len(told[0]) == len(boosts)


def test_a_field_without_terms_has_none_of_the_next_one() -> None:
    schema = fields.Schema(a=fields.ID, b=fields.ID, c=fields.ID)
    index = RamStorage().create_index(schema, f"matcher{uuid.uuid4().hex}")
    with index.writer(codec=ArrayCodec()) as writer:
        writer.add_document(a="x", c="y")
    with index.reader() as reader:
        assert list(reader.terms_from("b", "")) == []
        assert list(reader.terms_from("a", "")) == [("a", b"x"), ("c", b"y")]
