"""Texts in memory as a corpus: searched one after the other, while there is no index of them."""

from __future__ import annotations

from array import array
from collections.abc import Callable

import numpy as np

from content.searchtext import BARRIER
from index.analysis import WORD, is_word_char
from index.document import Document
from index.find.corpus import Table
from index.find.kept import Kept
from index.find.places import SHIFT, Places
from index.record import Record
from index.schema import BODY, LABELS, TITLE

_KEPT_BYTES = 16_000_000
_MARKS = (BARRIER, WORD)


class ScanCorpus:
    """Documents added one at a time; answers hold for those added so far. Serves one thread."""

    def __init__(self) -> None:
        self._texts: dict[str, list[str]] = {TITLE: [], BODY: []}
        self._records: list[Record] = []
        self._numbers: dict[tuple[int, str], int] = {}
        self._kinds, self._dates = array("B"), array("i")
        self._title_lengths, self._body_lengths = array("i"), array("i")
        self._labels: dict[str, dict[str, array[int]]] = {name: {} for name in LABELS}
        self._table: Table | None = None
        self._kept = Kept(_KEPT_BYTES)

    def __len__(self) -> int:
        return len(self._records)

    def add(self, document: Document) -> None:
        """Add a document; its number is how many there were before."""
        number = len(self)
        self._texts[TITLE].append(document.title)
        self._texts[BODY].append(document.body)
        self._records.append(document.record)
        self._numbers[document.kind, document.record.id] = number
        self._kinds.append(document.kind)
        self._dates.append(document.date)
        title_length, body_length = document.lengths
        self._title_lengths.append(title_length)
        self._body_lengths.append(body_length)
        for name, values in document.labels.items():
            for value in values:
                self._labels[name].setdefault(value, array("i")).append(number)
        self._table = None
        self._kept.clear()

    @property
    def table(self) -> Table:
        if self._table is None:
            self._table = self._make_table()
        return self._table

    def find(self, field: str, text: str) -> Places:
        """Return every place of `text`, search text and not empty."""
        return self._search(field, text, len(text), _anywhere)

    def edges(self, field: str, gram: str) -> Places:
        """Return every place of an edge term of `index.analysis`."""
        return self._search(field, gram, 1, _at_edge)

    def numbers(self, kind: int, name: str) -> tuple[int, ...]:
        """Return the document with this article id or headword, empty where there is none."""
        number = self._numbers.get((kind, name))
        return () if number is None else (number,)

    def head(self, document: int) -> tuple[str, str]:
        """Return a document's id and title."""
        record = self._records[document]
        return record.id, record.title

    def record(self, document: int) -> Record:
        return self._records[document]

    def _search(
        self, field: str, text: str, length: int, search: Callable[[str, str], list[int]]
    ) -> Places:
        """Return the places that `search` finds for `text` in the texts of a field."""
        kept = self._kept.get((field, text))
        if kept is not None:
            return kept
        found = array("q")
        for number, whole in enumerate(self._texts[field]):
            base = number << SHIFT
            found.extend([base + position for position in search(whole, text)])
        places = Places(np.array(found, np.int64), length)
        self._kept.put((field, text), places)
        return places

    def _make_table(self) -> Table:
        return Table(
            np.array(self._kinds),
            np.array(self._dates),
            np.array(self._title_lengths),
            np.array(self._body_lengths),
            np.ones(len(self), np.bool_),
            {
                name: {value: np.array(numbers, np.int32) for value, numbers in values.items()}
                for name, values in self._labels.items()
            },
        )


def _anywhere(whole: str, text: str) -> list[int]:
    """Return every position of `text`, overlapping ones too."""
    found = []
    position = whole.find(text)
    while position >= 0:
        found.append(position)
        position = whole.find(text, position + 1)
    return found


def _at_edge(whole: str, gram: str) -> list[int]:
    """Return every position of an edge's character, as `index.analysis.grams` tells edges."""
    if gram == BARRIER:
        return _anywhere(whole, gram)
    is_before = gram[0] in _MARKS
    mark, char, step = (gram[0], gram[1], -1) if is_before else (gram[1], gram[0], 1)
    padded = BARRIER + whole + BARRIER
    places = _anywhere(whole, char)
    if mark == BARRIER:
        return [position for position in places if padded[position + 1 + step] == BARRIER]
    return [
        position
        for position in places
        if is_word_char(char) and not is_word_char(padded[position + 1 + step])
    ]
