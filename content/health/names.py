"""Rules about names: two entries that may be one thing, a form that two entries share."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator

from content.errors import Severity
from content.health.finding import Finding
from content.near import sound_alike
from content.stub import scalar
from content.term import Glossary, Term
from content.text import fold

_LARGEST_GROUP = 200
_MOST_PAIRS = 300_000
_SHORTEST_DEFINITION = 8
_FEW_EXTRA = 2


def check_names(glossary: Glossary) -> Iterator[Finding]:
    """Yield entries that have a name, a definition, or near names and relations in common."""
    told: set[frozenset[str]] = set()
    for first, second, why in _pairs(glossary):
        pair = frozenset((first.term, second.term))
        if len(pair) == 2 and pair not in told:
            told.add(pair)
            yield Finding(
                rule="same-thing",
                severity=Severity.WARNING,
                place=second.place,
                message=f"“{second.term}”与“{first.term}”可能是同一事物：{why}",
                suggestion=f"若是同一事物，把“{second.term}”并入“{first.term}”，写进它的 aliases",
                replacement=f"aliases: [{scalar(second.term, flow=True)}]",
                term=second.term,
            )
    yield from _shared_forms(glossary)


def _pairs(glossary: Glossary) -> Iterator[tuple[Term, Term, str]]:
    bare: dict[str, Term] = {}
    definitions: dict[str, Term] = {}
    for term in glossary.terms:
        for form in term.forms:
            name = "".join(filter(str.isalnum, fold(form)))
            owner = bare.setdefault(name, term) if name else term
            # An identical form is a shared one, which is told apart from this.
            if owner is not term and fold(form) not in map(fold, owner.forms):
                yield owner, term, "名称只差标点"
        definition = fold(term.definition)
        if len(definition) >= _SHORTEST_DEFINITION:
            owner = definitions.setdefault(definition, term)
            if owner is not term:
                yield owner, term, "释义完全一样"
    yield from _near(glossary)


def _near(glossary: Glossary) -> Iterator[tuple[Term, Term, str]]:
    """Yield entries with near names that stand in the same relation to the same entry."""
    groups: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in glossary.terms:
        for item in term.related:
            groups[item.relation, item.term].append(term)
    left = _MOST_PAIRS
    for (relation, target), group in groups.items():
        pairs = itertools.combinations(group[:_LARGEST_GROUP], 2)
        for first, second in itertools.islice(pairs, left):
            left -= 1
            if _is_near(first, second):
                yield first, second, f"名称相近，又都写着“{relation} {target}”"


def _is_near(first: Term, second: Term) -> bool:
    """Tell whether two names sound alike or one is the other and a little more.

    One other character alone is no sign: 楼事楼议 and 楼事楼办 are two things.
    """
    linked = {item.term for item in first.related} | {item.term for item in second.related}
    if first.term in linked or second.term in linked:
        return False
    one, other = sorted((fold(first.term), fold(second.term)), key=len)
    is_longer = len(other) - len(one) <= _FEW_EXTRA and len(one) > _FEW_EXTRA
    return sound_alike(one, other) or (is_longer and (other.startswith(one) or other.endswith(one)))


def _shared_forms(glossary: Glossary) -> Iterator[Finding]:
    headwords = {fold(term.term) for term in glossary.terms}
    for form, owners in glossary.folded_forms():
        # An alias that is another entry's headword is told by `content.termchecks`.
        if len(owners) < 2 or form in headwords:
            continue
        names = "、".join(f"“{owner.term}”" for owner in owners)
        written = next((each for each in owners[0].forms if fold(each) == form), form)
        yield Finding(
            rule="shared-form",
            severity=Severity.HINT,
            place=owners[1].place,
            message=f"“{written}”是 {names} 共有的名称，文中的链接会问是哪一个",
            suggestion="若只该属于其中一个，从另一个的 aliases 里删掉",
            term=owners[1].term,
        )
