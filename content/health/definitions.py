"""Circular definitions: entries that explain each other and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from content.errors import Severity
from content.health.finding import Finding
from content.linker import Linker
from content.term import Glossary

_LONGEST_CIRCLE = 4


def check_definitions(glossary: Glossary, linker: Linker) -> Iterator[Finding]:
    """Yield the smallest groups of entries whose definitions use terms of the group alone.

    A reader who knows none of them learns nothing by following the links. Groups of more than four
    are no circle that anybody would notice.
    """
    uses = {
        term.term: {link.term for link in linker.in_text(term.definition)}
        for term in glossary.terms
        if term.definition
    }
    told: set[frozenset[str]] = set()
    for term in glossary.terms:
        group = _closed_group(term.term, uses)
        if group is None or group in told:
            continue
        told.add(group)
        others = [f"“{name}”" for name in sorted(group) if name != term.term]
        if others:
            message = f"“{term.term}”与{'、'.join(others)}的释义互相解释，没有用到别的说法"
        else:
            message = f"“{term.term}”的释义用它自己来解释自己"
        yield Finding(
            rule="circular",
            severity=Severity.WARNING if others else Severity.HINT,
            place=term.place,
            message=message,
            suggestion="请至少让其中一条用文章里的原话，或用这几个词以外的说法来解释",
            term=term.term,
        )


def _closed_group(start: str, uses: Mapping[str, set[str]]) -> frozenset[str] | None:
    """Return what is reached from an entry where each of that leads back to it; else None."""
    reached = _reached(start, uses)
    if reached is None or start not in reached:
        return None
    for name in reached:
        back = _reached(name, uses)
        if back is None or back != reached:
            return None
    return frozenset(reached)


def _reached(start: str, uses: Mapping[str, set[str]]) -> set[str] | None:
    """Return the terms used from an entry on, None where they are too many or one is basic."""
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        used = uses.get(waiting.pop())
        if not used:
            return None
        new = used - reached
        reached |= new
        if len(reached) > _LONGEST_CIRCLE:
            return None
        waiting.extend(new)
    return reached
