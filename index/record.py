"""What the index stores of a document: enough to show a result without opening its file.

A record keeps the original title and body and, for each, where the characters of its search text
stand in it. Those offsets run in step with the search text except where white space was dropped, so
they are kept as the few places where the distance changes. The id and the title are kept apart:
lists show them, and nothing else, of many documents.
"""

from __future__ import annotations

import json
import struct
import sys
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from content.searchtext import SearchText
from index.answer import HitKind

_SIZES = struct.Struct("<6I")
_LEVEL = 1
_MOST_IN_TWO_BYTES = 0xFFFF


@dataclass(frozen=True, slots=True)
class Origin:
    """Maps ranges of a search text to the original text, as code-point offsets.

    From search-text position `starts[i]` on, the original offset is the position plus `shifts[i]`.
    """

    starts: array[int]
    shifts: array[int]

    @classmethod
    def of(cls, text: SearchText) -> Origin:
        offsets = np.asarray(text.offsets)
        if not len(offsets):
            return cls(array("I"), array("I"))
        (jumps,) = (offsets[1:] - offsets[:-1] != 1).nonzero()
        starts = [0, *(jumps + 1).tolist()]
        return cls(array("I", starts), array("I", (offsets[starts] - starts).tolist()))

    def spans(self, positions: Sequence[int], length: int) -> list[tuple[int, int]]:
        """Return the original (start, end) of `length` characters at each ascending position."""
        begins = self.offsets(positions)
        if length == 1:
            return [(begin, begin + 1) for begin in begins]
        last = self.offsets([position + length - 1 for position in positions])
        return [(begin, offset + 1) for begin, offset in zip(begins, last, strict=True)]

    def offsets(self, positions: Sequence[int]) -> list[int]:
        """Return the original offsets of ascending positions in the search text."""
        found: list[int] = []
        at = 0
        while at < len(positions):
            stretch = bisect_right(self.starts, positions[at])
            is_last = stretch == len(self.starts)
            end = len(positions) if is_last else bisect_left(positions, self.starts[stretch], at)
            shift = self.shifts[stretch - 1]
            found += [position + shift for position in positions[at:end]]
            at = end
        return found


@dataclass(frozen=True, slots=True)
class Record:
    """A document as shown. An entry's `title` is its headword and aliases, one a line.

    `sentences` are the offsets where those of the body begin.
    """

    kind: HitKind
    id: str
    title: str
    body: str
    source: str
    date: str | None
    title_origin: Origin
    body_origin: Origin
    sentences: array[int]

    @property
    def shown_title(self) -> str:
        return self.title.partition("\n")[0]

    @property
    def head(self) -> bytes:
        """The id and the title, as the index keeps them."""
        return f"{self.id}\n{self.title}".encode("utf-8", "surrogatepass")

    def packed(self) -> bytes:
        """Return all but the head, as the index keeps it."""
        known = json.dumps([self.kind.value, self.source, self.date]).encode("ascii")
        arrays = (
            self.title_origin.starts,
            self.title_origin.shifts,
            self.body_origin.starts,
            self.body_origin.shifts,
            self.sentences,
        )
        parts = [known, *map(pack, arrays)]
        sizes = _SIZES.pack(*map(len, parts))
        body = self.body.encode("utf-8", "surrogatepass")
        return zlib.compress(b"".join((sizes, *parts, body)), _LEVEL)

    @classmethod
    def unpacked(cls, head: bytes, packed: bytes) -> Record:
        """Return the record that `head` and `packed` came from.

        Raises ValueError, struct.error or zlib.error on anything else.
        """
        id_, title = head_of(head)
        whole = zlib.decompress(packed)
        at = _SIZES.size
        parts: list[bytes] = []
        for size in _SIZES.unpack_from(whole):
            parts.append(whole[at : at + size])
            at += size
        kind, source, date = json.loads(parts[0])
        arrays = [unpack(part) for part in parts[1:]]
        return cls(
            HitKind(kind),
            id_,
            title,
            whole[at:].decode("utf-8", "surrogatepass"),
            source,
            date,
            Origin(arrays[0], arrays[1]),
            Origin(arrays[2], arrays[3]),
            arrays[4],
        )


def head_of(head: bytes) -> tuple[str, str]:
    """Return the id and the title, which may have several lines."""
    id_, _, title = head.decode("utf-8", "surrogatepass").partition("\n")
    return id_, title


def pack(numbers: array[int]) -> bytes:
    """Return ascending numbers as bytes: two each where they fit, after a byte that tells."""
    code = "H" if not numbers or max(numbers) <= _MOST_IN_TWO_BYTES else "I"
    narrow = array(code, numbers)
    if sys.byteorder == "big":
        narrow.byteswap()
    return code.encode() + narrow.tobytes()


def unpack(packed: bytes) -> array[int]:
    """Return the numbers that `pack` wrote."""
    numbers = array(chr(packed[0]))
    numbers.frombytes(packed[1:])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
