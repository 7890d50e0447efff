"""The first picture, kept from the last time, so that a start need not read and link anew.

What the window shows first (the list of articles, the article read last and its links) is written
as JSON when the window closes, stamped with names, sizes and times of the files as they were before
they were read. A start that finds the stamp unchanged shows it at once; the library itself is read
behind the first picture.
"""

from __future__ import annotations

import json
import os
import sys
from binascii import crc32
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths

from content.article import Article, ArticleHead, Block, BlockKind, Run, Style
from content.link import Link, Meaning

_FORMAT = 1
_MOST_BYTES = 2 * 1024 * 1024
# No link is written in less.
_LINK_BYTES = 20
_CONTENT = Path(sys.modules["content"].__path__[0])


class Glimpse:
    """What the first picture needs of a library: its title, its articles, one of them linked.

    `stamp` is what `stamp_of` returned before any of it was read.
    """

    __slots__ = ("article", "heads", "links", "stamp", "title")

    def __init__(
        self,
        stamp: str,
        title: str,
        heads: tuple[ArticleHead, ...],
        article: Article,
        links: tuple[Link, ...],
    ) -> None:
        self.stamp = stamp
        self.title = title
        self.heads = heads
        self.article = article
        self.links = links


def read_glimpse(root: Path, stamp: str) -> Glimpse | None:
    """Return what was kept of the library at `root`, None where it bears another stamp."""
    try:
        with _file().open("rb") as file:
            kept = json.loads(file.read(_MOST_BYTES + 1))
        if kept["root"] != str(root) or kept["stamp"] != stamp:
            return None
        return _decode(kept)
    except (OSError, ValueError, KeyError, TypeError, IndexError, RecursionError):
        # Never written, cut off or meddled with: the library is read instead.
        return None


def write_glimpse(root: Path, glimpse: Glimpse) -> None:
    """Keep `glimpse` of the library at `root` for the next start, if the cache can be written."""
    from content.errors import UserError
    from content.files import write_atomic

    if len(glimpse.article.text) + _LINK_BYTES * len(glimpse.links) > _MOST_BYTES:
        # Encoding it to find that out would hold up closing for most of a second.
        return
    kept = {"root": str(root), **_encode(glimpse)}
    data = json.dumps(kept, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    if len(data) > _MOST_BYTES:
        return
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        write_atomic(_file(), data)
    except (OSError, UserError):
        # A cache: the next start takes a little longer.
        return


def _file() -> Path:
    named = os.environ.get("LOUZHI_CACHE")
    if named:
        return Path(named) / "glimpse.json"
    location = QStandardPaths.StandardLocation.GenericCacheLocation
    return Path(QStandardPaths.writableLocation(location)) / "louzhi" / "glimpse.json"


def stamp_of(root: Path) -> str:
    """Return a text that changes with any file of the library and of the code that reads it."""
    parts = [f"{_FORMAT} {sys.version}"]
    for folder in (_CONTENT, root, root / "articles", root / "glossary"):
        try:
            with os.scandir(folder) as entries:
                found = [(entry.name, _status(entry)) for entry in entries]
        except OSError as error:
            parts.append(f"{folder.name} {error.errno}")
            continue
        parts += sorted(f"{name} {kept.st_size} {kept.st_mtime_ns}" for name, kept in found)
    text = "\n".join(parts)
    return f"{len(text)} {crc32(text.encode('utf-8', 'surrogateescape'))}"


def _status(entry: os.DirEntry[str]) -> os.stat_result:
    try:
        return entry.stat()
    except OSError:  # a link that leads nowhere, as editors leave beside open files
        return entry.stat(follow_symlinks=False)


def _encode(glimpse: Glimpse) -> dict[str, Any]:
    article = glimpse.article
    return {
        "stamp": glimpse.stamp,
        "title": glimpse.title,
        "heads": [
            (h.id, h.title, h.source, h.published, h.tags, h.summary, h.file) for h in glimpse.heads
        ],
        "open": glimpse.heads.index(article.head),
        "text": article.text,
        "blocks": [
            (b.kind.value, b.start, b.end, b.level, b.line, b.marker, _encode_runs(b.runs))
            for b in article.blocks
        ],
        "links": [(k.term, k.text, k.start, k.end, k.form, k.why, k.others) for k in glimpse.links],
    }


def _encode_runs(runs: Sequence[Run]) -> list[tuple[object, ...]]:
    return [(run.start, run.end, int(run.style), run.source, run.target) for run in runs]


def _decode(kept: dict[str, Any]) -> Glimpse:
    heads = tuple(
        ArticleHead(name, title, source, published, tuple(tags), summary, file)
        for name, title, source, published, tags, summary, file in kept["heads"]
    )
    blocks = tuple(
        Block(
            BlockKind(kind),
            start,
            end,
            tuple(Run(s, e, Style(style), source, target) for s, e, style, source, target in runs),
            level,
            line,
            marker,
        )
        for kind, start, end, level, line, marker, runs in kept["blocks"]
    )
    if any(block.end > len(kept["text"]) for block in blocks):
        raise ValueError("blocks beyond the text")
    links = tuple(
        Link(start, end, Meaning(term, text, form, why, tuple(others)))
        for term, text, start, end, form, why, others in kept["links"]
    )
    article = Article(heads[kept["open"]], kept["text"], blocks)
    return Glimpse(kept["stamp"], kept["title"], heads, article, links)
