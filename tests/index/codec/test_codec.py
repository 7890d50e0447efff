"""Ordinary Whoosh over the codec: what stock queries find, and with which scores."""

from __future__ import annotations

import random
from typing import Any

import pytest
from whoosh import analysis, fields, query
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import RamStorage

from index.codec.codec import ArrayCodec

WORDS = [f"w{number}" for number in range(120)] + [f"averyverylongword{n}" for n in range(9)]
QUERIES = [
    query.Term("t", "w1"),
    query.And([query.Term("t", "w1"), query.Term("t", "w3")]),
    query.Or([query.Term("t", "w1"), query.Term("t", "w3"), query.Term("t", "averyverylongword3")]),
    query.Prefix("t", "w1"),
    query.Wildcard("t", "*word1*"),
    query.Phrase("t", ["w1", "w1", "w5"]),
    query.Not(query.Term("t", "w1")),
    query.AndNot(query.Term("t", "w9"), query.Term("t", "w1")),
    query.TermRange("t", "w20", "w22"),
    query.FuzzyTerm("t", "w22"),
    query.Every(),
]


def _index(codec: Any) -> Any:
    chosen = random.Random(5)
    texts = [
        " ".join("w1" if chosen.random() < 0.3 else chosen.choice(WORDS) for _ in range(size))
        for size in (chosen.randint(1, 30) for _ in range(3300))
    ]
    schema = fields.Schema(
        t=fields.TEXT(analyzer=analysis.SpaceSeparatedTokenizer()), id=fields.ID(stored=True)
    )
    index = RamStorage().create_index(schema)
    for part in range(2):
        writer = index.writer(codec=codec)
        for number in range(part, len(texts), 2):
            writer.add_document(t=texts[number], id=str(number))
        writer.commit(merge=False)
    writer = index.writer(codec=codec)
    writer.delete_by_term("id", "7")
    writer.commit(merge=False)
    return index


@pytest.fixture(scope="module")
def indexes() -> tuple[Any, Any]:
    return _index(W3Codec()), _index(ArrayCodec())


@pytest.mark.parametrize("limit", [10, None])
@pytest.mark.parametrize("asked", QUERIES, ids=str)
def test_stock_queries_find_the_same_with_the_same_scores(
    indexes: tuple[Any, Any], asked: query.Query, limit: int | None
) -> None:
    stock, arrays = (
        [(hit.score, hit["id"]) for hit in index.searcher().search(asked, limit=limit)]
        for index in indexes
    )

    assert arrays == stock
    assert stock or "Phrase" in repr(asked)
