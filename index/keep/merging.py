"""Which segments of an index are written anew as one, so that many updates leave few segments.

Segments of about one size make a tier; once a tier is full, its segments become one of the next.
So each document is written anew once a tier, a number of times that grows as the logarithm of the
size of the index (O'Neil and others 1996, "The log-structured merge-tree"). Large segments stay as
they are: writing one anew takes as long as building that share of the index.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from whoosh.codec.base import Segment
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

WIDTH = 4
"""How many segments fill a tier, and how many times larger those of the next are."""
SMALLEST = 16 * 1024
ALWAYS_SMALL = 128 * 1024
LARGE_SHARE = 0.1


def merge_small(writer: SegmentWriter, segments: Sequence[Segment]) -> list[Segment]:
    """Whoosh's merge policy: add some segments to the one being written, return the others."""
    sizes = [_live_size(writer, segment) for segment in segments]
    chosen = choose(sizes)
    for number in chosen:
        # Not closed, since that would close the storage that is being written.
        writer.add_reader(SegmentReader(writer.storage, writer.schema, segments[number]))
    return [
        segment
        for number, segment in enumerate(segments)
        if number not in chosen and segment.doc_count()
    ]


def choose(sizes: Sequence[float]) -> frozenset[int]:
    """Return which of the segments of these sizes to write into the next one, which is small."""
    large = max(ALWAYS_SMALL, LARGE_SHARE * sum(sizes))
    small = sorted((size, number) for number, size in enumerate(sizes) if size < large)
    chosen: list[int] = []
    merged = 0.0
    tier = 0
    while True:
        within = [number for size, number in small if _tier(size) == tier and size]
        if len(within) + (_tier(merged) == tier) < WIDTH:
            return frozenset(chosen)
        chosen += within
        merged += sum(sizes[number] for number in within)
        tier = max(tier + 1, _tier(merged))


def _tier(size: float) -> int:
    return max(0, math.floor(math.log(max(size, SMALLEST) / SMALLEST, WIDTH)))


def _live_size(writer: SegmentWriter, segment: Segment) -> float:
    """Return how many bytes the documents of a segment take that are not deleted."""
    prefix = segment.segment_id() + "."
    names = [name for name in writer.storage if name.startswith(prefix)]
    size = sum(writer.storage.file_length(name) for name in names)
    documents = segment.doc_count_all()
    return float(size * segment.doc_count() / documents) if documents else 0.0
