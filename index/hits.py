"""From documents found to results: their order, and what is shown of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from index.answer import Hit, Rung
from index.find.snippets import Place, make_snippets, merged
from index.ladder import Found
from index.match import Matcher, Occurrences
from index.opened import OpenIndex
from index.rank import Documents, saturated

_RUNGS = tuple(Rung)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document with its score and how often the strings it was found by stand in it."""

    document: int
    score: float
    count: int


def order(found: Mapping[int, Found], documents: Documents, matcher: Matcher) -> list[Ranked]:
    """Return the documents found, best first.

    A headword or title that equals the query, an alias that does; then by rung, entries that the
    query names, whole Latin words before parts of words, all strings in the title, score, the
    newest, and place in the library.
    """
    groups: dict[tuple[Occurrences, ...], _Group] = {}
    keyed = []
    for document, how in found.items():
        group = groups.get(how.strings)
        if group is None:
            group = groups[how.strings] = _Group(how, documents, matcher)
        score, count = group.score(document)
        key = (
            group.title_rank(document),
            _RUNGS.index(how.rung),
            -how.closeness,
            document not in group.whole,
            not group.is_in_title(document),
            -score,
            -documents.dates[document],
            document,
        )
        keyed.append((key, Ranked(document, score or how.closeness, count)))
    keyed.sort(key=lambda pair: pair[0])
    return [ranked for _, ranked in keyed]


def make_hit(index: OpenIndex, ranked: Ranked, found: Found) -> Hit:
    """Return a ranked document as it is shown."""
    record = index.record(ranked.document)
    in_title: list[tuple[int, int]] = []
    in_body: list[Place] = []
    for word, string in enumerate(found.strings):
        title = string.title.get(ranked.document, ())
        body = string.body.get(ranked.document, ())
        in_title += record.title_origin.spans(title, len(string.text))
        spans = record.body_origin.spans(body, len(string.text))
        in_body += [(start, end, word) for start, end in spans]
    if len(found.strings) > 1:
        in_body.sort()
    shown = record.shown_title
    return Hit(
        kind=record.kind,
        id=record.id,
        title=shown,
        source=record.source,
        date=record.date,
        matched=found.rung,
        score=round(ranked.score, 4),
        count=ranked.count,
        snippets=make_snippets(record.body, record.sentences, in_body),
        title_marks=merged(span for span in in_title if span[1] <= len(shown)),
    )


class _Group:
    """What all documents share that were found by the same strings."""

    def __init__(self, how: Found, documents: Documents, matcher: Matcher) -> None:
        self._strings = how.strings
        self._is_any = how.is_any
        self._documents = documents
        wholes = [matcher.whole_words(string) for string in how.strings]
        join = frozenset.union if how.is_any else frozenset.intersection
        self.whole = join(*map(frozenset, wholes)) if wholes else frozenset()
        is_whole_query = len(how.strings) == 1 and not how.is_any
        self._titles = matcher.whole_titles(how.strings[0]) if is_whole_query else {}
        self._weights = self._weigh()

    def title_rank(self, document: int) -> int:
        """Return 0 for a headword or title that is the query, 1 for an alias, 2 for others."""
        is_first = self._titles.get(document)
        return 2 if is_first is None else 0 if is_first else 1

    def is_in_title(self, document: int) -> bool:
        join = any if self._is_any else all
        return join(document in string.title for string in self._strings)

    def score(self, document: int) -> tuple[float, int]:
        """Return the score and the number of occurrences."""
        frequencies, count = [], 0
        for string in self._strings:
            in_title, in_body = string.count(document)
            frequencies.append(self._documents.frequency(document, in_title, in_body))
            count += in_title + in_body
        if self._is_any:
            frequencies = [sum(frequencies)]
        earned = (w * saturated(f) for w, f in zip(self._weights, frequencies, strict=True))
        return sum(earned), count

    def _weigh(self) -> list[float]:
        """Return what each string is worth, or all forms together."""
        sets = [string.documents for string in self._strings]
        if self._is_any:
            sets = [frozenset().union(*sets)]
        return [self._documents.idf(len(numbers)) for numbers in sets]
