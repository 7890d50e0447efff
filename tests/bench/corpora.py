"""A corpus, whole or cut into pieces, as a library of articles alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from tests.soak.corpus import Document, read_corpus, write_corpus_library


def write_bench_library(root: Path, corpus: Path, docs: int | None, pieces: int | None) -> int:
    """Write the first `docs` texts, or pieces of texts, as a library; return how many they are."""
    texts = read_corpus(corpus, None if pieces else docs)
    chosen = tuple(islice(cut(texts, pieces) if pieces else texts, docs))
    write_corpus_library(root, chosen, root / "glossary")
    return len(chosen)


def cut(texts: Sequence[Document], characters: int) -> Iterator[Document]:
    """Yield each text's pieces of so many characters, the last as long as it comes."""
    for text in texts:
        for start in range(0, len(text.body), characters):
            piece = text.body[start : start + characters]
            if not piece.isspace():
                yield Document(f"{text.id}-{start // characters:05d}", text.title, piece)
