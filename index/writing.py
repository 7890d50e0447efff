"""How documents become a segment: search texts are inverted in bulk, the rest is Whoosh's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from whoosh.index import FileIndex

from index.codec.invert import invert
from index.codec.merge import nothing
from index.codec.postings import Postings
from index.codec.writer import ArrayWriter, Invert
from index.schema import CHARACTER_OF


def make_writer(index: FileIndex, look: Callable[[], None] = nothing) -> ArrayWriter:
    """Return what writes `Document.fields` into an index.

    `look` is called before each larger piece of work; what it raises breaks the writing off.
    """
    return ArrayWriter(index, {field: _inverting(field) for field in CHARACTER_OF}, look=look)


def _inverting(field: str) -> Invert:
    def inverted(texts: Sequence[str], first: int) -> Mapping[str, Postings]:
        both = invert(texts, first)
        return {field: both.pairs, CHARACTER_OF[field]: both.characters}

    return inverted
