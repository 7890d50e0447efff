"""What is wrong in a glossary as a whole: names that meet, relations that lead nowhere, gaps."""

from __future__ import annotations

from collections.abc import Iterator

from content.errors import Problem, Severity
from content.relations import RELATIONS
from content.shapes import Hints, shorten
from content.term import Glossary, Related, Term
from content.text import fold


def check_terms(glossary: Glossary) -> Iterator[Problem]:
    """Yield what is wrong in the entries, as far as no article is needed to tell."""
    headwords = Hints(term.term for term in glossary.terms)
    relations = Hints(RELATIONS)
    for term in glossary.terms:
        yield from _check_gaps(term)
        yield from _check_forms(term, glossary)
        for related in term.related:
            if related.relation not in RELATIONS:
                yield _unknown_relation(related, relations)
            yield from _check_target(term, related, glossary, headwords)


def _check_gaps(term: Term) -> Iterator[Problem]:
    fields = {"definition": term.definition, "category": term.category}
    missing = [name for name, value in fields.items() if not value]
    if missing:
        message = f"词条“{term.term}”缺 {'、'.join(missing)}；请补上"
        yield Problem(Severity.WARNING, term.place, message, "incomplete")
    if not term.evidence:
        message = f"词条“{term.term}”没有出处；请补上 evidence"
        yield Problem(Severity.WARNING, term.place, message, "no-evidence")


def _check_forms(term: Term, glossary: Glossary) -> Iterator[Problem]:
    for alias in term.aliases:
        for other in glossary.with_form(alias):
            if other is not term and fold(other.term) == fold(alias):
                message = (
                    f"“{term.term}”的别名“{alias}”又是另一个词条，文中的“{alias}”会有两个去处；"
                    "请确认，或去掉这个别名"
                )
                yield Problem(Severity.WARNING, term.place, message, "shared-form")
    forms = [fold(form) for form in term.forms]
    for context in term.stop_contexts:
        folded = fold(context)
        if not any(form in folded for form in forms):
            message = (
                f"stop_contexts 里的“{shorten(context)}”不含“{term.term}”，不起作用；请改正或删掉"
            )
            yield Problem(Severity.WARNING, term.place, message, "stop-context")
        elif folded in forms:
            message = (
                f"stop_contexts 里的“{shorten(context)}”就是词条本身，它将没有链接；请写得更长"
            )
            yield Problem(Severity.ERROR, term.place, message, "stop-context")


def _unknown_relation(related: Related, hints: Hints) -> Problem:
    near = hints.near(related.relation)
    hint = f"是不是想写“{near}”？" if near else f"可用的有 {'、'.join(RELATIONS)}"
    message = f"没有“{shorten(related.relation)}”这种关系；{hint}"
    return Problem(Severity.ERROR, related.place, message, "relation")


def _check_target(
    term: Term, related: Related, glossary: Glossary, hints: Hints
) -> Iterator[Problem]:
    if related.term == term.term:
        message = f"词条“{term.term}”和自己有关系；请改成另一个词条，或删掉"
        yield Problem(Severity.ERROR, related.place, message, "relation")
    elif not glossary.get(related.term):
        message = f"没有词条“{shorten(related.term)}”；"
        if named := glossary.with_form(related.term):
            message = f"“{related.term}”不是词条名，是“{named[0].term}”的另一个写法；请写词条名"
        elif near := hints.near(related.term):
            message += f"是不是想写“{near}”？"
        else:
            message += "请检查写法，或补上这个词条"
        yield Problem(Severity.ERROR, related.place, message, "relation")
