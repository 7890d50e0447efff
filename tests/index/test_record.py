"""What is stored of a document comes back as it was."""

from __future__ import annotations

import struct
import zlib
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.searchtext import search_text
from index.answer import HitKind
from index.record import Origin, Record, head_of, pack, unpack

_TEXTS = st.text(st.characters(codec=None), max_size=30)


@given(_TEXTS, _TEXTS, _TEXTS, st.sampled_from([None, "2023-06-16"]))
def test_a_record_comes_back(title: str, body: str, source: str, date: str | None) -> None:
    of_title, of_body = (Origin.of(search_text([text])) for text in (title, body))
    sentences = array("I", [0, 70_000])
    record = Record(HitKind.TERM, "名", title, body, source, date, of_title, of_body, sentences)
    assert Record.unpacked(record.head, record.packed()) == record
    assert head_of(record.head) == ("名", title)


@given(_TEXTS)
def test_an_origin_leads_back_to_every_character(text: str) -> None:
    search = search_text(text.split("\n"))
    origin = Origin.of(search)
    spans = origin.spans(range(len(search.text)), 1)
    assert [start for start, _ in spans] == list(search.offsets)


@pytest.mark.parametrize("packed", [b"", b"x", zlib.compress(b"12"), zlib.compress(b"\xff" * 99)])
def test_other_bytes_are_refused(packed: bytes) -> None:
    with pytest.raises((ValueError, struct.error, zlib.error)):
        Record.unpacked(b"1\n2", packed)


@given(st.lists(st.integers(0, 2**32 - 1), unique=True).map(sorted))
def test_numbers_survive_packing(numbers: list[int]) -> None:
    assert list(unpack(pack(array("I", numbers)))) == numbers


def test_low_numbers_take_two_bytes() -> None:
    assert len(pack(array("I", [1, 65535]))) == 1 + 2 * 2
    assert len(pack(array("I", [1, 65536]))) == 1 + 2 * 4
