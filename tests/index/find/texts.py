"""A corpus of a few documents in memory, searched character by character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from content.searchtext import SearchText, reduce, search_text
from index.analysis import grams
from index.answer import HitKind, Rung
from index.find.corpus import Table
from index.find.evaluate import Match
from index.find.group import Group
from index.find.places import SHIFT, Occurrences, Places
from index.find.sentences import sentence_starts
from index.record import Origin, Record
from index.schema import ARTICLE, BODY, TERM, TITLE


@dataclass(frozen=True, slots=True)
class Doc:
    """An article, or an entry where `kind` is TERM; the lines of `title` are then its forms."""

    title: str
    body: str = ""
    date: int = 0
    source: str = ""
    tags: tuple[str, ...] = ()
    category: str = ""
    kind: int = ARTICLE
    id: str = ""


class Texts:
    """`index.find.corpus.Corpus` over documents as they are."""

    def __init__(self, docs: Sequence[Doc]) -> None:
        self.docs = docs
        self._fields = {
            TITLE: [search_text(doc.title.split("\n")) for doc in docs],
            BODY: [search_text(doc.body.split("\n")) for doc in docs],
        }
        self.table = Table(
            np.array([doc.kind for doc in docs], np.uint8),
            np.array([doc.date for doc in docs], np.int32),
            self._lengths(TITLE),
            self._lengths(BODY),
            np.ones(len(docs), np.bool_),
            {
                "source": self._label([(doc.source,) for doc in docs]),
                "tag": self._label([doc.tags for doc in docs]),
                "category": self._label([(doc.category,) for doc in docs]),
            },
        )

    def find(self, field: str, text: str) -> Places:
        addresses = [
            (number << SHIFT) + at
            for number, searched in enumerate(self._fields[field])
            for at in range(len(searched.text))
            if searched.text.startswith(text, at)
        ]
        return Places(np.array(addresses, np.int64), len(text))

    def edges(self, field: str, gram: str) -> Places:
        addresses = [
            (number << SHIFT) + at
            for number, searched in enumerate(self._fields[field])
            for at in grams(searched.text).get(gram, ())
        ]
        return Places(np.array(addresses, np.int64), 1)

    def numbers(self, kind: int, name: str) -> tuple[int, ...]:
        return tuple(
            number
            for number, doc in enumerate(self.docs)
            if doc.kind == kind and self.record(number).id == name
        )

    def record(self, document: int) -> Record:
        doc = self.docs[document]
        return Record(
            HitKind.TERM if doc.kind == TERM else HitKind.ARTICLE,
            doc.id or doc.title.partition("\n")[0],
            doc.title,
            doc.body,
            doc.source,
            None,
            Origin.of(self._fields[TITLE][document]),
            Origin.of(self._fields[BODY][document]),
            sentence_starts(doc.body),
        )

    def occurrences(self, text: str, group: int = 0) -> Occurrences:
        reduced = reduce(text)
        return Occurrences(text, self.find(TITLE, reduced), self.find(BODY, reduced), group)

    def group(self, *texts: str, rung: Rung = Rung.EXACT, closeness: float = 0.0) -> Group:
        """Return what holds all of `texts`, each a thing of its own."""
        strings = tuple(self.occurrences(text, number) for number, text in enumerate(texts))
        sets = [
            {*string.title.documents.tolist(), *string.body.documents.tolist()}
            for string in strings
        ]
        documents = np.array(sorted(set.intersection(*sets)), np.int32)
        return Group(rung, Match(documents, strings), closeness)

    def _lengths(self, field: str) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
        return np.array([_length(searched) for searched in self._fields[field]], np.int32)

    def _label(
        self, values: Sequence[Sequence[str]]
    ) -> dict[str, np.ndarray[tuple[int], np.dtype[np.int32]]]:
        names = sorted({value for some in values for value in some if value})
        return {
            name: np.array([n for n, some in enumerate(values) if name in some], np.int32)
            for name in names
        }


def _length(searched: SearchText) -> int:
    return len(searched.text.replace("\n", ""))
