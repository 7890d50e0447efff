"""From a query to its concordance: every occurrence in the articles, counted as search counts.

The entries that a query names are looked for by all their forms; any other query climbs the ladder
as a search does, and what a search counts in its hits becomes a line each. Where a form holds
another (第二楼长, 楼长), each has lines of its own, since a search for each counts them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from content.collocates import Collocate, candidates, collocates, has_near, windows
from content.concordance import (
    MOST_LINES,
    Grouping,
    Line,
    cut_line,
    grouped,
    ordered,
    value_of,
)
from content.searchtext import reduce
from content.text import is_han
from content.words import grammar
from index.answer import Rung
from index.find.corpus import Corpus
from index.find.evaluate import evaluate
from index.find.group import Group
from index.find.ladder import Ladder
from index.find.names import Names, forms
from index.find.places import Counts, Numbers, Occurrences, Places
from index.find.rank import looked_up
from index.find.rewrite import one_of
from index.lines import LinesAsked, LinesPage, Tally
from index.query.nodes import Query
from index.query.parse import parse
from index.record import Origin, Record
from index.schema import ARTICLE, BODY

_NO_STRINGS = "这个查询里没有要找的文字，列不出索引行；请再写上文字。"


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """What one query found: everything, however it is asked to be shown."""

    page: LinesPage
    lines: tuple[Line, ...]


class Concordancer:
    """Makes concordances of one corpus; keeps the last, since it is asked for page by page."""

    def __init__(self, corpus: Corpus, names: Names, ladder: Ladder) -> None:
        self._corpus = corpus
        self._names = names
        self._ladder = ladder
        self._found: _Found | None = None
        self._order: tuple[LinesAsked, list[int]] | None = None

    def page(self, asked: LinesAsked) -> LinesPage:
        """Return the lines asked for. Raises DamagedError where an index turns out to be spoilt."""
        found = self._find(asked.query)
        numbers = self._numbers(found, asked)
        some = numbers[asked.first : asked.first + asked.limit]
        lines = tuple(found.lines[number] for number in some)
        return replace(found.page, shown=len(numbers), first=asked.first, lines=lines)

    def tally(self, asked: LinesAsked) -> Tally:
        """Return all lines of a query counted, and the collocates. Raises as `page` does."""
        lines, span = self._find(asked.query).lines, asked.span
        texts, nodes = windows(lines, span), sum(not line.is_title for line in lines)

        def near(cut: Callable[[str], Iterable[str]]) -> tuple[Collocate, ...]:
            strings = candidates(lines, span, cut)
            wanted = (text for text in strings if text not in grammar())
            return collocates(texts, nodes, wanted, self._count, self._size())

        return Tally(
            asked.query,
            span,
            grouped(lines, Grouping.ARTICLE),
            grouped(lines, Grouping.YEAR),
            grouped(lines, Grouping.FORM),
            near(self._words),
            near(_characters),
        )

    def _find(self, query: str) -> _Found:
        if self._found is None or self._found.page.query != query:
            self._found, self._order = self._made(query), None
        return self._found

    def _numbers(self, found: _Found, asked: LinesAsked) -> list[int]:
        """Return the numbers of the lines that are wanted, in their order."""
        key = replace(asked, first=0, limit=0)
        if self._order is None or self._order[0] != key:
            numbers = ordered(found.lines, asked.order)
            if asked.grouping is not None:
                kind, value = asked.grouping, asked.value
                numbers = [n for n in numbers if value_of(found.lines[n], kind) == value]
            if asked.near:
                near, span = reduce(asked.near), asked.span
                numbers = [n for n in numbers if has_near(found.lines[n], near, span)]
            self._order = key, numbers
        return self._order[1]

    def _made(self, text: str) -> _Found:
        query = parse(text)
        groups, tried = self._groups(query)
        shares = self._shares(groups)
        strings = [string for group in groups for string in group.match.strings]
        has_strings = bool(strings) or not any(map(len, shares))
        total = articles = 0
        lines: list[Line] = []
        rungs = [group.rung for group, share in zip(groups, shares, strict=True) if len(share)]
        for group, documents in zip(groups, shares, strict=True):
            counts = _counts(group.match.strings, documents)
            total += int(counts.sum())
            articles += int(np.count_nonzero(counts))
        for document, group in self._in_order(groups, shares):
            if len(lines) >= MOST_LINES:
                break
            lines += self._lines(document, group.match.strings, MOST_LINES - len(lines))
        written = dict.fromkeys(string.text for string in strings)
        page = LinesPage(
            query=text,
            forms=tuple(written),
            matched=next((rung for rung in Rung if rung in rungs), Rung.NONE),
            tried=tried,
            total=total,
            kept=len(lines),
            articles=articles,
            shown=len(lines),
            first=0,
            lines=(),
            notice=_notice(query, has_strings),
        )
        return _Found(page, tuple(lines))

    def _groups(self, query: Query) -> tuple[list[Group], tuple[Rung, ...]]:
        """Return what is found, and the rungs tried: by all names of a thing, else by the ladder.

        What is named is not looked for by anything else: lines of a related thing would pass for
        its own.
        """
        headwords, aliased = self._names.called(query.name) if query.is_plain else ((), ())
        node = one_of(forms((*headwords, *aliased)))
        if node is not None:
            rung = Rung.EXACT if headwords else Rung.ALIAS
            return [Group(rung, evaluate(node, self._corpus))], (rung,)
        climb = self._ladder.climb(query)
        return climb.groups, tuple(climb.tried)

    def _shares(self, groups: Sequence[Group]) -> list[Numbers]:
        """Return the articles of each group that no group before it holds."""
        is_free = self._corpus.table.kinds == ARTICLE
        shares = []
        for group in groups:
            documents = group.match.documents
            documents = documents[is_free[documents]]
            is_free[documents] = False
            shares.append(documents)
        return shares

    def _in_order(
        self, groups: Sequence[Group], shares: Sequence[Numbers]
    ) -> list[tuple[int, Group]]:
        """Return the articles with their groups as the library has them: the newest first."""
        dates = self._corpus.table.dates
        each = [
            (int(document), group)
            for group, documents in zip(groups, shares, strict=True)
            for document in documents
        ]
        each.sort(key=lambda one: (-int(dates[one[0]]), self._corpus.head(one[0])[0]))
        return each

    def _lines(self, document: int, strings: Sequence[Occurrences], most: int) -> list[Line]:
        """Return the first lines of a document; those beyond `most` are not even looked at."""
        record = self._corpus.record(document)
        in_title = _spans(record.title_origin, [(s.text, s.title) for s in strings], document, most)
        in_body = _spans(record.body_origin, [(s.text, s.body) for s in strings], document, most)
        del in_body[max(0, most - len(in_title)) :]
        lines = [_line(record, record.title, *span, is_title=True) for span in in_title]
        return lines + [_line(record, record.body, *span, is_title=False) for span in in_body]

    def _words(self, text: str) -> Iterator[str]:
        for piece in self._names.pieces(text):
            if len(piece) > 1 and any(map(str.isalnum, piece)):
                yield piece

    def _count(self, text: str) -> int:
        """Return how often a search text stands in the texts of all articles."""
        documents, counts = self._corpus.find(BODY, text).list()
        return int(counts[self._corpus.table.kinds[documents] == ARTICLE].sum())

    def _size(self) -> int:
        table = self._corpus.table
        return int(table.body_lengths[table.is_live & (table.kinds == ARTICLE)].sum())


def _counts(strings: Sequence[Occurrences], documents: Numbers) -> Counts:
    """Return how often all strings stand in each of some documents."""
    counts = np.zeros(len(documents), np.int64)
    for string in strings:
        counts += looked_up(string.title.list(), documents)
        counts += looked_up(string.body.list(), documents)
    return counts


def _spans(
    origin: Origin, strings: Sequence[tuple[str, Places]], document: int, most: int
) -> list[tuple[int, int, str]]:
    """Return (start, end, string) of what counts in a field of a document, the first `most`."""
    found = []
    for text, places in strings:
        begins, ends = _apart(*places.within(document), most)
        starts, lasts = origin.offsets(begins), origin.offsets([end - 1 for end in ends])
        found += [(start, last + 1, text) for start, last in zip(starts, lasts, strict=True)]
    return sorted(found)[:most]


def _apart(
    begins: NDArray[np.int64], ends: NDArray[np.int64], most: int
) -> tuple[list[int], list[int]]:
    """Return the first ranges from left to right, without those that overlap one that is taken."""
    taken, done = [], 0
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        if begin >= done:
            taken.append((begin, end))
            done = end
            if len(taken) == most:
                break
    return [begin for begin, _ in taken], [end for _, end in taken]


def _line(record: Record, text: str, start: int, end: int, form: str, *, is_title: bool) -> Line:
    left, node, right = cut_line(text, start, end)
    return Line(
        record.id,
        record.shown_title,
        record.source,
        record.date,
        start,
        end,
        left,
        node,
        right,
        form,
        is_title,
    )


def _characters(text: str) -> Iterator[str]:
    return filter(is_han, reduce(text))


def _notice(query: Query, has_strings: bool) -> str | None:
    if query.node is None and query.complaint is None:
        return "没有可以查找的内容，请输入文字。"
    return query.complaint or (None if has_strings else _NO_STRINGS)
