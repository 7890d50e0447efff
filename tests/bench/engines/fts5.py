"""SQLite's FTS5 over pairs of characters, without a second copy of the text.

The pairs go through the tokenizer `ascii`, which splits at ASCII characters that are no letters or
digits; those are written as their full-width forms, which no search text holds. One character is
the beginning of pairs, for which FTS5 keeps an index of its own (`prefix='1'`).
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from content.library import load_article
from content.searchtext import reduce
from tests.bench.engines.engine import (
    PAGE,
    TITLE_WEIGHT,
    Document,
    Page,
    Peer,
    Question,
    excerpts,
    grams,
    pairs,
    read_articles,
    read_question,
)

FILE = "fts5.sqlite"
_FULL_WIDTH = 0xFEE0
_SPELT = {code: code + _FULL_WIDTH for code in range(0x20, 0x7F) if not chr(code).isalnum()}
_TABLES = """
CREATE TABLE documents(number INTEGER PRIMARY KEY, id TEXT UNIQUE, title TEXT, body TEXT);
CREATE VIRTUAL TABLE grams USING fts5(title, body, content='', tokenize='ascii', prefix='1');
"""
_RANK = f"bm25({TITLE_WEIGHT}, 1.0)"
_ADD = "INSERT INTO grams(rowid, title, body) VALUES(?, ?, ?)"
_BEST = "SELECT rowid, rank FROM grams WHERE grams MATCH ? AND rank MATCH ? ORDER BY rank LIMIT ?"


class Fts5(Peer):
    def __init__(self) -> None:
        self._base: sqlite3.Connection | None = None

    def build(self, library: Path, folder: Path) -> None:
        base = sqlite3.connect(folder / FILE)
        base.executescript(_TABLES)
        for number, document in enumerate(read_articles(library)):
            _add(base, number, document)
        base.execute("INSERT INTO grams(grams) VALUES('optimize')")
        base.commit()
        base.close()

    def size(self, folder: Path) -> int:
        base = sqlite3.connect(folder / FILE)
        used = (_number(base, "page_count") - _number(base, "freelist_count")) * _number(
            base, "page_size"
        )
        base.close()
        return used

    def open(self, library: Path, folder: Path) -> None:
        self.close()
        self._base = sqlite3.connect(folder / FILE)

    def page(self, query: str) -> Page:
        match = _compiled(read_question(query))
        rows = self._best(match)
        titles = dict(self._rows("title", [number for number, _ in rows]))
        ((total,),) = self._open.execute("SELECT count(*) FROM grams WHERE grams MATCH ?", (match,))
        return Page(total, tuple((titles[number], -rank) for number, rank in rows))

    def snippets(self, query: str) -> int:
        question = read_question(query)
        numbers = [number for number, _ in self._best(_compiled(question))]
        return sum(bool(excerpts(question, text)) for _, text in self._rows("body", numbers))

    def find(self, string: str) -> set[str]:
        reduced = reduce(string)
        if not reduced:
            return set()
        found = self._open.execute(
            "SELECT id FROM documents, grams WHERE number = grams.rowid AND grams MATCH ?",
            (_compiled(Question((reduced,))),),
        )
        return {id_ for (id_,) in found}

    def update(self, library: Path, article_id: str) -> None:
        base = self._open
        old = Document(
            *base.execute(
                "SELECT id, title, body FROM documents WHERE id = ?", (article_id,)
            ).fetchone()
        )
        ((number,),) = base.execute("SELECT number FROM documents WHERE id = ?", (article_id,))
        base.execute(
            "INSERT INTO grams(grams, rowid, title, body) VALUES('delete', ?, ?, ?)",
            (number, *_spelt(old)),
        )
        base.execute("DELETE FROM documents WHERE number = ?", (number,))
        _add(base, number, Document.of(load_article(library, article_id)))
        base.commit()

    def close(self) -> None:
        if self._base is not None:
            self._base.close()

    @property
    def _open(self) -> sqlite3.Connection:
        if self._base is None:
            raise RuntimeError("not open")
        return self._base

    def _best(self, match: str) -> list[tuple[int, float]]:
        return self._open.execute(_BEST, (match, _RANK, PAGE)).fetchall()

    def _rows(self, column: str, numbers: list[int]) -> list[tuple[int, str]]:
        marks = ",".join("?" * len(numbers))
        return self._open.execute(
            f"SELECT number, {column} FROM documents WHERE number IN ({marks})", numbers
        ).fetchall()


def _add(base: sqlite3.Connection, number: int, document: Document) -> None:
    values = (number, document.id, document.title, document.text)
    base.execute("INSERT INTO documents VALUES(?, ?, ?, ?)", values)
    base.execute(_ADD, (number, *_spelt(document)))


def _spelt(document: Document) -> tuple[str, str]:
    title, body = (
        " ".join(gram.translate(_SPELT) for gram in grams(text)) for text in document.fields
    )
    return title, body


def _compiled(question: Question) -> str:
    joint = " OR " if question.is_any else " AND "
    return joint.join(_leaf(string, question.is_prefix) for string in question.strings)


def _leaf(string: str, is_prefix: bool) -> str:
    spelt = string.translate(_SPELT)
    if len(string) == 1 or is_prefix:
        return f'"{spelt}" *'
    return '"' + " ".join(pairs(spelt)) + '"'


def _number(base: sqlite3.Connection, pragma: str) -> int:
    ((number,),) = base.execute(f"PRAGMA {pragma}")
    return int(number)
