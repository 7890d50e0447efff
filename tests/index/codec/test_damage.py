"""Every byte of a postings file: changed or cut, it is refused before it reaches an answer."""

from __future__ import annotations

import io
import zlib
from typing import Any

import numpy as np
import pytest

from index.codec.bulk import BulkReader
from index.codec.decode import FieldReader
from index.codec.encode import FieldWriter
from index.codec.files import Mapped, Streamed
from index.codec.forms import MOST_POSITIONS, SKIP, LimitError
from index.codec.layout import BLOCK, VERSION, FormatError, Frame, FrameWriter
from index.codec.postings import Postings
from index.codec.terms import TermList


def postings(documents: int = 5) -> Postings:
    """Return two terms: one in every document, twice in the second, and one in the last."""
    weights = np.ones(documents + 1, np.int64)
    weights[1] = 2
    return Postings(
        TermList.of([b"a", b"longerthaneight"]),
        np.array([documents, 1]),
        np.append(np.arange(documents), documents - 1),
        weights,
        np.arange(documents + 2) % 200,
    )


def written(*batches: Postings) -> bytes:
    stream = io.BytesIO()
    frame = FrameWriter(stream)
    documents = min(5 * BLOCK, int(batches[0].documents.max()) + 1)
    writer = FieldWriter(frame, np.full(documents, 9, np.uint8))
    for batch in batches:
        writer.write(batch)
    frame.close({"t": writer.close()})
    return stream.getvalue()


def told(data: bytes) -> list[Any]:
    """Read all there is, as a search does and as a merge does."""
    frame = Frame(Mapped(memoryview(data)))
    field = FieldReader(frame, frame.fields["t"])
    count = len(field.terms)
    found: list[Any] = [field.terms.text(number) for number in range(count)]
    for number in range(count):
        found += [field.documents(number).tolist(), field.positions(number)[0].tolist()]
        found += [field.blocks(number).tolist(), field.ends(number)]
        found += [field.block_weights(number, 0).tolist(), field.weights(number) is None]
    for name in ("weight", "most", "shortest", "longest"):
        found.append(getattr(field, name).tolist())
    found.append(field.lengths(5).tolist())
    read = Frame(Streamed(io.BytesIO(data)))
    bulk = BulkReader(read, read.fields["t"]).read(0, count)
    return [*found, bulk.documents.tolist(), bulk.positions is None or bulk.positions.tolist()]


def test_no_changed_byte_reaches_a_result() -> None:
    data = written(postings())
    expected = told(data)
    for at in range(len(data)):
        for change in (1, 0x80, 0xFF):
            changed = bytearray(data)
            changed[at] ^= change
            try:
                found = told(bytes(changed))
            except FormatError:
                continue
            # Nobody looks at what fills up an array; the checksum would tell.
            raise AssertionError((at, change, found == expected))


def test_no_cut_and_no_growth_reaches_a_result() -> None:
    data = written(postings())
    for end in range(len(data)):
        with pytest.raises(FormatError):
            told(data[:end])
        with pytest.raises(FormatError):
            told(data[end + 1 :])
    with pytest.raises(FormatError):
        told(data + b"\0")
    assert told(data)


def test_damage_in_a_block_is_told_when_the_block_is_read() -> None:
    data = bytearray(written(postings(4 * BLOCK)))
    data[3 * BLOCK] ^= 1
    frame = Frame(Mapped(memoryview(data)))
    field = FieldReader(frame, frame.fields["t"])

    assert field.terms.find(b"a") == 0
    with pytest.raises(FormatError, match="Block 3 "):
        field.documents(0)


def test_an_unknown_version_is_named() -> None:
    data = bytearray(written(postings()))
    data[6] = data[-2] = VERSION + 1

    with pytest.raises(FormatError, match=rf"version {VERSION + 1}; .* version {VERSION}\."):
        told(bytes(data))


@pytest.mark.parametrize(
    "fields",
    [
        {"t": {}},
        {"t": {"terms": 1, "columns": {}}},
        {"t": {"terms": "x", "columns": {}}},
        {"t": {"terms": 0, "columns": [1]}},
        {"t": {"terms": 1, "columns": {"key": [0, "nonsense", 1]}}},
        {"t": 5},
    ],
    ids=str,
)
def test_a_table_of_nonsense_is_refused(fields: Any) -> None:
    stream = io.BytesIO()
    FrameWriter(stream).close(fields)

    with pytest.raises(FormatError):
        told(stream.getvalue())


def test_an_array_beyond_the_end_is_refused() -> None:
    stream = io.BytesIO()
    frame = FrameWriter(stream)
    frame.put(np.arange(3, dtype="<u4"))
    frame.close({})
    opened = Frame(Mapped(memoryview(stream.getvalue())))

    assert opened.numbers(8, "<u4", 3).tolist() == [0, 1, 2]
    for start, count in ((8, 5), (-8, 1), (1 << 40, 1)):
        with pytest.raises(FormatError):
            opened.numbers(start, "<u4", count)


def test_what_does_not_fit_is_refused_before_it_is_written() -> None:
    batch = postings()
    far = Postings(batch.terms, batch.counts, batch.documents + (1 << 32), batch.weights)
    often = Postings(
        TermList.of([b"a"]),
        np.array([1]),
        np.array([0]),
        np.array([MOST_POSITIONS + 1]),
        np.zeros(MOST_POSITIONS + 1, np.uint8),
    )

    for refused in (far, often):
        with pytest.raises(LimitError):
            written(refused)


def test_blocks_tell_where_their_postings_begin() -> None:
    count = 3 * SKIP + 5
    frame = Frame(Mapped(memoryview(written(postings(count)))))
    field = FieldReader(frame, frame.fields["t"])
    positions, weights = field.positions(0)
    assert weights is not None

    blocks = field.blocks(0)
    assert blocks["last"].tolist() == [SKIP - 1, 2 * SKIP - 1, 3 * SKIP - 1, count - 1]
    parts = [field.block_values(0, block) for block in range(len(blocks))]
    assert np.concatenate([part for part, _ in parts]).tolist() == positions.tolist()
    assert np.concatenate([sizes for _, sizes in parts]).tolist() == weights.tolist()


def test_the_checksum_is_that_of_the_page() -> None:
    data = written(postings())
    (described, crcs) = np.frombuffer(data[-20:-12], "<u4").tolist()

    assert crcs == 4
    end = len(data) - 20 - crcs - described
    assert int.from_bytes(data[-24:-20], "little") == zlib.crc32(data[:end])
