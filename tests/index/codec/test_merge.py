"""Postings of several sources merged as arrays: the same as merged by a dictionary."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.codec import merge as merging
from index.codec.bulk import BulkReader
from index.codec.decode import FieldReader
from index.codec.encode import FieldWriter
from index.codec.files import Mapped, Streamed
from index.codec.forms import SKIP
from index.codec.layout import Frame, FrameWriter
from index.codec.merge import DROPPED, Part, merge
from index.codec.postings import Postings
from index.codec.terms import TermList, merge_terms

Held = Mapping[bytes, Mapping[int, Sequence[int]]]
"""Term -> document -> positions."""

terms = st.binary(max_size=3) | st.binary(min_size=7, max_size=10) | st.sampled_from((b"a", b"b"))
positions = st.lists(
    st.integers(0, 300) | st.integers(0, 70_000), min_size=1, max_size=4, unique=True
).map(sorted)
held = st.dictionaries(
    terms, st.dictionaries(st.integers(0, 12), positions, min_size=1), max_size=12
)


def postings(held: Held) -> Postings:
    texts = sorted(held)
    rows = [held[text][document] for text in texts for document in sorted(held[text])]
    return Postings(
        TermList.of(texts),
        np.array([len(held[text]) for text in texts], np.int64),
        np.array([document for text in texts for document in sorted(held[text])], np.int64),
        np.array([len(row) for row in rows], np.int64),
        np.array([position for row in rows for position in row], np.int64),
    )


def written(*batches: Held) -> bytes:
    stream = io.BytesIO()
    frame = FrameWriter(stream)
    writer = FieldWriter(frame, None)
    for batch in batches:
        writer.write(postings(batch))
    frame.close({"t": writer.close()})
    return stream.getvalue()


def reader(data: bytes) -> FieldReader:
    frame = Frame(Mapped(memoryview(data)))
    return FieldReader(frame, frame.fields["t"])


def bulk(data: bytes) -> BulkReader:
    frame = Frame(Streamed(io.BytesIO(data)))
    return BulkReader(frame, frame.fields["t"])


def told(field: FieldReader) -> dict[bytes, dict[int, list[int]]]:
    found: dict[bytes, dict[int, list[int]]] = {}
    for number in range(len(field.terms)):
        documents = field.documents(number)
        numbers, sizes = field.positions_of(number, np.arange(len(documents)))
        parts = np.split(numbers, np.cumsum(sizes)[:-1])
        rows = dict(zip(documents.tolist(), (part.tolist() for part in parts), strict=True))
        found[field.terms.text(number)] = rows
    return found


@given(held=held)
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read(held: Held) -> None:
    texts = sorted(held)
    half = len(texts) // 2
    data = written({t: held[t] for t in texts[:half]}, {t: held[t] for t in texts[half:]})

    assert told(reader(data)) == held


@given(
    sources=st.lists(held, min_size=1, max_size=4),
    dropped=st.sets(st.integers(0, 12), max_size=9),
    budget=st.sampled_from((1, 5, 1000)),
)
@settings(max_examples=150, deadline=None)
def test_sources_merge_whatever_their_documents(
    sources: list[Held], dropped: set[int], budget: int
) -> None:
    # Documents of different sources lie between one another: source n has n, n + 4, n + 8 ...
    expected: dict[bytes, dict[int, Sequence[int]]] = {}
    parts = []
    for number, source in enumerate(sources):
        numbers = np.arange(13) * len(sources) + number
        numbers[list(dropped)] = DROPPED
        parts.append(Part(bulk(written(source)), numbers))
        for text, rows in source.items():
            kept = {int(numbers[d]): row for d, row in rows.items() if d not in dropped}
            if kept:
                expected.setdefault(text, {}).update(kept)
    stream = io.BytesIO()
    frame = FrameWriter(stream)
    writer = FieldWriter(frame, None)
    merge(parts, writer, budget)
    frame.close({"t": writer.close()})

    assert told(reader(stream.getvalue())) == expected


def test_windows_of_few_terms_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "_TERMS", 4)
    monkeypatch.setattr(merging, "_LEAST_TERMS", 2)
    sources = [
        {b"%03d" % n: {0: [n]} for n in range(start, 200, step)}
        for start, step in ((0, 1), (0, 7), (100, 3))
    ]
    test = test_sources_merge_whatever_their_documents.hypothesis.inner_test  # type: ignore[attr-defined]
    for budget in (1, 3, 1000):
        test(sources, set(), budget)


def test_long_lists_keep_their_blocks_when_they_merge() -> None:
    count = 2 * SKIP + 100
    sources = [{b"a": {n: [n % 50] for n in range(count)}} for _ in range(2)]
    first, second = np.arange(count), np.arange(count) + count
    second[::3] = DROPPED
    stream = io.BytesIO()
    frame = FrameWriter(stream)
    writer = FieldWriter(frame, np.full(2 * count, 7, np.uint8))
    parts = zip(sources, (first, second), strict=True)
    merge([Part(bulk(written(source)), numbers) for source, numbers in parts], writer)
    frame.close({"t": writer.close()})

    field = reader(stream.getvalue())
    expected = [*first.tolist(), *second[second != DROPPED].tolist()]
    assert field.documents(0).tolist() == expected
    assert field.blocks(0)["last"].tolist() == [*expected[SKIP - 1 :: SKIP], expected[-1]]
    assert set(field.blocks(0)["shortest"].tolist()) == {7}


@given(texts=st.sets(terms, max_size=12), sought=terms)
@settings(max_examples=300, deadline=None)
def test_terms_are_found_where_they_sort(texts: set[bytes], sought: bytes) -> None:
    listed = sorted(texts)
    found = TermList.of(listed)

    assert [found.text(number) for number in range(len(found))] == listed
    assert found.place(sought) == sum(text < sought for text in listed)
    assert found.find(sought) == (listed.index(sought) if sought in texts else -1)


@given(lists=st.lists(st.sets(terms, max_size=8), min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_merged_terms_know_where_each_went(lists: list[set[bytes]]) -> None:
    merged, places = merge_terms([TermList.of(sorted(texts)) for texts in lists])

    assert [merged.text(n) for n in range(len(merged))] == sorted(set().union(*lists))
    for texts, place in zip(lists, places, strict=True):
        assert [merged.text(int(n)) for n in place] == sorted(texts)
