"""What a query must find, told slowly and plainly by looking at every string."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from content.searchtext import reduce
from index.document import Document
from index.query.nodes import And, Dated, Field, In, Labelled, Near, Node, Not, Or, Text, Wild
from index.schema import BODY, TERM, TITLE

Place = tuple[str, int, int, int]
"""Field, document, begin and end."""
Range = tuple[int, int]


@dataclass(frozen=True)
class Expected:
    """Documents found, and of each string its text, places and group."""

    documents: frozenset[int]
    strings: tuple[tuple[str, frozenset[Place], int], ...]


class Model:
    """Documents by number."""

    def __init__(self, documents: Mapping[int, Document]) -> None:
        self._documents = documents
        self._groups = 0

    def evaluate(self, node: Node) -> Expected:
        found, strings = self._visit(node, {TITLE, BODY}, False, None)
        return Expected(frozenset(found), tuple(strings))

    def _visit(
        self, node: Node, fields: Collection[str], is_term: bool, group: int | None
    ) -> tuple[set[int], list[tuple[str, frozenset[Place], int]]]:
        everything = set(self._documents)
        match node:
            case And(nodes) | Or(nodes):
                if isinstance(node, Or) and node.is_one and group is None:
                    group = self._next_group()
                parts = [self._visit(one, fields, is_term, group) for one in nodes]
                sets = [found for found, _ in parts]
                joined = (
                    everything.intersection(*sets) if isinstance(node, And) else set().union(*sets)
                )
                return joined, [string for _, strings in parts for string in strings]
            case Not(inner):
                return everything - self._visit(inner, fields, is_term, None)[0], []
            case In(field, inner):
                if field == Field.TERM:
                    found, strings = self._visit(inner, fields, True, group)
                    return found & self._terms(), strings
                return self._visit(inner, set(fields) & {field.value}, is_term, group)
            case Labelled(label, _, reduced):
                return {
                    number
                    for number, document in self._documents.items()
                    if any(reduced in reduce(value) for value in document.labels.get(label, ()))
                }, []
            case Dated(_, first, last):
                return {
                    number
                    for number, document in self._documents.items()
                    if document.date and first <= document.date <= last
                }, []
            case _:
                return self._leaf(node, fields, is_term, group)

    def _leaf(
        self, node: Text | Wild | Near, fields: Collection[str], is_term: bool, group: int | None
    ) -> tuple[set[int], list[tuple[str, frozenset[Place], int]]]:
        written = [one.text for one in node.texts] if isinstance(node, Near) else [node.text]
        places: list[set[Place]] = [set() for _ in written]
        for number, document in self._documents.items():
            for field, text in ((TITLE, document.title), (BODY, document.body)):
                if field in fields and not (is_term and document.kind != TERM):
                    for own, ranges in zip(places, in_text(node, text), strict=True):
                        own |= {(field, number, begin, end) for begin, end in ranges}
        strings = [
            (text, frozenset(own), self._next_group() if group is None else group)
            for text, own in zip(written, places, strict=True)
        ]
        return {number for own in places for _, number, _, _ in own}, strings

    def _terms(self) -> set[int]:
        return {number for number, one in self._documents.items() if one.kind == TERM}

    def _next_group(self) -> int:
        self._groups += 1
        return self._groups - 1


def in_text(node: Text | Wild | Near, text: str) -> list[list[Range]]:
    """Return where each string of a leaf stands in one search text."""
    strings = len(node.texts) if isinstance(node, Near) else 1
    found: list[list[Range]] = [[] for _ in range(strings)]
    base = 0
    for paragraph in text.split("\n"):
        if isinstance(node, Text):
            parts = [standing(paragraph, node.reduced)]
        elif isinstance(node, Wild):
            parts = [in_order(paragraph, node.parts, node.gap)]
        else:
            parts = in_runs(paragraph, [one.reduced for one in node.texts], node.distance)
        for own, ranges in zip(found, parts, strict=True):
            own += [(base + begin, base + end) for begin, end in ranges]
        base += len(paragraph) + 1
    return found


def standing(paragraph: str, text: str) -> list[Range]:
    return [(at, at + len(text)) for at in range(len(paragraph)) if paragraph.startswith(text, at)]


def in_order(paragraph: str, parts: Sequence[str], gap: int) -> list[Range]:
    """Return of each place of the first part the shortest stretch with all parts in order."""

    def ends(place: Range, following: Sequence[str]) -> list[int]:
        if not following:
            return [place[1]]
        return [
            end
            for other in standing(paragraph, following[0])
            if 0 <= other[0] - place[1] <= gap
            for end in ends(other, following[1:])
        ]

    found = [(place, ends(place, parts[1:])) for place in standing(paragraph, parts[0])]
    return [(place[0], min(stops)) for place, stops in found if stops]


def in_runs(paragraph: str, texts: Sequence[str], distance: int) -> list[list[Range]]:
    """Return of each string the places in runs that hold all."""
    places = sorted(
        (begin, end, owner)
        for owner, text in enumerate(texts)
        for begin, end in standing(paragraph, text)
    )
    found: list[list[Range]] = [[] for _ in texts]
    run: list[tuple[int, int, int]] = []
    for place in [*places, None]:
        if place and (not run or place[0] - max(end for _, end, _ in run) <= distance):
            run.append(place)
            continue
        if {owner for _, _, owner in run} == set(range(len(texts))):
            for begin, end, owner in run:
                found[owner].append((begin, end))
        run = [place] if place else []
    return found
