"""A term candidate as data, and the prose in which candidates are looked for."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from content.article import Article, BlockKind
from content.errors import Place

PROSE_LIMIT = 12_000_000
"""Characters that are looked through at most; articles beyond them are left out."""


class Kind(enum.StrEnum):
    """Why a string is taken for a term."""

    QUOTED = "quoted"
    TITLE = "title"
    PATTERN = "pattern"
    LISTED = "listed"
    PHRASE = "phrase"
    COHESIVE = "cohesive"


@dataclass(frozen=True, slots=True)
class Context:
    """Where a candidate stands: `start` to `end` in the text of an article, and its sentence.

    `sentence` is a verbatim part of one paragraph, `place` the paragraph's line in the file.
    """

    article: str
    start: int
    end: int
    sentence: str
    place: Place


@dataclass(frozen=True, slots=True)
class Candidate:
    """A string that may be a term; the higher the score the likelier.

    `text` is the name to give it, `written` how the articles write it (“七个一”学习法), where that
    is otherwise. `count` are its occurrences, `articles` how many articles have it, counted while
    a long library is looked through and so a lower bound there. `cohesion` (bits) and `branching`
    (bits) are those of `content.candidates.ngrams`, None where it is too rare to tell. `why` says
    it in Chinese.
    """

    text: str
    written: str
    score: float
    count: int
    articles: int
    kinds: tuple[Kind, ...]
    cohesion: float | None
    branching: float | None
    why: str
    contexts: tuple[Context, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of an article, code and rules taken out: one line feed for each character of them.

    `lines` are (start of a block, its line in `file`).
    """

    article: str
    file: str
    text: str
    lines: tuple[tuple[int, int], ...]


def prose_of(article: Article) -> Prose:
    """Return what of an article is prose, at the same offsets."""
    pieces = []
    at = 0
    for block in article.blocks:
        if block.kind in (BlockKind.CODE, BlockKind.RULE):
            pieces += [article.text[at : block.start], "\n" * (block.end - block.start)]
            at = block.end
    text = "".join([*pieces, article.text[at:]])
    lines = tuple((block.start, block.line) for block in article.blocks)
    return Prose(article.head.id, article.head.file, text, lines)


def bounded(articles: Iterable[Article], limit: int = PROSE_LIMIT) -> Sequence[Prose]:
    """Return the prose of the first articles that have no more than `limit` characters."""
    found = []
    for article in articles:
        limit -= len(article.text)
        if limit < 0:
            break
        found.append(prose_of(article))
    return tuple(found)
