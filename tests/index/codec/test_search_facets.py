"""Counting and filtering by a column, and strings as queries of pairs."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from whoosh import analysis, fields, query
from whoosh.index import create_in

from index.codec.codec import ArrayCodec
from index.codec.facets import Facet
from index.codec.formats import PositionArrays
from index.codec.grams import spelled
from index.codec.search import ArraySearcher

SOURCES = ("法律", "条例", "办法")


class _Pairs(analysis.Tokenizer):  # type: ignore[misc] # whoosh carries no types
    def __call__(self, value: str, **options: Any) -> Any:
        token = analysis.Token(**options)
        for size in (1, 2):
            for at in range(len(value) - size + 1):
                token.text, token.pos = value[at : at + size], at
                yield token


@pytest.fixture(scope="module")
def texts() -> list[tuple[str, str]]:
    chosen = random.Random(4)
    return [
        ("".join(chosen.choices("楼长制企业", k=chosen.randint(0, 25))), chosen.choice(SOURCES))
        for _ in range(300)
    ]


@pytest.fixture(scope="module")
def reader(texts: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    field = fields.TEXT(_Pairs())
    field.format = PositionArrays()
    schema = fields.Schema(body=field, source=fields.ID(sortable=True), number=fields.STORED())
    index = create_in(str(tmp_path_factory.mktemp("index")), schema)
    for part in (texts[:180], texts[180:]):
        writer = index.writer(codec=ArrayCodec())
        for text, source in part:
            writer.add_document(body=text, source=source)
        writer.commit(merge=False)
    reader = index.reader()
    yield reader
    reader.close()
    index.close()


@pytest.mark.parametrize(
    "string", ["楼", "楼长", "楼长制", "企业楼长", "楼楼", "企业企业企业", "无", ""]
)
def test_a_string_is_found_where_it_stands(
    reader: Any, texts: list[tuple[str, str]], string: str
) -> None:
    found = ArraySearcher(reader).search(spelled("body", string), limit=None)
    expected = [number for number, (text, _) in enumerate(texts) if string and string in text]
    assert sorted(found.documents.tolist()) == expected
    assert found.total == len(expected)


def test_a_single_character_may_have_a_field_of_its_own() -> None:
    assert spelled("body", "楼", "body_character") == query.Term("body_character", "楼")
    assert spelled("body", "楼长", "body_character") == query.Term("body", "楼长")


def test_counts_documents_by_value(reader: Any, texts: list[tuple[str, str]]) -> None:
    documents = ArraySearcher(reader).documents(spelled("body", "楼长"))
    counted = Counter(source for text, source in texts if "楼长" in text)
    assert Facet(reader, "source").counts(documents) == counted


def test_a_value_is_a_filter(reader: Any, texts: list[tuple[str, str]]) -> None:
    searcher, facet = ArraySearcher(reader), Facet(reader, "source")
    found = searcher.search(spelled("body", "楼长"), 5, facet.with_value("条例"))
    expected = [number for number, (text, s) in enumerate(texts) if "楼长" in text and s == "条例"]
    assert found.total == len(expected)
    assert set(found.documents.tolist()) <= set(expected)
    assert searcher.search(spelled("body", "楼长"), 5, facet.with_value("没有")).total == 0


def test_a_field_without_a_column_counts_all_as_none(reader: Any) -> None:
    every = ArraySearcher(reader).documents(query.Every())
    assert Facet(reader, "body").counts(every) == {None: 300}


def test_what_was_decoded_is_kept_within_bounds(reader: Any) -> None:
    asked = spelled("body", "楼长制")
    roomy, narrow = ArraySearcher(reader), ArraySearcher(reader, cache_bytes=600)
    for _ in range(2):
        wide, tight = roomy.search(asked), narrow.search(asked)
        assert wide.documents.tolist() == tight.documents.tolist()
        assert narrow.kept_bytes <= 600 < roomy.kept_bytes
