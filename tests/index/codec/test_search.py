"""Array search against stock Whoosh: random documents, segments, deletions and query trees."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, reject, settings
from hypothesis import strategies as st
from whoosh import query, scoring
from whoosh.codec.whoosh3 import W3Codec
from whoosh.matching import (
    AndMaybeMatcher,
    AndNotMatcher,
    ArrayUnionMatcher,
    DisjunctionMaxMatcher,
    IntersectionMatcher,
    InverseMatcher,
    WrappingMatcher,
)

from index.codec.codec import ArrayCodec
from index.codec.search import ArraySearcher
from index.codec.termsreader import ArrayTermsReader
from tests.index.codec.searched import Written, leaves, trees, write, writings

_ALL_DELETED = Written(((("", "", "", 0), ("a ab", "", "", 0)),), frozenset({1}))
# Whoosh raises these when it is to estimate the size of a span query inside another.
_UNESTIMATED = NotImplementedError, NameError


@pytest.fixture(scope="module", autouse=True)
def _own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoosh's storage in memory shares one temporary folder with all other processes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("temporary")))
        yield


@pytest.fixture(scope="module", autouse=True)
def _corrected() -> Iterator[None]:
    """Whoosh's matchers, with what `index.codec.evaluate` says of them put right."""
    inverse_find_next = InverseMatcher._find_next

    def find_next(self: Any) -> None:
        inverse_find_next(self)
        while self._id < self.limit and self.missing(self._id):
            self._id += 1
            inverse_find_next(self)

    and_not_find_next = AndNotMatcher._find_next

    def find_next_if_any(self: Any) -> Any:
        return and_not_find_next(self) if self.a.is_active() else False

    def find_first(self: Any) -> None:
        if self.a.is_active() and self.b.is_active():
            self._find_next()

    def required(self: Any, searcher: Any, context: Any = None) -> Any:
        child = self.b.matcher(searcher, searcher.boolean_context())
        return IntersectionMatcher(self.a.matcher(searcher, context), WrappingMatcher(child, 0.0))

    def greater(self: Any) -> Any:
        both = [one for one in (self.a, self.b) if one.is_active() and one.id() == self.id()]
        return max(one.score() for one in both)

    skip_to = AndMaybeMatcher.skip_to

    def skip_both_to(self: Any, number: int) -> Any:
        moved = skip_to(self, number)
        self._first_b()
        return moved

    array_skip_to = ArrayUnionMatcher.skip_to

    def skip_forward(self: Any, number: int) -> Any:
        return array_skip_to(self, number) if number > self.id() else None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ArrayUnionMatcher, "skip_to", skip_forward)
        patch.setattr(AndMaybeMatcher, "skip_to", skip_both_to)
        patch.setattr(InverseMatcher, "_find_next", find_next)
        patch.setattr(AndNotMatcher, "_find_first", find_first)
        patch.setattr(AndNotMatcher, "_find_next", find_next_if_any)
        patch.setattr(query.Require, "matcher", required)
        patch.setattr(DisjunctionMaxMatcher, "score", greater)
        yield


def _found_by_whoosh(index: Any, asked: Any, weighting: Any) -> Any:
    with index.searcher(weighting=weighting) as searcher:
        results = searcher.search(asked, limit=None)
        return {hit.docnum: hit.score for hit in results}


def _agree(written: Written, asked: Sequence[Any], weighting: Any = None) -> None:
    weighting = weighting or scoring.BM25F()
    stock = write(written, W3Codec())
    reader = write(written, ArrayCodec()).reader()
    searcher = ArraySearcher(reader, weighting)
    for one in asked:
        try:
            expected = _found_by_whoosh(stock, one, weighting)
        except _UNESTIMATED:
            searcher.search(one)
            continue
        found = searcher.search(one, limit=None)
        scores = dict(zip(found.documents.tolist(), found.scores.tolist(), strict=True))
        assert scores == pytest.approx(expected, rel=1e-9), one
        assert found.total == len(expected)
        order = sorted(scores, key=lambda number: (-scores[number], number))
        assert found.documents.tolist() == order
        head = searcher.search(one, limit=3)
        assert head.total == found.total
        assert head.documents.tolist() == order[:3]
        assert searcher.documents(one).tolist() == sorted(expected)


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(writings, st.lists(trees, min_size=3, max_size=6))
@example(
    Written(((("a", "a ab", "", 0), ("", "abc", "", 0)),), frozenset()),
    [
        query.AndMaybe(
            query.Term("t", "a"),
            query.AndNot(query.TermRange("u", "a", "abc"), query.Wildcard("t", "*")),
        )
    ],
)
@example(_ALL_DELETED, [query.AndMaybe(query.Regex("t", "a.*"), query.Every())])
def test_finds_what_stock_whoosh_finds(written: Written, asked: list[Any]) -> None:
    _agree(written, asked)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    writings,
    trees,
    st.sampled_from(
        [
            scoring.BM25F(B=0.3, K1=2.0, t_B=0.9),
            scoring.TF_IDF(),
            scoring.Frequency(),
            scoring.MultiWeighting(scoring.BM25F(), u=scoring.Frequency()),
        ]
    ),
)
def test_any_weighting(written: Written, asked: Any, weighting: Any) -> None:
    _agree(written, [asked], weighting)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(writings, trees, leaves)
