"""What a bench asks of an engine, and the documents it is asked of.

Every engine reads the articles of one library, reduces them to the same search text, keeps title
and text of each, and finds a string wherever the search text of title or body holds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from content.article import Article
from content.library import load_library
from content.searchtext import BARRIER, reduce, search_text

PAGE = 20
"""Results of a page."""
TITLE_WEIGHT = 3.0
"""How much more a place in the title counts, in every engine that can be told."""
EXCERPTS, AROUND = 3, 20
"""Snippets of a result, and characters shown before a place; thrice as many follow."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article; `text` holds a paragraph a line."""

    id: str
    title: str
    text: str

    @classmethod
    def of(cls, article: Article) -> Document:
        # a line break within a paragraph is white space to the search text, and no end of it
        lines = (paragraph.replace("\n", " ") for paragraph in article.paragraphs)
        return cls(article.head.id, article.head.title, "\n".join(lines))

    @property
    def fields(self) -> tuple[str, str]:
        """The search texts of title and body."""
        return search_text([self.title]).text, search_text(self.text.split("\n")).text


@dataclass(frozen=True, slots=True)
class Question:
    """Reduced strings, all of which must stand, or any; the end of the last may be open."""

    strings: tuple[str, ...]
    is_any: bool = False
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The first results, each with title and score, and the number of all."""

    total: int
    rows: tuple[tuple[str, float], ...]


class Answering(Protocol):
    """What answers queries over one library."""

    def prepare(self, library: Path, folder: Path) -> None:
        """Read what is read before an index is opened."""

    def open(self, library: Path, folder: Path) -> None:
        """Open what was built, once more where it is open, with nothing kept from before."""

    def page(self, query: str) -> Page:
        """Answer a query as `read_question` reads it, or as the engine's own language does."""


class Engine(Answering, Protocol):
    """One engine over one library."""

    def build(self, library: Path, folder: Path) -> None:
        """Index all articles into the empty `folder`, reading them meanwhile."""

    def size(self, folder: Path) -> int:
        """Return the bytes on the disk."""

    def snippets(self, query: str) -> int:
        """Make a page with snippets of every result and return how many results it has."""

    def find(self, string: str) -> set[str]:
        """Return the ids of the articles in which a string, taken literally, stands."""

    def update(self, library: Path, article_id: str) -> None:
        """Take in one article whose file has changed; a search afterwards finds what it says."""

    def close(self) -> None:
        """Let go of all files."""


class Peer:
    """An engine that reads nothing of a library before its index is opened."""

    def prepare(self, library: Path, folder: Path) -> None:
        """Read nothing."""


def read_question(query: str) -> Question:
    """Return what a bench's query means: `a b` all, `a OR b` any, `a*` a beginning."""
    words = query.split(" ")
    is_any = "OR" in words
    strings = tuple(reduce(word.removesuffix("*")) for word in words if word != "OR")
    return Question(strings, is_any, query.endswith("*"))


def read_articles(library: Path) -> Iterator[Document]:
    """Read a library's articles one by one, the newest first."""
    loaded = load_library(library)
    for head in loaded.heads:
        yield Document.of(loaded.article(head.id))


def grams(text: str) -> Iterator[str]:
    """Yield the pairs of each paragraph of a search text, and its last character alone.

    The character alone keeps pairs of different paragraphs from being neighbours, and lets the
    pairs be searched for one character by their beginning.
    """
    for paragraph in text.split(BARRIER):
        for i in range(len(paragraph)):
            yield paragraph[i : i + 2]


def pairs(string: str) -> list[str]:
    """Return the pairs of neighbours that spell a string of two characters or more."""
    return [string[i : i + 2] for i in range(len(string) - 1)]


def cover(string: str) -> list[str | tuple[int, str]]:
    """Return the fewest pairs that spell a string of two characters or more, with their offsets."""
    offsets = [*range(0, len(string) - 1, 2)]
    if offsets[-1] != len(string) - 2:
        offsets.append(len(string) - 2)
    return [(offset, string[offset : offset + 2]) for offset in offsets]


def excerpts(question: Question, text: str) -> list[tuple[str, list[tuple[int, int]]]]:
    """Return the pieces of a stored text around the first places found, with what to mark.

    The search text is made anew and searched, since the peers' own highlighters know neither.
    """
    searched = search_text(text.split("\n"))
    found = [span for string in question.strings for span in searched.find(string)]
    pieces: list[tuple[str, list[tuple[int, int]]]] = []
    left = right = 0
    for span in sorted(found, key=lambda span: span.start):
        if span.start >= right and len(pieces) == EXCERPTS:
            break
        if span.start >= right:
            left, right = max(0, span.start - AROUND), span.start + 3 * AROUND
            pieces.append((text[left:right], []))
        pieces[-1][1].append((span.start - left, span.end - left))
    return pieces


def folder_size(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
