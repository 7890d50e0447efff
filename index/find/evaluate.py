"""What a query finds in a corpus: the documents, and where its strings stand.

    node, corpus -> evaluate -> Match

A document is found if and only if its search text and labels fulfil the tree. Knows neither rungs
nor order.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from content.searchtext import BARRIER, reduce
from index.find.corpus import Corpus
from index.find.places import NOWHERE, SHIFT, Addresses, Numbers, Occurrences, Places
from index.find.spans import in_order, in_runs
from index.query.nodes import (
    And,
    Dated,
    Field,
    In,
    Labelled,
    Near,
    Node,
    Not,
    Or,
    Text,
    Wild,
)
from index.schema import BODY, TERM, TITLE

Mask = NDArray[np.bool_]
"""Of each document number, whether it is meant."""
Found = tuple[Mask, list[Occurrences]]


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """What a query finds: the live documents that fulfil it, ascending, and its strings.

    `strings` are those that a document may be found by, in the order of the query, each with all
    its places where the query looks for it, in whichever documents.
    """

    documents: Numbers
    strings: tuple[Occurrences, ...]


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where strings are looked for: `fields`, in entries alone where `is_term`."""

    fields: frozenset[str] = frozenset((TITLE, BODY))
    is_term: bool = False

    def within(self, field: Field) -> _Scope:
        if field == Field.TERM:
            return _Scope(self.fields, True)
        return _Scope(self.fields & {field.value}, self.is_term)


def evaluate(node: Node, corpus: Corpus) -> Match:
    """Return what `node` finds. Raises DamagedError where the index turns out to be spoilt.

    A field within another field's group narrows it: a title within a body is nowhere.
    """
    evaluation = _Evaluation(corpus)
    if isinstance(node, Text):
        return evaluation.alone(node)
    mask, strings = evaluation.visit(node, _Scope())
    return Match(np.flatnonzero(mask).astype(np.int32), tuple(strings))


class _Evaluation:
    """One walk over a tree."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._table = corpus.table
        self._groups = itertools.count()

    def alone(self, text: Text) -> Match:
        """Return what a tree of one string finds."""
        found = self._by_field(text, _Scope())
        (title,), (body,) = found[TITLE], found[BODY]
        documents = body.documents
        if len(title.documents):
            mask = self._nothing()
            mask[title.documents] = mask[documents] = True
            documents = np.flatnonzero(mask).astype(np.int32)
        return Match(documents, (Occurrences(text.text, title, body, 0),))

    def visit(self, node: Node, scope: _Scope, group: int | None = None) -> Found:
        """Return the documents of a node and its strings, all of one group where that is given."""
        match node:
            case Text(text):
                return self._found([text], self._by_field(node, scope), group)
            case Wild(text):
                return self._found([text], self._by_field(node, scope), group)
            case Near(texts):
                written = [one.text for one in texts]
                return self._found(written, self._by_field(node, scope), group)
            case And(nodes):
                return self._all(nodes, scope, group)
            case Or(nodes, is_one):
                one = next(self._groups) if is_one and group is None else group
                return self._any(nodes, scope, one)
            case Not(inner):
                mask, _ = self.visit(inner, scope)
                return ~mask & self._table.is_live, []
            case In(field, inner):
                mask, strings = self.visit(inner, scope.within(field), group)
                return mask & self._of_terms() if field == Field.TERM else mask, strings
            case Labelled():
                return self._labelled(node), []
            case Dated(_, first, last):
                dates = self._table.dates
                return (first <= dates) & (dates <= last) & (dates > 0) & self._table.is_live, []

    def _all(self, nodes: Sequence[Node], scope: _Scope, group: int | None) -> Found:
        mask, strings = self._table.is_live, list[Occurrences]()
        for node in nodes:
            found, more = self.visit(node, scope, group)
            mask = mask & found
            strings += more
        return mask, strings

    def _any(self, nodes: Sequence[Node], scope: _Scope, group: int | None) -> Found:
        mask, strings = self._nothing(), list[Occurrences]()
        for node in nodes:
            found, more = self.visit(node, scope, group)
            mask = mask | found
            strings += more
        return mask, strings

    def _found(
        self, written: Sequence[str], places: dict[str, list[Places]], group: int | None
    ) -> Found:
        """Return the documents and strings of a leaf from the places of its strings by field."""
        mask, strings = self._nothing(), []
        for number, text in enumerate(written):
            title, body = places[TITLE][number], places[BODY][number]
            mask[title.documents] = True
            mask[body.documents] = True
            its_group = next(self._groups) if group is None else group
            strings.append(Occurrences(text, title, body, its_group))
        return mask, strings

    def _by_field(self, leaf: Text | Wild | Near, scope: _Scope) -> dict[str, list[Places]]:
        """Return the places of each string of a leaf in the fields of `scope`, else nowhere."""
        nowhere = [NOWHERE] * (len(leaf.texts) if isinstance(leaf, Near) else 1)
        found = {
            field: self._places(leaf, field) if field in scope.fields else nowhere
            for field in (TITLE, BODY)
        }
        if scope.is_term:
            for field, places in found.items():
                found[field] = [self._in_terms(some) for some in places]
        return found

    def _places(self, leaf: Text | Wild | Near, field: str) -> list[Places]:
        find = self._corpus.find
        match leaf:
            case Text():
                return [find(field, leaf.reduced)]
            case Wild():
                parts = [find(field, part) for part in leaf.parts]
                return [in_order(parts, leaf.gap, self._barriers(field))]
            case Near():
                strings = [find(field, text.reduced) for text in leaf.texts]
                return in_runs(strings, leaf.distance, self._barriers(field))

    def _barriers(self, field: str) -> Addresses:
        return self._corpus.edges(field, BARRIER).addresses

    def _in_terms(self, places: Places) -> Places:
        kept = self._of_terms()[places.addresses >> SHIFT]
        length = places.length if isinstance(places.length, int) else places.length[kept]
        return Places(places.addresses[kept], length)

    def _of_terms(self) -> Mask:
        is_term: Mask = (self._table.kinds == TERM) & self._table.is_live
        return is_term

    def _labelled(self, node: Labelled) -> Mask:
        mask = self._nothing()
        for value, documents in self._table.labels.get(node.label, {}).items():
            if node.reduced in _folded(value):
                mask[documents] = True
        return mask

    def _nothing(self) -> Mask:
        return np.zeros(len(self._table.kinds), np.bool_)


@functools.lru_cache(maxsize=20_000)
def _folded(value: str) -> str:
    """Return a label as search text; a library's labels are compared with every such query."""
    return reduce(value)
