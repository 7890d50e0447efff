"""Texts inverted in batches, over runs and merges: the same postings as text by text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import fields, formats
from whoosh.util.numeric import byte_to_length, length_to_byte
from whoosh.writing import NO_MERGE, OPTIMIZE

from content.searchtext import BARRIER
from index.analysis import grams
from index.codec.formats import PositionArrays
from index.codec.invert import invert
from index.codec.postings import Postings
from index.codec.tiers import merge_tiers
from index.codec.writer import ArrayWriter
from index.keep.storages import MemoryStorage

ALPHABET = "人民法院的一ABc1 ,。\n𠀀é\ud800ß"
texts = st.text(st.sampled_from(ALPHABET), max_size=40)


class Fed(fields.FieldType):  # type: ignore[misc] # whoosh carries no types
    """A field whose postings the writer makes; by itself it makes none."""

    def __init__(self, format_: Any) -> None:
        super().__init__(format_, None, scorable=True)

    def index(self, value: Any, **_options: Any) -> tuple[()]:
        return ()

    def to_bytes(self, value: Any) -> bytes:
        return value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")

    def from_bytes(self, value: bytes) -> str:
        return value.decode("utf-8", "surrogatepass")


def schema() -> fields.Schema:
    return fields.Schema(
        id=fields.ID(unique=True, stored=True),
        body=Fed(PositionArrays()),
        character=Fed(formats.Frequency()),
    )


def inverted(texts: Sequence[str], first: int) -> Mapping[str, Postings]:
    found = invert(texts, first)
    return {"body": found.pairs, "character": found.characters}


def open_writer(index: Any, batch: int = 50) -> ArrayWriter:
    return ArrayWriter(index, {"body": inverted}, batch=batch, budget=11)


def told(reader: Any) -> dict[tuple[str, str, str], list[int] | int]:
    """Return the positions, or the number, of each term in each document, by id."""
    found: dict[tuple[str, str, str], list[int] | int] = {}
    for leaf, _ in reader.leaf_readers():
        for field, text in leaf.all_terms():
            matcher = leaf.postings(field, text) if field != "id" else None
            while matcher is not None and matcher.is_active():
                key = field, leaf.stored_fields(matcher.id())["id"], Fed.from_bytes(leaf, text)
                found[key] = int(matcher.weight())
                if field == "body":
                    found[key] = matcher.value_as("positions")
                matcher.next()
    return found


def expected(live: Mapping[str, str]) -> dict[tuple[str, str, str], list[int] | int]:
    found: dict[tuple[str, str, str], list[int] | int] = {}
    for name, text in live.items():
        for gram, places in grams(text).items():
            if len(gram) == 1:
                found["character", name, gram] = len(places)
            if len(gram) > 1 or gram == BARRIER:
                found["body", name, gram] = list(places)
    return found


@given(
    commits=st.lists(
        st.tuples(
            st.dictionaries(st.sampled_from("abcdefgh"), texts, max_size=5),
            st.sampled_from((NO_MERGE, OPTIMIZE, merge_tiers)),
        ),
        min_size=1,
        max_size=6,
    ),
    batch=st.sampled_from((1, 30, 10_000)),
)
@settings(max_examples=80, deadline=None)
def test_updates_leave_the_postings_of_the_texts(
    commits: list[tuple[dict[str, str], Any]], batch: int
) -> None:
    index = MemoryStorage().create_index(schema())
    live: dict[str, str] = {}
    for added, mergetype in commits:
        writer = open_writer(index, batch)
        for name, text in added.items():
            writer.update_document(id=name, body=text)
        writer.commit(mergetype=mergetype)
        live |= added

    with index.reader() as reader:
        assert told(reader) == expected(live)
        for leaf, _ in reader.leaf_readers():
            for number in leaf.all_doc_ids():
                text = live[leaf.stored_fields(number)["id"]]
                sizes = [len(at) for at in expected({"": text}).values() if isinstance(at, list)]
                coded = byte_to_length(length_to_byte(sum(sizes)))
                assert (leaf.doc_field_length(number, "body") or 0) == coded


def test_many_runs_are_merged_before_the_segment_is() -> None:
    index = MemoryStorage().create_index(schema())
    live = {str(number): ALPHABET[number % 7 :] for number in range(300)}
    writer = open_writer(index, batch=1)
    for name, text in live.items():
        writer.add_document(id=name, body=text)
    assert len(writer.temp_storage().list()) < 60
    writer.commit()

    with index.reader() as reader:
        assert told(reader) == expected(live)


def test_a_segment_may_come_between_documents() -> None:
    first = MemoryStorage().create_index(schema())
    with open_writer(first) as writer:
        writer.add_document(id="x", body="人民法院")
        writer.add_document(id="y", body="民法")
    second = MemoryStorage().create_index(schema())
    with open_writer(second) as writer, first.reader() as reader:
        writer.add_document(id="a", body="法院的民法")
        writer.add_reader(reader)
        writer.add_document(id="b", body="人民")

    live = {"a": "法院的民法", "x": "人民法院", "y": "民法", "b": "人民"}
    with second.reader() as reader:
        assert [reader.stored_fields(n)["id"] for n in reader.all_doc_ids()] == list("axyb")
        assert told(reader) == expected(live)


def test_stored_fields_of_a_removed_field_do_not_come_back() -> None:
    index = MemoryStorage().create_index(fields.Schema(a=fields.ID(stored=True), b=fields.STORED))
    with ArrayWriter(index, {}) as writer:
        writer.add_document(a="1", b="secret")
    writer = ArrayWriter(index, {})
    writer.remove_field("b")
    writer.commit(mergetype=NO_MERGE)
    ArrayWriter(index, {}).commit(mergetype=OPTIMIZE)
    writer = ArrayWriter(index, {})
    writer.add_field("b", fields.STORED)
    writer.commit(mergetype=NO_MERGE)

    with index.reader() as reader:
        assert reader.stored_fields(0) == {"a": "1"}


def test_a_cancelled_writer_leaves_the_index_as_it_was() -> None:
    index = MemoryStorage().create_index(schema())
    with open_writer(index) as writer:
        writer.add_document(id="a", body="人民")
    writer = open_writer(index, batch=1)
    writer.add_document(id="b", body="法院")
    writer.cancel()

    with index.reader() as reader:
        assert told(reader) == expected({"a": "人民"})


def test_a_bulk_field_is_not_stored() -> None:
    index = MemoryStorage().create_index(fields.Schema(body=fields.TEXT(stored=True)))

    with pytest.raises(ValueError, match="body is stored"):
        ArrayWriter(index, {"body": inverted})


@pytest.mark.parametrize("at", [1, 2, 4])
def test_a_look_can_end_a_commit_and_leaves_the_index_as_it_was(at: int) -> None:
    class StopError(Exception):
        pass

    looks = 0

    def look() -> None:
        nonlocal looks
        looks += 1
        if looks == at:
            raise StopError

    index = MemoryStorage().create_index(schema())
    with open_writer(index) as writer:
        writer.add_document(id="a", body="人民")
    writer = ArrayWriter(index, {"body": inverted}, batch=100, budget=11, look=look)
    writer.add_document(id="b", body=ALPHABET)
    with pytest.raises(StopError):
        writer.commit(mergetype=OPTIMIZE)
    writer.cancel()

    with index.reader() as reader:
        assert told(reader) == expected({"a": "人民"})
