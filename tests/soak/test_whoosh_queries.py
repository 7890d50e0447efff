"""Random queries of Whoosh over the codec: what stock finds, its scores, orders and groups."""

from __future__ import annotations

import random
from typing import Any

import pytest
from whoosh import scoring
from whoosh.codec.whoosh3 import W3Codec
from whoosh.writing import NO_MERGE

from index.codec.codec import ArrayCodec
from index.codec.formats import PositionArrays
from index.keep.storages import MemoryStorage
from tests.soak.whoosh_trees import Trees, documents, schema

pytestmark = pytest.mark.soak

DOCUMENTS, SEGMENTS, QUERIES = 1500, (1200, 1490, 1500), 60
"""The first segment has lists of several blocks, the last is small."""

WEIGHTINGS = (scoring.BM25F(), scoring.BM25F(B=0.3, body_B=0.9), scoring.TF_IDF(), scoring.PL2())


def _index(rows: list[dict[str, Any]], codec: Any, body: Any = None) -> Any:
    index = MemoryStorage().create_index(schema(body))
    first = 0
    for last in SEGMENTS:
        writer = index.writer(codec=codec)
        for row in rows[first:last]:
            writer.add_document(**row)
        writer.commit(mergetype=NO_MERGE)
        first = last
    writer = index.writer(codec=codec)
    for number in range(0, len(rows), 37):
        writer.delete_by_term("key", f"k{number}")
    writer.commit(mergetype=NO_MERGE)
    return index


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return list(documents(DOCUMENTS, random.Random(5)))


@pytest.fixture(scope="module")
def indexes(rows: list[dict[str, Any]]) -> list[Any]:
    """Return an index of stock, one of ours, and one of ours whose positions are arrays."""
    return [
        _index(rows, W3Codec()),
        _index(rows, ArrayCodec()),
        _index(rows, ArrayCodec(), PositionArrays()),
    ]


def _told(searcher: Any, query: Any, options: dict[str, Any]) -> Any:
    """Return all that the results tell; what Whoosh cannot answer, it must not answer over ours."""
    try:
        results = searcher.search(query, **options)
        told = [(hit.score, hit["key"]) for hit in results], len(results)
    except Exception as error:  # noqa: BLE001 - whatever Whoosh raises is what is compared
        return type(error)
    terms = [sorted(hit.matched_terms()) for hit in results] if options.get("terms") else []
    groups = results.groups() if "groupedby" in options else {}
    return *told, terms, groups


@pytest.mark.parametrize("weighting", WEIGHTINGS, ids=lambda one: type(one).__name__)
def test_any_query_finds_what_it_finds_over_stock(
    indexes: list[Any], rows: list[dict[str, Any]], weighting: Any
) -> None:
    texts = [row["body"] for row in rows]
    trees = Trees(texts, seed=WEIGHTINGS.index(weighting))
    searchers = [index.searcher(weighting=weighting) for index in indexes]
    answered = found = 0
    for _ in range(QUERIES):
        query, options = trees.any(), trees.options()
        stock, *ours = (_told(searcher, query, options) for searcher in searchers)
        assert ours == [stock, stock], (query, options)
        answered += isinstance(stock, tuple)
        found += isinstance(stock, tuple) and bool(stock[0])
    for searcher in searchers:
        searcher.close()
    print(f"\n{QUERIES} queries, {answered} answered, {found} with results")
    assert answered > 0.7 * QUERIES
    assert found > 0.5 * QUERIES


def test_merged_segments_answer_as_before(indexes: list[Any], rows: list[dict[str, Any]]) -> None:
    for index, codec in zip(indexes, (W3Codec(), ArrayCodec(), ArrayCodec()), strict=True):
        writer = index.writer(codec=codec)
        writer.update_document(**{**rows[3], "title": "更新", "body": rows[4]["body"] * 3})
        writer.commit(optimize=True)
    trees = Trees([row["body"] for row in rows], seed=99)
    searchers = [index.searcher() for index in indexes]
    for _ in range(QUERIES):
        query, options = trees.any(), trees.options()
        stock, *ours = (_told(searcher, query, options) for searcher in searchers)
        assert ours == [stock, stock], (query, options)
    for searcher in searchers:
        searcher.close()
