"""The lines above an article: its tags, its title, and where and when it appeared. Knows no Qt."""

from __future__ import annotations

import enum
from math import ceil
from typing import NamedTuple

from content.article import Article
from ui.tr import tr

# Silent reading of Chinese news, characters a minute; surveys give 300 to 400.
_READ_PER_MINUTE = 350
_NOT_COUNTED = " \n\t\u3000，。、；：？！“”‘’（）《》—…·,.;:?!()'\"-"


class HeadKind(enum.StrEnum):
    KICKER = "kicker"
    TITLE = "title"
    META = "meta"


class HeadLine(NamedTuple):
    kind: HeadKind
    text: str


def head_lines(article: Article) -> tuple[HeadLine, ...]:
    """Return the lines to set above the text, empty ones left out; none holds a line end."""
    head = article.head
    lines = (
        HeadLine(HeadKind.KICKER, " · ".join(head.tags)),
        HeadLine(HeadKind.TITLE, head.title),
        HeadLine(HeadKind.META, _meta(article)),
    )
    joined = (HeadLine(line.kind, " ".join(line.text.splitlines())) for line in lines)
    return tuple(line for line in joined if line.text.strip())


def _meta(article: Article) -> str:
    head = article.head
    when = (head.published or "")[: len("2023-06-16 23:43")]
    parts = ["  ".join(part for part in (head.source, when) if part)]
    count = len(article.text) - sum(map(article.text.count, _NOT_COUNTED))
    if count:
        parts.append(_unbroken(tr("约 {count} 字", count=_rounded(count))))
        minutes = ceil(count / _READ_PER_MINUTE)
        parts.append(_unbroken(tr("读约 {minutes} 分钟", minutes=minutes)))
    return "  ·  ".join(part for part in parts if part)


def _rounded(count: int) -> str:
    """Return a count to two significant digits, in groups of three."""
    step = 10 ** max(0, len(str(count)) - 2)
    return f"{round(count / step) * step:,}".replace(",", "\u00a0")


def _unbroken(text: str) -> str:
    """Return a text that stays in one line."""
    return text.replace(" ", "\u00a0")
