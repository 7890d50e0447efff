"""Rules about relations: written twice, from both sides, or against each other."""

from __future__ import annotations

from collections.abc import Iterator

from content.errors import Severity
from content.health.finding import Finding
from content.relations import RELATIONS, inverse
from content.term import Glossary, Related, Term


def check_relations(glossary: Glossary) -> Iterator[Finding]:
    """Yield relations that say again what stands elsewhere, and those that deny each other."""
    written: dict[tuple[str, str, str], Related] = {}
    for term in glossary.terms:
        for item in term.related:
            if item.relation not in RELATIONS or item.term == term.term:
                continue
            key = (term.term, item.relation, item.term)
            mirrored = (item.term, inverse(item.relation), term.term)
            opposed = (
                (term.term, inverse(item.relation), item.term),
                (item.term, item.relation, term.term),
            )
            is_directed = inverse(item.relation) != item.relation
            if first := written.get(key) or written.get(mirrored):
                yield _twice(term, item, first)
            elif is_directed and (first := next(filter(None, map(written.get, opposed)), None)):
                yield _contradicting(term, item, first)
            written.setdefault(key, item)


def _twice(term: Term, item: Related, first: Related) -> Finding:
    where = f"{first.place.file}:{first.place.line}"
    return Finding(
        rule="twice",
        severity=Severity.HINT,
        place=item.place,
        message=f"“{term.term}”{item.relation}“{item.term}”已在 {where} 写过",
        suggestion="关系只写一边，另一边会自动显示；请删掉其中一条",
        term=term.term,
    )


def _contradicting(term: Term, item: Related, first: Related) -> Finding:
    where = f"{first.place.file}:{first.place.line}"
    return Finding(
        rule="contradicting",
        severity=Severity.WARNING,
        place=item.place,
        message=f"“{term.term}”{item.relation}“{item.term}”与 {where} 写的关系方向相反，不会都对",
        suggestion=f"请对照原文留下一条（“{item.relation}”的反面是“{inverse(item.relation)}”）",
        term=term.term,
    )
