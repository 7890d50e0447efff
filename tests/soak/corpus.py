"""A corpus of texts as a library: JSON lines of id, title and body, compressed or not."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

_DATED = re.compile(r"(.+)\((\d{4}-\d\d-\d\d)\)")


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    title: str
    body: str


def read_corpus(file: Path, most: int | None = None) -> tuple[Document, ...]:
    """Return the first `most` documents of a .jsonl or .jsonl.xz file, all without a limit."""
    unpacking = lzma.open if file.suffix == ".xz" else open
    with unpacking(file, "rt", encoding="utf-8") as lines:
        rows = map(json.loads, islice(lines, most))
        return tuple(Document(row["id"], row["title"], row["body"]) for row in rows)


def write_corpus_library(root: Path, documents: Sequence[Document], glossary: Path) -> Path:
    """Write the documents as articles beside a copy of the `glossary` folder; return `root`."""
    (root / "articles").mkdir(parents=True)
    (root / "glossary").mkdir()
    (root / "library.yaml").write_text("title: 长测文库\n", "utf-8")
    for file in glossary.glob("*.yaml"):
        (root / "glossary" / file.name).write_bytes(file.read_bytes())
    for document in documents:
        dated = _DATED.fullmatch(document.title)
        title, published = dated.groups() if dated else (document.title, "2000-01-01")
        head = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\npublished: {published}\n"
        text = f"{head}source: 长测\n---\n\n{document.body}\n"
        (root / "articles" / f"{document.id}.md").write_text(text, "utf-8")
    return root
