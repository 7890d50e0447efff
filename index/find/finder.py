"""From what is asked to the answer: read, climbed, ordered, shown.

    Asked -> query (`index.query`) -> ladder -> order and facets -> the first hits with snippets

The same for every corpus, an index or texts in memory.
"""

from __future__ import annotations

import time

from content.searchtext import reduce
from index.answer import Answer, Asked, HitKind, Rung
from index.find.concordance import Concordancer
from index.find.corpus import Corpus
from index.find.hits import make_hit
from index.find.ladder import Ladder
from index.find.names import Names
from index.find.order import Ranker
from index.lines import LinesAsked, LinesPage, Tally
from index.query.nodes import Query
from index.query.parse import parse
from index.query.wording import wording
from index.schema import ARTICLE, TERM

MOST_HITS = 1000
_KINDS = {ARTICLE: HitKind.ARTICLE, TERM: HitKind.TERM}


class Finder:
    """Answers queries from one corpus. Serves one thread."""

    def __init__(self, corpus: Corpus, names: Names) -> None:
        self._corpus = corpus
        self._ladder = Ladder(corpus, names)
        self._ranker = Ranker(corpus)
        self._concordancer = Concordancer(corpus, names, self._ladder)

    def answer(self, asked: Asked, is_literal: bool = False) -> Answer:
        """Answer whatever is asked with its best `asked.limit` hits, at most `MOST_HITS`.

        `is_literal` takes the query as one string as it stands and finds exactly the documents
        whose search text holds it: no names, no other rung. Raises DamagedError where an index
        turns out to be spoilt, and nothing else.
        """
        started = time.perf_counter()
        query = parse(asked.query, is_literal)
        climb = self._ladder.climb(query)
        limit = max(0, min(asked.limit, MOST_HITS))
        name = reduce(query.name) if query.is_plain else ""
        ordered = self._ranker.order(climb.groups, limit, asked.filters, asked.order, name)
        hits = tuple(make_hit(self._corpus, ranked) for ranked in ordered.ranked)
        rungs = {group.rung for group in climb.groups}
        return Answer(
            query=asked.query,
            matched=next((rung for rung in Rung if rung in rungs), Rung.NONE),
            total=ordered.total,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            tried=tuple(climb.tried),
            words=climb.words,
            suggestions=climb.suggestions,
            notice=_notice(query),
            facets=self._ranker.facets(ordered, asked.filters),
            hits=hits,
            wording=wording(query),
            filters=asked.filters,
            order=asked.order,
        )

    def lines(self, asked: LinesAsked) -> LinesPage:
        """Return a stretch of the concordance of a query. Raises DamagedError as `answer` does."""
        return self._concordancer.page(asked)

    def tally(self, asked: LinesAsked) -> Tally:
        """Return the concordance of a query counted, with collocates. Raises as `answer` does."""
        return self._concordancer.tally(asked)

    def occurrences(self, string: str) -> dict[tuple[HitKind, str], int]:
        """Return (kind, id) of every document in which a string stands, and how often.

        The string is taken as it stands, as in a literal search; there is no limit.
        """
        climb = self._ladder.climb(parse(string, is_literal=True))
        found = self._ranker.order(climb.groups, None).ranked
        kinds = self._corpus.table.kinds
        return {
            (_KINDS[int(kinds[one.document])], self._corpus.head(one.document)[0]): one.count
            for one in found
        }


def _notice(query: Query) -> str | None:
    if query.node is None and query.complaint is None:
        return "没有可以查找的内容，请输入文字。"
    return query.complaint
