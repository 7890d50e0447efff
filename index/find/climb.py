"""What is found so far on the ladder, and of which kind nothing is found yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from content.searchtext import reduce
from content.term import Term
from index.answer import Rung
from index.find.corpus import Corpus
from index.find.evaluate import Match, evaluate
from index.find.group import Group
from index.find.places import Occurrences
from index.query.nodes import Node, Or
from index.schema import TERM

_MOST_SUGGESTIONS = 5


class Climb:
    """Groups of documents by how they were found; the first that holds a document counts.

    `tried` are the rungs, `missing` the kinds, as in `index.schema`, of which nothing is found.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._kinds = corpus.table.kinds
        self._live_kinds = corpus.table.live_kinds
        self._is_found = np.zeros(len(self._kinds), np.bool_)
        self._found_kinds: set[int] = set()
        self._seen: set[Node] = set()
        self._words: dict[str, str] = {}
        self._meant: dict[str, str] = {}
        self.groups: list[Group] = []
        self.tried: list[Rung] = []
        self.missing = self._live_kinds

    @property
    def words(self) -> tuple[str, ...]:
        """The strings of the query and those found by other rungs, as written."""
        return tuple(self._words.values())

    @property
    def suggestions(self) -> tuple[str, ...]:
        """What exists and may have been meant, where what is found is not sure."""
        is_sure = any(group.rung in (Rung.EXACT, Rung.ALIAS) for group in self.groups)
        return () if is_sure else tuple(self._meant.values())[:_MOST_SUGGESTIONS]

    def add(
        self, rung: Rung, node: Node | None, kinds: Iterable[int], match: Match | None = None
    ) -> None:
        """Add what a tree finds of some kinds; a tree asked before finds nothing more.

        `match` is what it finds, where that is known.
        """
        if node is None or (node in self._seen and match is None):
            return
        self._seen.add(node)
        match = match or evaluate(node, self._corpus)
        documents = match.documents
        if self.groups:
            documents = documents[~self._is_found[documents]]
        left_out = self._live_kinds.difference(kinds)
        for kind in left_out:
            documents = documents[self._kinds[documents] != kind]
        if len(documents):
            # Words of a question are joined by OR as well, but belong together.
            is_either = isinstance(node, Or) and rung is not Rung.SOME_WORDS
            self._take(Group(rung, Match(documents, match.strings), is_either=is_either))

    def add_entries(self, rung: Rung, terms: Sequence[Term], match: Match) -> None:
        """Add entries that the query names, the closest first, with what it finds in them."""
        for number, term in enumerate(terms):
            documents = np.array(self._corpus.numbers(TERM, term.term), np.int32)
            documents = documents[~self._is_found[documents]]
            if len(documents):
                is_in = np.isin(documents, match.documents).all()
                named = Match(documents, match.strings if is_in else ())
                self._take(Group(rung, named, closeness=1 / (1 + number)))

    def settle(self) -> None:
        """End a rung: what it found is not missing on the next."""
        self.missing -= self._found_kinds

    def mark(self, strings: Iterable[Occurrences]) -> None:
        for string in strings:
            self._words.setdefault(reduce(string.text), string.text)

    def suggest(self, texts: Iterable[str]) -> None:
        for text in texts:
            self._meant.setdefault(reduce(text), text)

    def _take(self, group: Group) -> None:
        self.groups.append(group)
        documents = group.match.documents
        self._is_found[documents] = True
        unfound = self._live_kinds - self._found_kinds
        if len(self._live_kinds) == 1:
            self._found_kinds |= unfound
        elif unfound:
            kinds = self._kinds[documents]
            self._found_kinds |= {kind for kind in unfound if (kinds == kind).any()}
        strings = group.match.strings
        self.mark(s for s in strings if len(s.title.documents) + len(s.body.documents))
