"""Prints the worked example of docs/codec.md: `python3 -m tests.index.codec.page`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from index.codec.encode import FieldWriter
from index.codec.files import Mapped
from index.codec.forms import CODE, ONES, WEIGHT_SHIFT
from index.codec.layout import Frame, FrameWriter
from index.codec.postings import Postings
from index.codec.terms import TermList

TRAILER = 20
_NAMES = {"document": "document steps", "weight": "weights", "value": "positions"}

Row = tuple[int, int, str]


def example() -> bytes:
    """Return a file of three documents: "a" in 0 and twice in 2, 楼长 in 2, a long term in 0."""
    batch = Postings(
        TermList.of([b"a", b"longer-than-8", "楼长".encode()]),
        np.array([2, 1, 1]),
        np.array([0, 2, 0, 2]),
        np.array([1, 2, 1, 1]),
        np.array([0, 1, 300, 1, 7]),
    )
    stream = io.BytesIO()
    frame = FrameWriter(stream)
    writer = FieldWriter(frame, np.array([2, 0, 9], np.uint8))
    writer.write(batch)
    frame.close({"t": writer.close()})
    return stream.getvalue()


def rows(data: bytes) -> Iterator[Row]:
    """Yield the offset and the size of each part of an example, and what it is."""
    frame = Frame(Mapped(memoryview(data)))
    table = frame.fields["t"]
    columns = {name: frame.numbers(*place) for name, place in table["columns"].items()}
    yield 0, 8, "header"
    starts: dict[int, list[str]] = {}
    for number, text in enumerate(("a", "longer-than-8", "楼长")):
        form = int(columns["form"][number])
        for name, label in _NAMES.items():
            if name == "weight" and (form >> WEIGHT_SHIFT) & CODE == ONES:
                continue
            at = int(columns[f"{name}_at"][number])
            starts.setdefault(at, []).append(f"{label} of `{text}`")
    starts.setdefault(table["text_at"], []).append("the bytes of long terms")
    for name, (at, kind, count) in table["columns"].items():
        if count:
            starts.setdefault(at, []).append(f"column `{name}`, {count} of `{kind}`")
    described, crcs = np.frombuffer(data[-TRAILER : -TRAILER + 8], "<u4").tolist()
    end = len(data) - TRAILER - crcs - described
    bounds = [*sorted(starts), end]
    for start, last in pairwise(bounds):
        yield start, last - start, "; ".join(starts[start])
    yield end, described, "table of contents"
    yield end + described, crcs, "checksum of the one block"
    yield len(data) - TRAILER, TRAILER, "trailer"


def markdown() -> str:
    """Return the example as the page has it."""
    data = example()
    lines = ["| offset | bytes | what |", "|---:|---|---|"]
    for start, size, label in rows(data):
        own = data[start : start + size]
        shown = own.decode().rstrip() if label.startswith("table") else own.hex(" ", 1)
        lines.append(f"| {start} | `{shown}` | {label} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(markdown())
