"""Numbered sets: 五大员 has five members, 三张清单 three."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.errors import Severity
from content.health.finding import Finding
from content.relations import inverse
from content.stub import scalar
from content.term import Glossary, Term
from content.text import fold

_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_NUMBERED = re.compile(
    r"(?<![第百千万亿\d])([一二两三四五六七八九]?十[一二三四五六七八九]?|[二两三四五六七八九]|\d{1,2})"
    r"(?=[大张个项条种类位方支步][^、]|有|不)"
)
_ENDS = re.compile(r"[，。；：！？,;:!?\n（）()“”\"'‘’《》]")
_LAST = re.compile("[和与及]|以及")
_HOLDS = "包括"


def set_size(headword: str) -> int | None:
    """Return how many members a name promises ("五大员" is 5), None where it promises none."""
    match = _NUMBERED.match(fold(headword))
    return number_of(match[1]) if match else None


def number_of(numeral: str) -> int:
    """Return the value of a numeral up to 99, in Chinese ("十五", "二十") or in digits."""
    if numeral.isdigit():
        return int(numeral)
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return _DIGITS[numeral]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def check_sets(glossary: Glossary) -> Iterator[Finding]:
    """Yield numbered sets whose members are too few, too many, or named nowhere."""
    every = _members_of_all(glossary)
    for term in glossary.terms:
        size = set_size(term.term)
        if size is None or size < 2:
            continue
        members = list(dict.fromkeys(every.get(term.term, ())))
        lists = _lists(term)
        if members and len(members) != size:
            yield _differs(term, size, members, _missing(lists, members, size, glossary))
        elif not members and not any(len(found) == size for found in lists):
            yield Finding(
                rule="numbered-set",
                severity=Severity.HINT,
                place=term.place,
                message=f"“{term.term}”应有 {size} 个成员，词条和引文里都没有列出",
                suggestion="文章里若有，请写进释义，或用“包括”写出各个成员；若原文没有，不必补",
                term=term.term,
            )


def _members_of_all(glossary: Glossary) -> dict[str, list[str]]:
    """Return headword -> its members, whichever side wrote the relation."""
    found: dict[str, list[str]] = {}
    for term in glossary.terms:
        for item in term.related:
            if item.relation == _HOLDS:
                found.setdefault(term.term, []).append(item.term)
            elif item.relation == inverse(_HOLDS):
                found.setdefault(item.term, []).append(term.term)
    return found


def _differs(term: Term, size: int, members: list[str], missing: list[str]) -> Finding:
    message = f"“{term.term}”应有 {size} 个成员，关系里有 {len(members)} 个：{'、'.join(members)}"
    suggestion, replacement = "请核对“包括”的各条关系", ""
    if missing:
        suggestion = f"引文里还列出了 {'、'.join(missing)}，请补上"
        replacement = "\n".join(
            f"- {{term: {scalar(name, flow=True)}, relation: 包括}}" for name in missing
        )
    return Finding(
        rule="numbered-set",
        severity=Severity.WARNING,
        place=term.place,
        message=message,
        suggestion=suggestion,
        replacement=replacement,
        term=term.term,
    )


def _missing(
    lists: list[list[str]], members: list[str], size: int, glossary: Glossary
) -> list[str]:
    """Return the headwords that a list of the right length names and the relations do not."""
    known = {fold(form) for name in members if (term := glossary.get(name)) for form in term.forms}
    for found in lists:
        if len(found) == size:
            owners = [glossary.with_form(name) for name in found]
            return [
                owner[0].term
                for name, owner in zip(found, owners, strict=True)
                if owner and fold(name) not in known
            ]
    return []


def _lists(term: Term) -> list[list[str]]:
    """Return the lists (A、B和C) in an entry's definition and quotes."""
    found = []
    for text in (term.definition, *(item.quote for item in term.evidence)):
        # A remark in brackets does not end a list.
        plain = re.sub(r"（[^（）]*）|\([^()]*\)", "", text)
        for piece in _ENDS.split(plain):
            if "、" in piece:
                *some, last = piece.split("、")
                found.append(_members([*some, *(_LAST.split(last, maxsplit=1))], term))
                found.append(_members([*some, last], term))
    return found


def _members(pieces: list[str], term: Term) -> list[str]:
    """Return the members without what runs on before the first and after the last one."""
    names = [piece.strip() for piece in pieces]
    names[0] = re.split("由|即|有|是|包括|分为|统筹", names[0])[-1]
    names[-1] = re.split("组成|等|构成|的", names[-1])[0]
    return [name for name in names if name and fold(name) not in map(fold, term.forms)]
