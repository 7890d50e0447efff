"""Answers and problems as plain JSON types and back: the shapes that `--json` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from content.errors import Place, Problem, Severity
from index.answer import Answer, Hit, HitKind, Rung, Snippet


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
