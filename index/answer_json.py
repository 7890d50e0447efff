"""Searches, answers and problems as plain JSON types and back.

Answers and problems have the shapes that `--json` prints.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from content.errors import Place, Problem, Severity
from index.answer import Answer, Asked, Facet, Hit, HitKind, Order, Rung, Snippet


def asked_as_dict(asked: Asked) -> dict[str, Any]:
    """Return what is asked in plain types."""
    return {
        "query": asked.query,
        "limit": asked.limit,
        "filters": _pairs_of(asked.filters),
        "order": asked.order.value,
    }


def asked_from_dict(data: Mapping[str, Any]) -> Asked:
    """Return what is asked by a dict of which nothing is checked; what is missing is as usual.

    Raises TypeError or ValueError.
    """
    usual = Asked("")
    query, limit = data.get("query", usual.query), data.get("limit", usual.limit)
    if type(query) is not str or type(limit) is not int:
        raise TypeError("a query that is no text, or a limit that is no number")
    filters = _filters(data.get("filters", usual.filters))
    return Asked(query, limit, filters, Order(data.get("order", usual.order)))


def answer_as_dict(answer: Answer) -> dict[str, Any]:
    """Return an answer in plain types."""
    return {
        "query": answer.query,
        "matched": answer.matched.value,
        "total": answer.total,
        "took_ms": answer.took_ms,
        "tried": [rung.value for rung in answer.tried],
        "words": list(answer.words),
        "suggestions": list(answer.suggestions),
        "notice": answer.notice,
        "facets": {name: [[value, n] for value, n in values] for name, values in answer.facets},
        "hits": [_hit_as_dict(hit) for hit in answer.hits],
        "wording": answer.wording,
        "filters": _pairs_of(answer.filters),
        "order": answer.order.value,
    }


def answer_from_dict(data: Mapping[str, Any]) -> Answer:
    """Return the answer that `answer_as_dict` wrote. Raises KeyError, TypeError or ValueError."""
    return Answer(
        query=data["query"],
        matched=Rung(data["matched"]),
        total=data["total"],
        took_ms=data["took_ms"],
        tried=tuple(map(Rung, data["tried"])),
        words=tuple(data["words"]),
        suggestions=tuple(data["suggestions"]),
        notice=data["notice"],
        facets=tuple(
            (name, tuple((value, n) for value, n in values))
            for name, values in data["facets"].items()
        ),
        hits=tuple(map(_hit_from_dict, data["hits"])),
        wording=data["wording"],
        filters=_filters(data["filters"]),
        order=Order(data["order"]),
    )


def problem_as_dict(problem: Problem) -> dict[str, Any]:
    """Return a problem in plain types."""
    return {
        "severity": problem.severity.value,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "message": problem.message,
    }


def problem_from_dict(data: Mapping[str, Any]) -> Problem:
    """Return the problem that `problem_as_dict` wrote. Raises as `answer_from_dict` does."""
    place = Place(data["file"], data["line"], data["column"])
    return Problem(Severity(data["severity"]), place, data["message"])


def _pairs_of(filters: tuple[tuple[Facet, str], ...]) -> list[list[str]]:
    return [[facet.value, value] for facet, value in filters]


def _filters(pairs: Sequence[Sequence[Any]]) -> tuple[tuple[Facet, str], ...]:
    filters = tuple((Facet(facet), value) for facet, value in pairs)
    if not all(type(value) is str for _, value in filters):
        raise TypeError("a filter that is no text")
    return filters


def _hit_as_dict(hit: Hit) -> dict[str, Any]:
    return {
        "kind": hit.kind.value,
        "id": hit.id,
        "title": hit.title,
        "source": hit.source,
        "date": hit.date,
        "matched": hit.matched.value,
        "score": hit.score,
        "count": hit.count,
        "snippets": [
            {"text": snippet.text, "marks": [list(mark) for mark in snippet.marks]}
            for snippet in hit.snippets
        ],
        "title_marks": [list(mark) for mark in hit.title_marks],
    }


def _hit_from_dict(data: Mapping[str, Any]) -> Hit:
    return Hit(
        kind=HitKind(data["kind"]),
        id=data["id"],
        title=data["title"],
        source=data["source"],
        date=data["date"],
        matched=Rung(data["matched"]),
        score=data["score"],
        count=data["count"],
        snippets=tuple(
            Snippet(snippet["text"], _ranges(snippet["marks"])) for snippet in data["snippets"]
        ),
        title_marks=_ranges(data["title_marks"]),
    )


def _ranges(pairs: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in pairs)
