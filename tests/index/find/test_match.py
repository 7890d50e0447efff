"""The index as a corpus, against texts in memory: long postings, segments, deletions, bounds."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.reading import IndexReader

from content.searchtext import BARRIER
from index.analysis import WORD
from index.document import Document
from index.find.kept import Kept
from index.find.match import IndexCorpus
from index.find.places import POSITION, SHIFT, Places
from index.find.postings import Postings, leaves_of, live_documents
from index.find.scan import ScanCorpus
from index.schema import ARTICLE, BODY, LABELS, TERM, TITLE
from tests.index.find.documents import (
    CHARACTERS,
    drawn_documents,
    indexed,
    make_document,
    opened_reader,
)

MANY = 700


def many_documents() -> list[Document]:
    """Return documents enough for several blocks of postings, one of them very long."""
    rng = random.Random(5)
    bodies = ["".join(rng.choices("楼长制管", [40, 8, 2, 1], k=9)) for _ in range(MANY)]
    bodies[300] = "楼长" * 40_000 + "管制管"
    bodies[420] = "制楼楼楼楼管管制"
    return [
        make_document(str(number), ARTICLE, [f"第{number}篇"], [body])
        for number, body in enumerate(bodies)
    ]


@pytest.fixture(scope="module")
def many() -> list[Document]:
    return many_documents()


@pytest.fixture(scope="module")
def reader(many: list[Document]) -> Iterator[IndexReader]:
    with opened_reader([many[:150], many[150:]], ["0", "5", "128", "699"]) as opened:
        yield opened


@pytest.fixture
def opened(reader: IndexReader) -> IndexCorpus:
    """Return a corpus that has read nothing yet."""
    return IndexCorpus(reader)


def expected(documents: list[Document], text: str) -> list[int]:
    """Return the addresses of a string in the bodies that are not deleted."""
    return [
        (number << SHIFT) + at
        for number, document in enumerate(documents)
        if number not in {0, 5, 128, 699}
        for at in range(len(document.body))
        if document.body.startswith(text, at)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "管",
        "楼长",
        "制管",
        "楼楼楼",
        "管制管",
        "楼楼长楼",
        "楼楼楼楼管管",
        "长楼" * 9,
        "无",
        "楼无长",
    ],
)
def test_a_string_is_found_at_every_place_through_blocks_segments_and_deletions(
    opened: IndexCorpus, many: list[Document], text: str
) -> None:
    assert opened.find(BODY, text).addresses.tolist() == expected(many, text)
    assert opened.find(BODY, text).addresses.tolist() == expected(many, text)  # kept from before


def test_a_term_is_read_in_some_documents_alone(many: list[Document]) -> None:
    with opened_reader([many[:150], many[150:]], ["640"]) as reader:
        leaves = leaves_of(reader)
        postings = Postings(leaves, live_documents(leaves))
        whole = postings.addresses(BODY, "楼长")
        some = postings.addresses_among(BODY, "楼长", np.array([2, 100, 300, 640, 699]))
    documents = (whole >> SHIFT).tolist()
    assert some.tolist() == [
        address
        for address, document in zip(whole.tolist(), documents, strict=True)
        if document in {2, 100, 300, 699}
    ]
    assert {300} <= set((some >> SHIFT).tolist())


@settings(max_examples=100, deadline=None)
@given(drawn_documents(), st.integers(0, 7))
def test_all_else_is_told_as_a_scan_tells_it(documents: list[Document], cut: int) -> None:
    scan = ScanCorpus()
    for document in documents:
        scan.add(document)
    with indexed([part for part in (documents[:cut], documents[cut:]) if part], ()) as corpus:
        for name in ("kinds", "dates", "title_lengths", "body_lengths", "is_live"):
            ours, theirs = getattr(corpus.table, name), getattr(scan.table, name)
            assert ours.dtype == theirs.dtype
            assert ours.tolist() == theirs.tolist(), name
        for name in LABELS:
            assert _listed(corpus.table.labels[name]) == _listed(scan.table.labels[name])
        marks = [mark + char for mark in (BARRIER, WORD) for char in CHARACTERS]
        for gram in [BARRIER, *marks, *(gram[::-1] for gram in marks)]:
            for field in (TITLE, BODY):
                ours = corpus.edges(field, gram).addresses.tolist()
                assert ours == scan.edges(field, gram).addresses.tolist(), repr(gram)
        for kind in (ARTICLE, TERM):
            for name in ("0", "6", "none"):
                assert corpus.numbers(kind, name) == scan.numbers(kind, name)
        assert [corpus.record(n) for n in range(len(documents))] == [
            scan.record(n) for n in range(len(documents))
        ]


def _listed(values: object) -> dict[str, list[int]]:
    assert hasattr(values, "items")
    return {value: numbers.tolist() for value, numbers in values.items()}


def test_a_deleted_document_has_neither_number_nor_label() -> None:
    documents = [
        make_document(name, ARTICLE, [name], ["文"], labels={"tag": tags})
        for name, tags in (("a", ("一", "二")), ("b", ("二",)))
    ]
    with indexed([documents], ["a"]) as corpus:
        assert corpus.numbers(ARTICLE, "a") == ()
        assert corpus.numbers(ARTICLE, "b") == (1,)
        assert _listed(corpus.table.labels["tag"]) == {"二": [1]}
        assert corpus.table.is_live.tolist() == [False, True]


def test_an_empty_index_finds_nothing() -> None:
    with indexed([], ()) as corpus:
        assert len(corpus.table.kinds) == 0
        assert corpus.find(BODY, "楼").documents.tolist() == []
        assert corpus.find(BODY, "楼长制").documents.tolist() == []
        assert corpus.numbers(TERM, "楼长") == ()


def test_occurrences_in_one_document_are_told_apart(opened: IndexCorpus) -> None:
    begins, ends = opened.find(BODY, "楼长楼长").within(300)
    assert begins.tolist() == list(range(0, 79_998, 2))
    assert (ends - begins == 4).all()
    assert begins[-1] > 0xFFFF
    assert (opened.find(BODY, "管制管").addresses & POSITION).max() == 80_000


def test_what_is_kept_stays_within_its_bytes() -> None:
    kept = Kept(10_000)
    for number in range(20):
        kept.put((BODY, str(number)), Places(np.zeros(500, np.int64), 1))
    assert kept.get((BODY, "19")) is not None
    assert [kept.get((BODY, str(number))) for number in range(17)] == [None] * 17
    kept.put((BODY, "large"), Places(np.zeros(9000, np.int64), 1))
    assert kept.get((BODY, "large")) is not None
    assert kept.get((BODY, "19")) is None


def test_places_that_are_read_when_asked_for_count_in_what_is_kept(opened: IndexCorpus) -> None:
    for field in (BODY, TITLE):
        for text in ("楼长", "管"):
            places = opened.find(field, text)
            before = places.nbytes
            assert len(places.documents) == len(places.counts)
            assert places.nbytes == before
            assert len(places.addresses) == places.counts.sum()
            assert places.nbytes == before + places.addresses.nbytes
    assert opened._kept._bytes > sum(
        opened.find(field, text).nbytes for field in (BODY, TITLE) for text in ("楼长", "管")
    )


@settings(max_examples=60, deadline=None)
@given(drawn_documents(), st.integers(0, 7), st.data())
def test_segments_written_anew_as_one_hold_what_was_not_deleted(
    documents: list[Document], cut: int, data: st.DataObject
) -> None:
    gone = {str(number) for number in data.draw(st.sets(st.integers(0, 7)))}
    left = ScanCorpus()
    for document in documents:
        if document.record.id not in gone:
            left.add(document)
    segments = [part for part in (documents[:cut], documents[cut:]) if part]
    with opened_reader(segments, gone, is_merged=True) as reader:
        merged = IndexCorpus(reader)
        assert len(list(reader.leaf_readers())) <= 1
        for name in ("kinds", "dates", "title_lengths", "body_lengths"):
            assert getattr(merged.table, name).tolist() == getattr(left.table, name).tolist()
        for name in LABELS:
            assert _listed(merged.table.labels[name]) == _listed(left.table.labels[name])
        for field in (TITLE, BODY):
            for text in CHARACTERS:
                ours = merged.find(field, text).addresses.tolist()
                assert ours == left.find(field, text).addresses.tolist()
