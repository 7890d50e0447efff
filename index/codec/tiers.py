"""Which segments are written anew as one, so that many updates leave few segments.

Segments whose live documents take about as many bytes make a tier; tiers grow by a factor. Once a
tier is full its segments become one of a later tier, so a document is written anew about once a
tier, and a library of n documents has at most about `width * log(n)` segments (O'Neil and others
1996, "The log-structured merge-tree"; the tiers by size are those of Lucene's
LogByteSizeMergePolicy). A segment most of whose documents are deleted is written anew by itself:
that costs less than what it frees.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from whoosh.reading import SegmentReader

WIDTH = 4
"""How many segments fill a tier, and how many times larger those of the next are."""
SMALLEST = 64 * 1024
"""Bytes below which all segments are of one tier."""
MOST_DELETED = 0.5


@dataclass(frozen=True, slots=True)
class Size:
    """A segment: its bytes on the disk, its documents, and how many of them are deleted."""

    total: int
    documents: int
    deleted: int

    @property
    def live(self) -> float:
        """The bytes of documents that are not deleted."""
        return self.total * (1 - self.deleted_share)

    @property
    def deleted_share(self) -> float:
        return self.deleted / self.documents if self.documents else 0.0


def merge_tiers(writer: Any, segments: Sequence[Any]) -> list[Any]:
    """Add some segments to the one that `writer` writes; return the others.

    It is a `mergetype` of Whoosh: `writer.commit(mergetype=merge_tiers)`.
    """
    chosen = choose([size_of(writer.storage, segment) for segment in segments])
    for number in chosen:
        # Not closed, since that would close the storage that is being written.
        writer.add_reader(SegmentReader(writer.storage, writer.schema, segments[number]))
    return [
        segment
        for number, segment in enumerate(segments)
        if number not in chosen and segment.doc_count()
    ]


def choose(sizes: Sequence[Size]) -> tuple[int, ...]:
    """Return the numbers of the segments to write anew with the next one, ascending.

    The next one is taken for small, and for one of its tier.
    """
    chosen = {
        number
        for number, size in enumerate(sizes)
        if size.documents > size.deleted and size.deleted_share > MOST_DELETED
    }
    merged = sum(sizes[number].live for number in chosen)
    tier = _tier(merged)
    while True:
        within = {
            number
            for number, size in enumerate(sizes)
            if number not in chosen and size.live and _tier(size.live) <= tier
        }
        if len(within) + 1 < WIDTH:
            return tuple(sorted(chosen))
        chosen |= within
        merged += sum(sizes[number].live for number in within)
        tier = max(tier + 1, _tier(merged))


def size_of(storage: Any, segment: Any) -> Size:
    """Return the size of a segment in a storage."""
    prefix = segment.segment_id() + "."
    names = [name for name in storage.list() if name.startswith(prefix)]
    return Size(
        sum(int(storage.file_length(name)) for name in names),
        segment.doc_count_all(),
        segment.deleted_count(),
    )


def _tier(size: float) -> int:
    return max(0, math.floor(math.log(max(size, SMALLEST) / SMALLEST, WIDTH)))
