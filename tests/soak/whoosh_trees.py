"""Random queries of Whoosh's own classes over the fields of `SCHEMA`, and texts to search in."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from whoosh import analysis, fields, query
from whoosh.query import spans

from content.library import load_library
from content.searchtext import search_text
from tests.index.libraries import SHIPPED

GRAMS = analysis.NgramTokenizer(1, 2)
TAGS = ("党建", "楼宇", "企业", "服务", "a longer tag")
_FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def schema(body: Any = None) -> fields.Schema:
    """Return fields of every kind; `body` is the format of the body's postings."""
    text = fields.TEXT(analyzer=GRAMS, vector=True)
    if body is not None:
        text.format = body
    return fields.Schema(
        body=text,
        title=fields.TEXT(analyzer=GRAMS, chars=True, field_boost=2.0),
        tag=fields.KEYWORD(commas=True, scorable=True, sortable=True),
        number=fields.NUMERIC(int, stored=True, sortable=True, signed=True),
        day=fields.DATETIME(sortable=True),
        is_odd=fields.BOOLEAN(),
        key=fields.ID(stored=True, unique=True),
    )


def documents(count: int, choice: random.Random) -> Iterator[dict[str, Any]]:
    """Yield documents whose bodies are pieces of the shipped article's search text."""
    library = load_library(SHIPPED)
    text = search_text(library.article(library.heads[0].id).text.split("\n")).text
    for number in range(count):
        start = choice.randrange(len(text) - 70)
        row: dict[str, Any] = {
            "key": f"k{number}",
            "title": text[start : start + choice.randint(2, 8)],
            "body": text[start : start + choice.randint(1, 70)],
            "number": choice.randint(-300, 300),
            "is_odd": bool(number % 2),
        }
        if choice.random() < 0.8:
            row["tag"] = ",".join(choice.sample(TAGS, choice.randint(1, 3)))
        if choice.random() < 0.8:
            row["day"] = _FIRST_DAY + timedelta(days=choice.randrange(900))
        if choice.random() < 0.05:
            row["_body_boost"] = choice.choice((2.0, 1.5))
        yield row


class Trees:
    """Makes queries; `texts` are what their words are cut from."""

    def __init__(self, texts: Sequence[str], seed: int) -> None:
        self._texts = texts
        self._choice = random.Random(seed)

    def any(self) -> query.Query:
        """Return a query; some kinds Whoosh can answer only by themselves."""
        if self._choice.random() < 0.15:
            one, other, third = self._word(), self._word(), self._word()
            ordered = self._coin()
            return self._pick(
                (
                    spans.SpanFirst(one, limit=self._pick((0, 3, 20))),
                    spans.SpanNear2([one, other, third], slop=9, ordered=ordered),
                )
            )
        return self.tree()

    def options(self) -> dict[str, Any]:
        """Return how to ask: how many, in which order, under which filter, grouped or not."""
        asked: dict[str, Any] = self._pick(
            (
                {"limit": None},
                {"limit": 7},
                {"limit": 7, "terms": True},
                {"limit": 40, "scored": False, "sortedby": None},
                {"limit": None, "sortedby": self._pick(("number", "day", "tag"))},
                {"limit": 9, "filter": self.tree(1), "mask": self.tree(0)},
                {"limit": None, "groupedby": self._pick(("tag", "number"))},
                {"limit": 5, "collapse": "number", "collapse_limit": 2},
            )
        )
        return asked

    def tree(self, depth: int = 3) -> query.Query:
        """Return a query at most `depth` deep."""
        if not depth or self._choice.random() < 0.3:
            return self._pick(self._leaves())()
        return self._pick(self._branches(depth - 1))()

    def _pick(self, of: Sequence[Any]) -> Any:
        return self._choice.choice(of)

    def _leaves(self) -> Sequence[Callable[[], query.Query]]:
        return (
            *(self._term,) * 6,
            *(self._phrase,) * 2,
            lambda: query.Prefix("body", self._gram(1)),
            lambda: query.Wildcard("body", self._pick(("*", "?")) + self._gram(1)),
            lambda: query.Regex("title", f"[{self._gram(1)}{self._gram(1)}].?"),
            lambda: query.FuzzyTerm("body", self._gram(2), prefixlength=self._pick((0, 1))),
            lambda: query.Variations("body", self._gram(2)),
            lambda: query.TermRange("body", *sorted((self._gram(1), self._gram(1)))),
            lambda: query.NumericRange("number", self._at(300), self._at(300)),
            lambda: query.DateRange("day", self._day(), self._day(), self._coin(), self._coin()),
            lambda: query.Every(self._pick((None, "tag", "day"))),
            lambda: query.Term("key", f"k{self._at(500)}"),
            self._near,
            lambda: query.NullQuery,
        )

    def _branches(self, depth: int) -> Sequence[Callable[[], query.Query]]:
        def two() -> tuple[query.Query, query.Query]:
            return self.tree(depth), self.tree(depth)

        def more() -> list[query.Query]:
            return [self.tree(depth) for _ in range(self._choice.randint(1, 4))]

        return (
            *(lambda: query.And(more(), boost=self._boost()),) * 2,
            *(lambda: query.Or(more(), boost=self._boost(), scale=self._pick((None, 0.9))),) * 3,
            lambda: query.DisjunctionMax(more(), tiebreak=self._pick((0.0, 0.3))),
            lambda: query.AndNot(*two()),
            lambda: query.AndMaybe(*two()),
            lambda: query.Require(*two()),
            lambda: query.Otherwise(*two()),
            lambda: query.And([self.tree(depth), query.Not(self.tree(depth))]),
            lambda: query.Or([self.tree(depth), query.Not(self.tree(depth))]),
            lambda: query.ConstantScoreQuery(self.tree(depth), self._boost()),
            lambda: query.Not(self.tree(depth)),
        )

    def _near(self) -> query.Query:
        one, other = self._word(), self._word()
        near = spans.SpanNear(one, other, slop=self._pick((1, 4, 30)), ordered=self._coin())
        return self._pick(
            (
                near,
                spans.SpanOr([near, self._word()]),
                spans.SpanNot(one, other),
                spans.SpanContains(near, self._word()),
                spans.SpanBefore(one, other),
                spans.SpanCondition(one, other),
            )
        )

    def _term(self) -> query.Query:
        name = self._pick(("body", "body", "body", "title", "tag", "is_odd"))
        if name == "tag":
            return query.Term("tag", self._pick((*TAGS, "none")), boost=self._boost())
        if name == "is_odd":
            return query.Term("is_odd", self._coin())
        return self._word(name)

    def _word(self, name: str = "body") -> query.Query:
        return query.Term(name, self._gram(self._pick((1, 1, 2))), boost=self._boost())

    def _phrase(self) -> query.Query:
        text = self._pick(self._texts)
        start = self._choice.randrange(max(1, len(text) - 4))
        words = [token.text for token in GRAMS(text[start : start + self._choice.randint(2, 4)])]
        return query.Phrase("body", words, slop=self._pick((1, 1, 3)), boost=self._boost())

    def _gram(self, size: int) -> str:
        text = self._pick(self._texts)
        start = self._choice.randrange(max(1, len(text) - size))
        return text[start : start + size] if self._choice.random() < 0.95 else "鬱" * size

    def _at(self, most: int) -> int:
        return self._choice.randint(-most, most)

    def _day(self) -> datetime:
        return _FIRST_DAY + timedelta(days=self._choice.randrange(900))

    def _coin(self) -> bool:
        return self._choice.random() < 0.5

    def _boost(self) -> float:
        return self._choice.choice((1.0, 1.0, 1.0, 2.0, 0.5))
