"""A Whoosh writer that inverts texts in batches and merges segments as arrays.

    add_document -> texts of bulk fields gathered -> a batch inverted -> a run on the disk
                 -> other fields to Whoosh's own pool                 -> a run at the end
    commit       -> runs, and the segments to be merged -> one segment, by streaming

What is in memory is bounded by the batch, whatever is written. Whoosh's writer is told what to do
otherwise by overriding `_flush_segment` and `_finish`: it has no public way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
from whoosh.reading import IndexReader
from whoosh.writing import SegmentWriter

from index.codec.codec import ArrayCodec, ArraySegment
from index.codec.encode import FieldWriter
from index.codec.fieldwriter import ArrayFieldWriter
from index.codec.files import EXTENSION
from index.codec.merge import BUDGET, DROPPED, nothing
from index.codec.perdoc import can_copy
from index.codec.postings import Postings
from index.codec.runs import Runs

BATCH = 1_000_000
"""Characters of a batch; inverting takes about 60 bytes of memory for each."""
POOL_MB = 16
"""Memory for the postings of other fields, as Whoosh reckons it: about a third of what it is."""

Invert = Callable[[Sequence[str], int], Mapping[str, Postings]]
"""Texts, and the number of the first one's document -> the postings of each field fed by them."""


@dataclass(slots=True)
class _Bulk:
    """The texts of one bulk field that are still to be inverted; they follow one another."""

    invert: Invert
    texts: list[str] = field(default_factory=list)
    first: int = 0
    size: int = 0


class ArrayWriter(SegmentWriter):  # type: ignore[misc] # whoosh carries no types
    """Writes one segment of `ArrayCodec`.

    `bulk`: name of a field whose values are texts -> how they are inverted, into postings of that
    field and maybe others. Such a field is not stored and has no column. Documents without a text
    count as having an empty one. The length of each field fed so is the sum of its weights, as in
    Whoosh; boosts of documents do not reach them. `batch` and `budget` bound the memory:
    characters inverted, occurrences merged at once. `look` is called before each such piece of
    work; what it raises ends adding or the commit, and the writer is to be cancelled.

    Other options are those of `whoosh.writing.SegmentWriter`, but no lock is taken unless `_lk`
    is True: the caller sees to it that there is one writer.
    """

    def __init__(
        self,
        index: Any,
        bulk: Mapping[str, Invert],
        batch: int = BATCH,
        budget: int = BUDGET,
        look: Callable[[], None] = nothing,
        **options: Any,
    ) -> None:
        options = {"_lk": False, "limitmb": POOL_MB} | options
        super().__init__(index, codec=ArrayCodec(), compound=False, **options)
        for name in bulk:
            if self.schema[name].stored or self.schema[name].column_type:
                raise ValueError(f"The bulk field {name} is stored or has a column.")
        self._bulk = {name: _Bulk(invert) for name, invert in bulk.items()}
        self._batch = batch
        self._look = look
        self._runs = Runs(self.temp_storage(), budget, look)

    def add_document(self, **fields: Any) -> None:
        texts = {name: fields.pop(name, None) or "" for name in self._bulk}
        super().add_document(**fields)
        for name, text in texts.items():
            bulk = self._bulk[name]
            if not bulk.texts:
                bulk.first = self.docnum - 1
            bulk.texts.append(text)
            bulk.size += len(text)
            if bulk.size >= self._batch:
                self._invert(bulk)

    def add_reader(self, reader: IndexReader) -> None:
        """Add the documents of an index that are not deleted.

        Those of a segment of this codec are taken in as arrays, without a Python object for any
        posting, stored field or column of bytes; its postings are merged at the commit.
        """
        self._check_state()
        self._invert_all()
        if not reader.is_atomic():
            for leaf, _ in reader.leaf_readers():
                self.add_reader(leaf)
        elif isinstance(reader.segment(), ArraySegment):
            self._add_segment(reader)
        else:
            super().add_reader(reader)

    def _add_segment(self, reader: IndexReader) -> None:
        segment, storage, first = reader.segment(), reader.storage(), self.docnum
        numbers = np.full(segment.doc_count_all(), DROPPED, np.int64)
        is_live = np.ones(len(numbers), bool)
        is_live[list(segment.deleted_docs())] = False
        live = np.flatnonzero(is_live)
        numbers[live] = np.arange(first, first + len(live))
        if can_copy(segment, self.schema):
            documents = reader.codec().per_document_reader(storage, segment)
            self.perdocwriter.copy(documents, self.schema, live, segment.stored_names)
            documents.close()
            self.docnum += len(live)
        else:
            self.write_per_doc(self.schema.names(), reader)
        self._runs.add_segment(segment.open_file(storage, EXTENSION), numbers)
        self._added = True

    def _flush_segment(self) -> None:
        self._invert_all()
        self.perdocwriter.close()
        reader = self.per_document_reader()
        try:
            if self._runs:
                self._write_pool(reader)
                self._write_runs()
            else:
                self.fieldwriter.add_postings(self.schema, reader, self.pool.iter_postings())
        finally:
            reader.close()
            self._runs.close()
        self.fieldwriter.close()

    def _write_pool(self, reader: Any) -> None:
        """Write the postings of Whoosh's pool as a run."""

        def fill(writer: ArrayFieldWriter) -> None:
            writer.add_postings(self.schema, reader, self.pool.iter_postings())

        self._runs.add(fill, np.arange(self.docnum))

    def _write_runs(self) -> None:
        for name in self._runs.names():
            if name not in self.schema:
                continue
            lengths = np.zeros(self.docnum, np.uint8)
            found = self.perdocwriter.lengths(name)
            lengths[: len(found)] = found
            self.fieldwriter.write_field(name, lengths, partial(self._runs.merge, name))

    def _invert_all(self) -> None:
        for bulk in self._bulk.values():
            if bulk.texts:
                self._invert(bulk)

    def _invert(self, bulk: _Bulk) -> None:
        """Write a batch's postings as a run."""
        self._look()
        inverted = bulk.invert(bulk.texts, 0)

        def fill(writer: ArrayFieldWriter) -> None:
            for name, postings in sorted(inverted.items()):
                writer.write_field(name, None, partial(_write, postings))

        for name, postings in inverted.items():
            lengths = np.bincount(postings.documents, postings.weights, len(bulk.texts))
            self.perdocwriter.set_lengths(name, bulk.first, lengths.astype(np.int64))
        self._runs.add(fill, np.arange(bulk.first, bulk.first + len(bulk.texts)))
        bulk.texts, bulk.size = [], 0

    def _finish(self) -> None:
        self._runs.close()  # a file that is open cannot be removed everywhere
        super()._finish()


def _write(postings: Postings, writer: FieldWriter) -> None:
    writer.write(postings)
