"""Random histories of an index: what its readers tell is what Whoosh's own codec tells, and what
the documents hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from whoosh.codec.whoosh3 import W3Codec
from whoosh.query import Term
from whoosh.writing import SegmentWriter

from index.codec.codec import ArrayCodec
from index.codec.writer import ArrayWriter
from tests.index.codec.indexes import Commit, Written, histories, told

OpenWriter = Callable[[Any], SegmentWriter]


def stock(index: Any) -> SegmentWriter:
    return SegmentWriter(index, codec=W3Codec(), compound=False)


def ordinary(index: Any) -> SegmentWriter:
    return SegmentWriter(index, codec=ArrayCodec())


def merging(index: Any) -> SegmentWriter:
    return ArrayWriter(index, {}, budget=7)


def model(live: dict[str, dict[str, Any]], schema: Any) -> dict[Any, dict[str, tuple[float, Any]]]:
    """Return, for each term, the weight and the value in each document that has it."""
    found: dict[Any, dict[str, tuple[float, Any]]] = {}
    for name, document in live.items():
        for field, value in document.items():
            if field not in schema or not schema[field].indexed:
                continue
            boost = document.get(f"_{field}_boost", 1.0)
            for text, _, weight, packed in schema[field].index(value):
                found.setdefault((field, text), {})[name] = (weight * boost, packed or b"")
    return found


def by_id(reader: Any) -> dict[Any, dict[str, tuple[Any, Any]]]:
    found: dict[Any, dict[str, tuple[Any, Any]]] = {}
    for leaf, _ in reader.leaf_readers():
        for term, postings in told(leaf)["postings"].items():
            for document, weight, value in postings:
                name = leaf.stored_fields(document)["id"]
                found.setdefault(term, {})[name] = (pytest.approx(weight), value)
    return found


def scored(index: Any, terms: list[Any]) -> list[Any]:
    """Return what each term finds, with scores: the best two, and all."""
    with index.searcher() as searcher:
        return [
            [(hit.docnum, hit.score) for hit in searcher.search(Term(*term), limit=limit)]
            for term in terms
            for limit in (2, None)
        ]


@pytest.mark.parametrize("open_writer", [ordinary, merging], ids=["ordinary", "merging"])
@given(history=histories())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_readers_tell_what_stock_whoosh_tells(
    open_writer: OpenWriter, history: list[Commit]
) -> None:
    theirs, ours = Written(), Written()
    for commit in history:
        theirs.commit(commit, stock(theirs.index))
        ours.commit(commit, open_writer(ours.index))

    with theirs.index.reader() as stock_reader, ours.index.reader() as reader:
        expected = [told(leaf) for leaf, _ in stock_reader.leaf_readers()]
        assert [told(leaf) for leaf, _ in reader.leaf_readers()] == expected
        assert by_id(reader) == model(ours.live, ours.index.schema)
        terms = list(reader.all_terms())[::3]
    assert scored(ours.index, terms) == scored(theirs.index, terms)
