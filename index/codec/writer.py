"""A Whoosh writer that inverts texts in batches and merges segments as arrays.

    add_document -> texts of bulk fields gathered -> a batch inverted -> a run on the disk
                 -> other fields to Whoosh's own pool                 -> a run at the end
    commit       -> runs, and the segments to be merged -> one segment, by streaming

What is in memory is bounded by the batch, whatever is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from whoosh.writing import SegmentWriter

from index.codec.codec import ArrayCodec
from index.codec.decode import FieldReader
from index.codec.fieldwriter import ArrayFieldWriter
from index.codec.files import coded_lengths, memory_of
from index.codec.layout import Frame
from index.codec.merge import DROPPED, Part, merge
from index.codec.postings import Postings
from index.codec.termsreader import ArrayTermsReader

BATCH = 1_000_000
"""Characters of a batch; inverting takes about 60 bytes of memory for each."""

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
    """Writes one segment of `ArrayCodec`. `bulk`: field whose values are texts -> how to invert.

    A bulk field's length in a document is `len` of its text. Documents without a text count as
    having an empty one.
    """

    def __init__(self, index: Any, bulk: Mapping[str, Invert], batch: int = BATCH) -> None:
        super().__init__(index, codec=ArrayCodec(), _lk=False, compound=False)
        self._bulk = {name: _Bulk(invert) for name, invert in bulk.items()}
        self._batch = batch
        self._runs: dict[str, list[Part]] = {}
        self._run_count = 0

    def add_document(self, **fields: Any) -> None:
        texts = {name: fields.pop(name, None) or "" for name in self._bulk}
        super().add_document(**fields)
        for name, text in texts.items():
            bulk = self._bulk[name]
            self.perdocwriter.add_field(name, self.schema[name], None, len(text))
            if not bulk.texts:
                bulk.first = self.docnum - 1
            bulk.texts.append(text)
            bulk.size += len(text)
            if bulk.size >= self._batch:
                self._invert(bulk)

    def add_reader(self, reader: Any) -> None:
        """Take in the documents of a segment; its postings are merged at the commit."""
        terms = getattr(reader, "_terms", None)
        if not isinstance(terms, ArrayTermsReader):
            super().add_reader(reader)
            return
        first = self.docnum
        names = set(self.schema.names()) | set(reader.indexed_field_names())
        self.write_per_doc(names, reader)
        numbers = np.full(reader.doc_count_all(), DROPPED, np.int64)
        live = np.ones(len(numbers), bool)
        live[list(reader.segment().deleted_docs())] = False
        numbers[live] = np.arange(first, first + int(live.sum()))
        for name in terms.indexed_field_names():
            found = terms.field(name)
            if found is not None and name in self.schema:
                self._runs.setdefault(name, []).append(Part(found, numbers))
        self._added = True

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        for bulk in self._bulk.values():
            if bulk.texts:
                self._invert(bulk)
        reader = self.per_document_reader()
        try:
            postings = self.pool.iter_postings()
            if self._pool_can_wait():
                self._write_pool(postings, reader)
            else:
                self.fieldwriter.add_postings(self.schema, reader, postings)
            for name in sorted(self._runs):
                lengths = coded_lengths(reader, name)
                parts = self._runs[name]
                self.fieldwriter.write_field(name, lengths, lambda out, p=parts: merge(p, out))
        finally:
            reader.close()
            self._runs.clear()  # a file that is mapped cannot be removed everywhere
        self.fieldwriter.close()

    def _pool_can_wait(self) -> bool:
        """Tell whether a field has postings both in the pool and in segments to be merged."""
        return not self._runs.keys().isdisjoint(self.pool.fieldnames)

    def _write_pool(self, postings: Iterable[Any], reader: Any) -> None:
        """Write the pool as a run that comes first, since its documents do."""
        run = _Run(self._tempstorage, f"run{self._run_count}")
        self._run_count += 1
        writer = ArrayFieldWriter(run.stream)
        writer.add_postings(self.schema, reader, postings)
        writer.close()
        tables = run.opened()
        numbers = np.arange(self.docnum)
        for name, found in tables.items():
            self._runs.setdefault(name, []).insert(0, Part(found, numbers))

    def _invert(self, bulk: _Bulk) -> None:
        """Write a batch's postings as a run."""
        run = _Run(self._tempstorage, f"run{self._run_count}")
        self._run_count += 1
        writer = ArrayFieldWriter(run.stream)
        for name, postings in bulk.invert(bulk.texts, 0).items():
            writer.write_field(name, None, lambda out, p=postings: out.write(p))
        writer.close()
        numbers = np.arange(bulk.first, bulk.first + len(bulk.texts))
        for name, found in run.opened().items():
            self._runs.setdefault(name, []).append(Part(found, numbers))
        bulk.texts, bulk.size = [], 0


class _Run:
    """Postings on the disk that will be merged into the segment."""

    def __init__(self, storage: Any, name: str) -> None:
        self._storage = storage
        self._name = name
        self.stream = storage.create_file(name)

    def opened(self) -> dict[str, FieldReader]:
        """Return the readers of its fields, once it is written and closed."""
        frame = Frame(memory_of(self._storage.open_file(self._name)))
        return {name: FieldReader(frame, table) for name, table in frame.table["fields"].items()}
