"""How well candidates find a glossary that was hidden from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.candidates.candidate import Candidate
from content.candidates.rank import name_of
from content.term import Glossary

CUTOFFS = (20, 40, 60, 80, 100, 150, 200)


@dataclass(frozen=True, slots=True)
class Cutoff:
    """Of the best `at` candidates, `right` are a form of an entry; these are of `found` entries.

    `precision` is right/at (of as many as there are), `recall` found/entries.
    """

    at: int
    right: int
    found: int
    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`missed` are the headwords of which no form is among the candidates, in glossary order."""

    entries: int
    cutoffs: tuple[Cutoff, ...]
    missed: tuple[str, ...]


def evaluate(candidates: Sequence[Candidate], glossary: Glossary) -> Evaluation:
    """Compare candidates, found without the glossary, with its entries.

    A candidate is right where it is the headword or an alias of an entry, folded and without
    quotation marks: an entry has one concept, whose names all count.
    """
    owners: dict[str, set[str]] = {}
    for term in glossary.terms:
        for form in term.forms:
            owners.setdefault(name_of(form), set()).add(term.term)
    cutoffs = []
    for at in CUTOFFS:
        some = candidates[:at]
        hits = [owners[name] for each in some if (name := name_of(each.text)) in owners]
        found = set().union(*hits)
        cutoffs.append(
            Cutoff(
                at,
                len(hits),
                len(found),
                round(len(hits) / max(len(some), 1), 3),
                round(len(found) / max(len(glossary.terms), 1), 3),
            )
        )
        if at >= len(candidates):
            break
    all_found = set().union(
        *(owners.get(name_of(each.text), set()) for each in candidates[: CUTOFFS[-1]])
    )
    missed = tuple(term.term for term in glossary.terms if term.term not in all_found)
    return Evaluation(len(glossary.terms), tuple(cutoffs), missed)
