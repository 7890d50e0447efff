"""Where a string stands in the indexed documents: terms intersected at exact positions.

A string of one or two characters is one term of the index; for a longer one the documents that hold
all pairs of its cover are intersected first, then the positions, each moved by the pair's offset.
So a document is found if and only if its search text holds the string. Whoosh's span queries answer
the same question, with an object for every occurrence on the way.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from whoosh.reading import IndexReader, TermNotFound

from content.searchtext import BARRIER
from index.analysis import WORD, cover, is_word_char, unpack
from index.schema import BODY, TITLE

_KEPT_POSTINGS = 400_000
_SKIPPING_PAYS = 16
_NOWHERE: array[int] = array("I")

Places = dict[int, Sequence[int]]
"""Document number -> ascending positions in one field, none of them empty."""


@dataclass(frozen=True, slots=True, eq=False)
class Occurrences:
    """Where `text` stands: ascending positions in the title's and the body's search text."""

    text: str
    title: Places
    body: Places

    @property
    def documents(self) -> Set[int]:
        return self.title.keys() | self.body.keys()

    def count(self, document: int) -> tuple[int, int]:
        """Return how often the string stands in a document's title and body, overlaps once."""
        return (
            _apart(self.title.get(document, _NOWHERE), len(self.text)),
            _apart(self.body.get(document, _NOWHERE), len(self.text)),
        )


class Matcher:
    """Finds strings of search text through a Whoosh reader whose fields hold `index.analysis`."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader
        self._postings: OrderedDict[tuple[str, str], Mapping[int, bytes]] = OrderedDict()
        self._kept = 0

    def find(self, text: str) -> Occurrences:
        """Return where `text`, not empty and reduced to search text, stands."""
        return Occurrences(text, self._places(TITLE, text), self._places(BODY, text))

    def whole_words(self, found: Occurrences) -> Set[int]:
        """Return the documents where a string stands with no Latin word cut at its ends."""
        text = found.text
        if not (is_word_char(text[0]) or is_word_char(text[-1])):
            return found.documents
        before = WORD + text[0] if is_word_char(text[0]) else None
        after = text[-1] + WORD if is_word_char(text[-1]) else None
        return {
            document
            for field, places in ((TITLE, found.title), (BODY, found.body))
            for document in self._between(field, places, before, after, len(text))
        }

    def whole_titles(self, found: Occurrences) -> Mapping[int, bool]:
        """Return the documents of which a string is the title, or one of the title's forms.

        The value tells whether it is the first form: the headword rather than an alias.
        """
        text = found.text
        edges = self._between(TITLE, found.title, BARRIER + text[0], text[-1] + BARRIER, len(text))
        return {document: places[0] == 0 for document, places in edges.items()}

    def _places(self, field: str, text: str) -> Places:
        offsets: dict[str, list[int]] = {}
        for offset, gram in cover(text):
            offsets.setdefault(gram, []).append(offset)
        sizes = {gram: self._frequency(field, gram) for gram in offsets}
        if not all(sizes.values()):
            return {}
        parts: list[tuple[list[int], Mapping[int, bytes]]] = []
        documents: Set[int] | None = None
        for gram in sorted(offsets, key=sizes.__getitem__):
            postings = self._term(field, gram, documents, sizes[gram])
            documents = postings.keys() if documents is None else documents & postings.keys()
            if not documents:
                return {}
            parts.append((offsets[gram], postings))
        found: Places = {}
        for document in documents or ():
            places = _intersect([(some, postings[document]) for some, postings in parts])
            if places:
                found[document] = places
        return found

    def _between(
        self, field: str, places: Places, before: str | None, after: str | None, length: int
    ) -> Places:
        """Keep the places that begin at the edge `before` and end at the edge `after`."""
        first = self._term(field, before) if before and places else {}
        last = self._term(field, after) if after and places else {}
        kept: Places = {}
        for document, positions in places.items():
            starts = set(_unpacked(first.get(document))) if before else None
            ends = set(_unpacked(last.get(document))) if after else None
            inside = [
                position
                for position in positions
                if (starts is None or position in starts)
                and (ends is None or position + length - 1 in ends)
            ]
            if inside:
                kept[document] = inside
        return kept

    def _term(
        self, field: str, gram: str, among: Set[int] | None = None, size: int = 0
    ) -> Mapping[int, bytes]:
        """Return a term's packed positions by document, kept from before or read.

        Of a term much more frequent than the documents `among` which it is sought, only theirs are
        read.
        """
        key = (field, gram)
        postings = self._postings.get(key)
        if postings is not None:
            self._postings.move_to_end(key)
            return postings
        if among is not None and size > _SKIPPING_PAYS * len(among):
            return dict(self._read_some(field, gram, among))
        postings = dict(self._read(field, gram))
        self._postings[key] = postings
        self._kept += len(postings) + 1
        while self._kept > _KEPT_POSTINGS and len(self._postings) > 1:
            self._kept -= len(self._postings.popitem(last=False)[1]) + 1
        return postings

    def _frequency(self, field: str, gram: str) -> int:
        postings = self._postings.get((field, gram))
        if postings is not None:
            return len(postings)
        frequency: int = self._reader.doc_frequency(field, gram)
        return frequency

    def _read(self, field: str, gram: str) -> Iterator[tuple[int, bytes]]:
        try:
            postings = self._reader.postings(field, gram)
        except TermNotFound:
            return
        while postings.is_active():
            yield postings.id(), postings.value()
            postings.next()

    def _read_some(self, field: str, gram: str, documents: Set[int]) -> Iterator[tuple[int, bytes]]:
        postings = self._reader.postings(field, gram)
        for document in sorted(documents):
            if not postings.is_active():
                return
            postings.skip_to(document)
            if postings.is_active() and postings.id() == document:
                yield document, postings.value()


def _unpacked(packed: bytes | None) -> Sequence[int]:
    return unpack(packed) if packed else _NOWHERE


def _intersect(parts: Sequence[tuple[Sequence[int], bytes]]) -> Sequence[int]:
    """Return the ascending positions at which each part stands at all of its offsets from them."""
    if len(parts) == 1 and len(parts[0][0]) == 1:
        return unpack(parts[0][1])
    starts: set[int] | None = None
    for offsets, packed in sorted(parts, key=lambda part: len(part[1])):
        positions = unpack(packed)
        for offset in offsets:
            moved = (position - offset for position in positions)
            starts = set(moved) if starts is None else starts.intersection(moved)
        if not starts:
            return _NOWHERE
    return sorted(starts or ())


def _apart(positions: Sequence[int], length: int) -> int:
    """Return how many of the ascending positions are taken, left to right, without overlap."""
    if length == 1:
        return len(positions)
    count, free = 0, 0
    for position in positions:
        if position >= free:
            count += 1
            free = position + length
    return count
