"""Search a library's open index.

    Searcher.search: query -> ladder -> order -> the first hits with snippets

One searcher serves one thread.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from types import TracebackType

from content.library import Library
from content.lookup import look_up
from content.term import Term
from index.answer import Answer, HitKind, Rung
from index.hits import make_hit, order
from index.keep.build import Mentions
from index.ladder import Climb, Ladder
from index.opened import OpenIndex
from index.plain_query import PHRASE_LIMIT, QUERY_LIMIT, Query, parse
from index.report import IndexReport

MOST_HITS = 1000


class Searcher:
    """A library with its open index."""

    def __init__(self, library: Library, index: OpenIndex, report: IndexReport) -> None:
        self.library = library
        self.report = report
        self._index = index
        self._ladder = Ladder(index.reader, index.documents, self._look_up)
        self._unsaid = report.notice

    @property
    def mentions(self) -> Mentions:
        """Headword -> ((article id, count), ...), the most first."""
        return self._index.extras.mentions

    @property
    def readings(self) -> dict[str, str]:
        """Headword or alias -> pinyin with tones."""
        return dict(self._index.extras.readings)

    def search(self, query: str, limit: int = 20, literal: bool = False) -> Answer:
        """Answer a query with its best `limit` hits; never raises, whatever is typed.

        `literal` takes the query as one string as it stands and finds exactly the documents whose
        search text holds it: no names, no other rung. What the report has to say of the index is
        said with the first answer.
        """
        started = time.perf_counter()
        parsed = parse(query, literal)
        climb = self._ladder.climb(parsed)
        ordered = order(climb.found, self._index.documents, self._ladder.matcher)
        first = ordered[: max(0, min(limit, MOST_HITS))]
        hits = tuple(
            make_hit(self._index, ranked, climb.found[ranked.document]) for ranked in first
        )
        return Answer(
            query=query,
            matched=_best(climb),
            total=len(ordered),
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            tried=tuple(climb.tried),
            words=tuple(climb.words),
            suggestions=(),
            notice=self._notice(parsed),
            facets=(),
            hits=hits,
        )

    def occurrences(self, string: str) -> dict[tuple[HitKind, str], int]:
        """Return (kind, id) of every document in which a string stands, and how often.

        The string is taken as it stands, as in a literal search; there is no limit.
        """
        found = self._ladder.climb(parse(string, is_literal=True)).found
        documents = order(found, self._index.documents, self._ladder.matcher)
        records = ((self._index.record(one.document), one.count) for one in documents)
        return {(record.kind, record.id): count for record, count in records}

    def close(self) -> None:
        self._index.close()

    def __enter__(self) -> Searcher:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _look_up(self, name: str) -> Sequence[tuple[Term, str]]:
        return look_up(self.library.glossary, name, self._index.extras.readings)

    def _notice(self, query: Query) -> str | None:
        sentences = [self._unsaid] if self._unsaid else []
        self._unsaid = None
        if query.is_cut:
            sentences.append(
                f"查找内容太长，只用了前面一部分（至多 {QUERY_LIMIT} 个字、{PHRASE_LIMIT} 个词）。"
            )
        if not query.phrases:
            sentences.append("没有可以查找的内容，请输入文字。")
        return "".join(sentences) or None


def _best(climb: Climb) -> Rung:
    rungs = {found.rung for found in climb.found.values()}
    return next((rung for rung in Rung if rung in rungs), Rung.NONE)
