"""The files of a segment: the codec's own, and what is read at once of Whoosh's."""

from __future__ import annotations

import mmap
from typing import Any

import numpy as np

from index.codec.postings import Array

EXTENSION = ".lzp"


def memory_of(file: Any) -> memoryview:
    """Return the bytes of one of Whoosh's files, mapped where it lies on the disk.

    A file that has a method `memory` gives its mapping by it.
    """
    if hasattr(file, "memory"):
        found: memoryview = file.memory()
        return found
    if getattr(file, "is_real", False):
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        file.close()
        return memoryview(mapped)
    file.seek(0)
    return memoryview(file.read())


def coded_lengths(reader: Any, field: str) -> Array:
    """Return a segment's field lengths by document, coded in a byte as Whoosh does."""
    lengths = np.zeros(reader.doc_count_all(), np.uint8)
    column = f"_{field}_len"
    if reader.has_column(column):
        file, start, size = reader._get_column_file(column)
        lengths[:size] = np.frombuffer(file.get(start, size), np.uint8)
        file.close()
    return lengths
