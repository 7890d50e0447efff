"""How documents become a segment: search texts are inverted in bulk, the rest is Whoosh's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from whoosh.index import FileIndex

from index.codec.invert import invert
from index.codec.postings import Postings
from index.codec.writer import ArrayWriter, Invert
from index.schema import CHARACTER_OF


def make_writer(index: FileIndex, look: Callable[[], None] = lambda: None) -> ArrayWriter:
    """Return what writes `Document.fields` into an index.

    `look` is called before each batch of texts is inverted; what it raises breaks the writing off.
    """
    return ArrayWriter(index, {field: _inverting(field, look) for field in CHARACTER_OF})


def _inverting(field: str, look: Callable[[], None]) -> Invert:
    def inverted(texts: Sequence[str], first: int) -> Mapping[str, Postings]:
        look()
        both = invert(texts, first)
        return {field: both.pairs, CHARACTER_OF[field]: both.characters}

    return inverted
