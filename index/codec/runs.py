"""Postings that wait on the disk to be merged into a segment: runs of a batch, and other segments.

Once there are `WIDTH` runs of one rank they are merged into one of the next, so that few files are
open, and each posting is merged as often as the logarithm of the number of batches says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np

from index.codec.bulk import BulkReader
from index.codec.encode import FieldWriter
from index.codec.fieldwriter import ArrayFieldWriter
from index.codec.files import Streamed
from index.codec.layout import Frame
from index.codec.merge import BUDGET, Part, merge, nothing
from index.codec.postings import Array

WIDTH = 16

Fill = Callable[[ArrayFieldWriter], None]


@dataclass(slots=True, eq=False)
class _Run:
    """A file of postings and how its documents are numbered in the new segment."""

    source: Streamed
    fields: Mapping[str, BulkReader]
    documents: Array
    name: str = ""

    @classmethod
    def of(cls, file: Any, documents: Array, name: str = "") -> _Run:
        source = Streamed(file)
        frame = Frame(source)
        fields = {field: BulkReader(frame, table) for field, table in frame.fields.items()}
        return cls(source, fields, documents, name)


@dataclass(slots=True)
class Runs:
    """Runs in a temporary storage; `close` forgets all of them. `look` as in `merge`."""

    storage: Any
    budget: int = BUDGET
    look: Callable[[], None] = nothing
    _by_rank: list[list[_Run]] = field(default_factory=list)
    _segments: list[_Run] = field(default_factory=list)
    _count: int = 0

    def __bool__(self) -> bool:
        return bool(self._segments or any(self._by_rank))

    def add(self, fill: Fill, documents: Array) -> None:
        """Write a run; `documents` are the new numbers of those that it holds."""
        self._add(0, fill, documents)

    def add_segment(self, file: Any, documents: Array) -> None:
        """Take in a segment's postings file. Raises FormatError where it is none."""
        self._segments.append(_Run.of(file, documents))

    def names(self) -> list[str]:
        """Return the names of all fields, ascending."""
        return sorted({name for run in self._all() for name in run.fields})

    def merge(self, name: str, writer: FieldWriter) -> None:
        """Write all postings of a field."""
        self._merge(self._all(), name, writer)

    def close(self) -> None:
        """Close all files; the storage can be removed then."""
        for run in self._all():
            run.source.close()
        self._by_rank.clear()
        self._segments.clear()

    def _all(self) -> list[_Run]:
        return [*self._segments, *(run for runs in self._by_rank for run in runs)]

    def _add(self, rank: int, fill: Fill, documents: Array) -> None:
        name = f"run{self._count}"
        self._count += 1
        writer = ArrayFieldWriter(self.storage.create_file(name))
        fill(writer)
        writer.close()
        if rank == len(self._by_rank):
            self._by_rank.append([])
        runs = self._by_rank[rank]
        runs.append(_Run.of(self.storage.open_file(name), documents, name))
        if len(runs) == WIDTH:
            self._by_rank[rank] = []
            self._collapse(rank, runs)

    def _collapse(self, rank: int, runs: list[_Run]) -> None:
        """Make one run of many, which numbers documents as the new segment does."""

        def fill(writer: ArrayFieldWriter) -> None:
            for name in sorted({name for run in runs for name in run.fields}):
                writer.write_field(name, None, partial(self._merge, runs, name))

        most = max(int(run.documents.max(initial=-1)) for run in runs)
        self._add(rank + 1, fill, np.arange(most + 1))
        for run in runs:
            run.source.close()
            self.storage.delete_file(run.name)

    def _merge(self, runs: list[_Run], name: str, writer: FieldWriter) -> None:
        parts = [Part(run.fields[name], run.documents) for run in runs if name in run.fields]
        merge(parts, writer, self.budget, self.look)
