"""The codec as Whoosh sees it: segments whose terms and postings lie in one file of arrays.

Stored fields, columns, field lengths and vectors lie in the files of Whoosh's own codec.
"""

from __future__ import annotations

from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3Segment

from index.codec.fieldwriter import ArrayFieldWriter
from index.codec.files import EXTENSION
from index.codec.perdoc import ArrayPerDocReader, ArrayPerDocWriter
from index.codec.termsreader import ArrayTermsReader


class ArraySegment(W3Segment):  # type: ignore[misc] # whoosh carries no types
    """A segment of this codec; `stored_names` are the fields that some document stores."""

    stored_names: list[str] | None = None

    def should_assemble(self) -> bool:
        return False


class ArrayCodec(W3Codec):  # type: ignore[misc] # whoosh carries no types
    """Writes and reads segments of arrays."""

    def per_document_writer(self, storage: Any, segment: Any) -> ArrayPerDocWriter:
        return ArrayPerDocWriter(self, storage, segment)

    def per_document_reader(self, storage: Any, segment: Any) -> ArrayPerDocReader:
        return ArrayPerDocReader(storage, segment)

    def field_writer(self, storage: Any, segment: Any) -> ArrayFieldWriter:
        return ArrayFieldWriter(segment.create_file(storage, EXTENSION))

    def terms_reader(self, storage: Any, segment: Any) -> ArrayTermsReader:
        return ArrayTermsReader(storage, segment)

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:
        return ArraySegment(self, indexname)
