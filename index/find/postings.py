"""A term's postings in one segment as an array, read a block at a time.

Whoosh hands postings out one by one, with several calls for each; its blocks hold them as tuples
already. This is the one place that looks into Whoosh's matcher.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
from whoosh.codec.whoosh3 import W3LeafMatcher
from whoosh.matching import FilterMatcher
from whoosh.reading import IndexReader, TermNotFound

from index.analysis import unpack_all
from index.find.places import SHIFT, Addresses


def read_addresses(
    leaf: IndexReader, field: str, gram: str, among: Sequence[int] | None = None
) -> Addresses:
    """Return where a term stands in a segment, under the segment's document numbers, ascending.

    Deleted documents may be among them. With `among`, ascending, only the blocks are read that can
    hold one of these documents.
    """
    try:
        matcher = leaf.postings(field, gram)
    except TermNotFound:
        return np.empty(0, np.int64)
    if isinstance(matcher, FilterMatcher):  # it leaves out deleted documents, one call for each
        matcher = matcher.child
    numbers: list[int] = []
    values: list[bytes] = []
    for block in _blocks(matcher, among):
        block._read_ids()
        block._read_values()
        numbers += block._ids
        values += block._values
    counts, positions = unpack_all(values)
    return (np.repeat(np.array(numbers, np.int64), counts) << SHIFT) + positions


def _blocks(matcher: W3LeafMatcher, among: Sequence[int] | None) -> Iterator[W3LeafMatcher]:
    """Yield the matcher at each block, or at those that can hold a document of `among`."""
    passed = 0
    while matcher.is_active():
        before = passed
        if among is not None:
            passed = bisect_right(among, matcher.block_max_id(), passed)
        if among is None or passed > before:
            yield matcher
        matcher._next_block()
