"""Evaluates a tree of `whoosh.query` objects over one segment, whole posting lists at a time.

Documents and scores are those of Whoosh's matchers; what is not known here is left to the matcher
of that subtree. Some matchers of Whoosh 2.7.4 do not do what their queries say, and are not
followed:

- `AndNot` never drops the first document of its first query where the second one begins before it,
  and within `And` it may fail at its end.
- `AndMaybe` within `And` may leave out the score of its second query.
- `AndMaybe` goes back in a second query that is a range or prefix, to documents that it has passed
  and that another part of it has dropped.
- `DisjunctionMax` counts the score of a document further on.
- `Not` gives a deleted document that follows the last one of its query.
- `Require` is an `AndNot`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import numpy as np
from whoosh import query

from index.codec.expand import expand
from index.codec.matches import (
    EMPTY,
    Match,
    difference,
    greatest,
    intersection,
    places_of,
    union,
    with_bonus,
)
from index.codec.near import follow, spans_of
from index.codec.postings import Array
from index.codec.segment import Segment
from index.codec.spans import Distance

_PRELOADED_DOCUMENTS, _PRELOADED_CLAUSES = 5000, 1024
"""`Or` sums scores in advance for at most so many documents, or from so many clauses on."""

Rule = Callable[["Evaluator", Any, bool], Match]


class Evaluator:
    """Answers queries over one segment."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._size = segment.size

    def match(self, asked: Any, is_scored: bool = True) -> Match:
        """Return the documents that a query matches; scores mean something only if `is_scored`."""
        if not self._size:
            return EMPTY
        rule = self._RULES.get(type(asked))
        if rule is None or not self._segment.is_arrays:
            return self._by_matcher(asked, is_scored)
        if is_scored and rule in self._SCORING and not self._segment.scoring.is_known:
            return self._by_matcher(asked, is_scored)
        return rule(self, asked, is_scored)

    def knows(self, asked: Any) -> bool:
        """Tell whether no part of a query is left to Whoosh's matchers."""
        return type(asked) in self._RULES and all(map(self.knows, asked.children()))

    def _by_matcher(self, asked: Any, is_scored: bool) -> Match:
        searcher = self._segment.searcher
        context = searcher.context() if is_scored else searcher.boolean_context()
        matcher = asked.matcher(searcher, context)
        documents, scores = [], []
        while matcher.is_active():
            documents.append(matcher.id())
            scores.append(matcher.score() if is_scored else 0.0)
            matcher.next()
        return Match(np.array(documents, np.intp), np.array(scores, np.float64))

    def _null(self, _asked: Any, _is_scored: bool) -> Match:
        return EMPTY

    def _term(self, asked: Any, _is_scored: bool) -> Match:
        text = self._segment.encoded(asked.fieldname, asked.text)
        if text is None:
            return EMPTY
        return self._segment.term(asked.fieldname, text).boosted(asked.boost)

    def _and(self, asked: Any, is_scored: bool) -> Match:
        subs = asked.subqueries
        if len(subs) < 2:  # where Whoosh leaves the boost out too
            return self.match(subs[0], is_scored) if subs else EMPTY
        matches = []
        for sub in subs:
            matches.append(self.match(sub, is_scored))
            if not len(matches[-1]):
                return EMPTY
        return intersection(matches, self._size).boosted(asked.boost)

    def _or(self, asked: Any, is_scored: bool) -> Match:
        subs = asked.subqueries
        if len(subs) < 2:
            return self.match(subs[0], is_scored) if subs else EMPTY
        is_split = asked.matcher_type == query.Or.SPLIT_MATCHER
        if is_scored and (asked.scale or is_split):
            return self._by_matcher(asked, is_scored)
        matches = [self.match(sub, is_scored) for sub in subs]
        found = union(matches, self._size).boosted(asked.boost)
        return self._positive(found) if is_scored and self._is_preloaded(len(subs)) else found

    def _is_preloaded(self, clauses: int) -> bool:
        return clauses >= _PRELOADED_CLAUSES or (
            clauses != 2 and self._size <= _PRELOADED_DOCUMENTS
        )

    def _positive(self, match: Match) -> Match:
        """Leave out what Whoosh's array of sums takes for no match."""
        scores = match.score_array()
        if len(scores) and scores.min() <= 0:
            return match.chosen(np.flatnonzero(scores > 0))
        return match

    def _disjunction_max(self, asked: Any, is_scored: bool) -> Match:
        subs = asked.subqueries
        if len(subs) < 2:
            return self.match(subs[0], is_scored) if subs else EMPTY
        matches = [self.match(sub, is_scored) for sub in subs]
        combine = greatest if is_scored else union
        return combine(matches, self._size).boosted(asked.boost)

    def _and_not(self, asked: Any, is_scored: bool) -> Match:
        return difference(self.match(asked.a, is_scored), self.match(asked.b, False), self._size)

    def _require(self, asked: Any, is_scored: bool) -> Match:
        match, required = self.match(asked.a, is_scored), self.match(asked.b, False)
        return self._only(match, required.documents)

    def _and_maybe(self, asked: Any, is_scored: bool) -> Match:
        match = self.match(asked.a, is_scored)
        return with_bonus(match, self.match(asked.b), self._size) if is_scored else match

    def _not(self, asked: Any, _is_scored: bool) -> Match:
        every = Match(self._segment.all_documents, 1.0)
        return difference(every, self.match(asked.query, False), self._size)

    def _constant_score(self, asked: Any, _is_scored: bool) -> Match:
        return Match(self.match(asked.child, False).documents, asked.score or 1.0)

    def _every(self, asked: Any, _is_scored: bool) -> Match:
        boost = asked.boost or 1.0
        if asked.fieldname is None:
            return Match(self._segment.all_documents, boost)
        field = self._segment.field(asked.fieldname)
        if field is None:
            return EMPTY
        numbers = np.arange(len(field.terms))
        return Match(self._kept(asked, lambda: self._any(asked, numbers)).documents, boost)

    def _any(self, asked: Any, numbers: Array) -> Match:
        return self._segment.many(asked.fieldname, numbers, False)

    def _multi_term(self, asked: Any, is_scored: bool) -> Match:
        return self._kept((asked, is_scored), lambda: self._expanded(asked, is_scored))

    def _pattern(self, asked: Any, is_scored: bool) -> Match:
        everything = {query.Prefix: "", query.Wildcard: "*", query.Regex: ".*"}
        if asked.text == everything[type(asked)]:
            return self._every(query.Every(asked.fieldname, asked.boost), is_scored)
        return self._multi_term(asked, is_scored)

    def _expanded(self, asked: Any, is_scored: bool) -> Match:
        name = asked.field()
        field = self._segment.field(name)
        numbers = expand(asked, self._segment)
        if field is None or not len(numbers):
            return EMPTY
        if len(numbers) == 1:  # where Whoosh leaves the boost out too
            return self._segment.term(name, field.terms.text(int(numbers[0])))
        is_preloaded = self._is_preloaded(len(numbers))
        if is_scored and not (asked.constantscore and is_preloaded):
            found = self._segment.many(name, numbers).boosted(asked.boost)
            return self._positive(found) if is_preloaded else found
        return Match(self._segment.many(name, numbers, False).documents, 1.0)

    def _kept(self, key: Any, find: Callable[[], Match]) -> Match:
        match: Match | None = self._segment.recent(key)
        if match is None:
            match = find()
            self._segment.keep(key, match)
        return match

    def _numeric_range(self, asked: Any, is_scored: bool) -> Match:
        return self.match(asked._compile_query(self._segment.reader), is_scored)

    def _phrase(self, asked: Any, is_scored: bool) -> Match:
        name = asked.fieldname
        texts = [self._segment.encoded(name, word) for word in asked.words]
        known = [text for text in texts if text is not None]
        if not texts or len(known) < len(texts):
            return EMPTY
        found = follow(self._segment, name, known, Distance(asked.slop))
        if found is None:
            return self._by_matcher(asked, is_scored)
        return found.boosted(asked.boost)

    def _span_near(self, asked: Any, is_scored: bool) -> Match:
        return self._near([asked.a, asked.b], asked, is_scored)

    def _span_near2(self, asked: Any, is_scored: bool) -> Match:
        return self._near(asked.qs, asked, is_scored)

    def _near(self, subs: Sequence[Any], asked: Any, is_scored: bool) -> Match:
        found = spans_of(asked, self._segment)
        if found is None:
            return self._by_matcher(asked, is_scored)
        scores = intersection([self.match(sub, is_scored) for sub in subs], self._size)
        return self._only(scores, found.documents())

    def _only(self, match: Match, documents: Array) -> Match:
        """Return those of some documents that are matched."""
        places = places_of(documents, match.documents, self._size)
        return match.chosen(places.compress(places >= 0))

    _RULES: ClassVar[dict[type, Rule]] = {
        type(query.NullQuery): _null,
        query.Term: _term,
        query.And: _and,
        query.Or: _or,
        query.DisjunctionMax: _disjunction_max,
        query.AndNot: _and_not,
        query.Require: _require,
        query.AndMaybe: _and_maybe,
        query.Not: _not,
        query.ConstantScoreQuery: _constant_score,
        query.Every: _every,
        query.Prefix: _pattern,
        query.Wildcard: _pattern,
        query.Regex: _pattern,
        query.TermRange: _multi_term,
        query.FuzzyTerm: _multi_term,
        query.Variations: _multi_term,
        query.NumericRange: _numeric_range,
        query.DateRange: _numeric_range,
        query.Phrase: _phrase,
        query.SpanNear: _span_near,
        query.SpanNear2: _span_near2,
    }
    _SCORING: ClassVar[frozenset[Rule]] = frozenset(
        (_term, _pattern, _multi_term, _numeric_range, _phrase, _span_near, _span_near2)
    )
    """Rules that give scores of postings."""