def test_filters(written: Written, asked: Any, allowed: Any) -> None:
    stock, reader = write(written, W3Codec()), write(written, ArrayCodec()).reader()
    searcher = ArraySearcher(reader)
    try:
        expected = _found_by_whoosh(stock, asked, scoring.BM25F())
    except _UNESTIMATED:
        reject()
    passing = _found_by_whoosh(stock, allowed, scoring.BM25F()).keys()
    for narrowed in (allowed, allowed, searcher.bitmap(allowed)):
        found = searcher.search(asked, None, narrowed)
        scores = dict(zip(found.documents.tolist(), found.scores.tolist(), strict=True))
        assert scores == pytest.approx({n: s for n, s in expected.items() if n in passing})


@pytest.fixture(scope="module")
def large() -> Written:
    """More documents than Whoosh sums in advance, in one segment, and a small segment beside."""
    chosen = np.random.default_rng(3)
    words = np.array([f"w{number}" for number in range(60)])

    def document() -> tuple[str, str, str, int]:
        picked = words[chosen.zipf(1.3, chosen.integers(1, 12)) % 60]
        return " ".join(picked), "", "", int(chosen.integers(0, 1000))

    return Written(
        (tuple(document() for _ in range(5100)), tuple(document() for _ in range(40))),
        frozenset({3, 4, 700, 5101}),
    )


def test_long_lists(large: Written) -> None:
    term = query.Term
    _agree(
        large,
        [
            term("t", "w1"),
            query.And([term("t", "w1"), term("t", "w2"), term("t", "w40")]),
            query.Or([term("t", f"w{number}") for number in (1, 2, 3, 30, 50)]),
            query.Prefix("t", "w1", boost=2.0),
            query.Prefix("t", "w1", constantscore=False),
            query.NumericRange("n", 100, 200),
            query.Phrase("t", ["w1", "w2"]),
            query.Phrase("t", ["w1", "w1", "w2"], slop=3),
            query.SpanNear2([term("t", "w2"), term("t", "w3")], slop=4, ordered=False),
            query.DisjunctionMax([term("t", "w1"), term("t", "w5"), term("t", "w50")]),
            query.And([term("t", "w1"), query.Not(term("t", "w2"))]),
        ],
    )


def test_steps_through_no_postings(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any, **_options: Any) -> None:
        raise AssertionError

    segments = ((("a b abc", "a", "a", 1),) * 9, (("b a a", "b", "b c", 2),) * 9)
    searcher = ArraySearcher(write(Written(segments, frozenset({2})), ArrayCodec()).reader())
    monkeypatch.setattr(ArrayTermsReader, "matcher", refused)
    a, b = query.Term("t", "a"), query.Term("t", "b")
    for asked, total in (
        (query.Or([query.And([a, b]), query.Prefix("t", "a"), query.Wildcard("t", "?b*")]), 17),
        (query.Phrase("t", ["b", "a"]), 9),
        (query.SpanNear2([a, b], slop=2, ordered=False), 17),
        (query.AndNot(query.NumericRange("n", 1, 5), query.Term("u", "b")), 8),
        (query.DisjunctionMax([a, query.Every("k"), query.Not(b)]), 17),
    ):
        assert searcher.search(asked, 3, filter=query.Every()).total == total
    with pytest.raises(AssertionError):
        searcher.search(query.SpanFirst(a))


def test_segments_of_another_codec_are_searched_too() -> None:
    segments = ((("a b", "", "", 1),) * 3, (("a c", "", "", 2),) * 2)
    index = write(Written(segments, frozenset({0})), W3Codec())
    found = ArraySearcher(index.reader()).search(query.Term("t", "a"))
    with index.searcher() as searcher:
        hits = searcher.search(query.Term("t", "a"), limit=None)
        assert found.documents.tolist() == [hit.docnum for hit in hits]
        assert found.scores.tolist() == pytest.approx([hit.score for hit in hits])


def test_a_limit_below_one_is_refused() -> None:
    searcher = ArraySearcher(write(Written((), frozenset()), ArrayCodec()).reader())
    with pytest.raises(ValueError, match="limit"):
        searcher.search(query.Every(), limit=0)
