"""From a query to the documents found, rung by rung, each with how and where it was found.

    the query as it stands                                             exact
    other names of what it names, else what is related to that         alias
    other words for the same; pinyin and first letters                 variant, pinyin
    its words, all or some; what it may be a slip for                  words, some-words, near

Each rung is a rewriting of the query's strings (`index.find.rewrite`) with its bounds kept.
Articles and entries climb separately, each only while nothing of their kind is found; an entry that
is named brings the articles that write it by any of its forms. Knows neither order nor snippets.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence

from content.term import Term
from content.variants import variants
from content.words import Words
from index.answer import Rung
from index.find.climb import Climb
from index.find.corpus import Corpus
from index.find.evaluate import Match, evaluate
from index.find.names import Names, forms
from index.find.nearby import near_strings
from index.find.rewrite import all_words, loosened, one_of, rewritten, strings_of
from index.query.nodes import Node, Or, Query, Text
from index.schema import ARTICLE, TERM

_MOST_WORDS = 30
"""Words of one query that are looked for where it does not stand as it is."""
_MOST_LOOKED_UP = 6
"""Strings of one query that are compared with every name, and with articles for slips."""
_NO_WORDS = Words((), is_all=False)


class Ladder:
    """Finds what queries ask for in one corpus and its glossary."""

    def __init__(self, corpus: Corpus, names: Names) -> None:
        self._corpus = corpus
        self._names = names

    def climb(self, query: Query) -> Climb:
        """Return what `query` finds. A literal query stays on the first rung.

        Raises DamagedError where an index turns out to be spoilt.
        """
        climb = Climb(self._corpus)
        if query.node is not None:
            _Ascent(self._corpus, self._names, query, query.node, climb).ascend()
        return climb


class _Ascent:
    """One query on its way up."""

    def __init__(
        self, corpus: Corpus, names: Names, query: Query, node: Node, climb: Climb
    ) -> None:
        self._corpus = corpus
        self._names = names
        self._node = node
        self._is_literal = query.is_literal
        self._name = query.name if query.is_plain and not query.is_literal else ""
        self._climb = climb

    def ascend(self) -> None:
        headwords, aliased = self._names.called(self._name) if self._name else ((), ())
        self._stand(headwords, aliased)
        if self._is_literal or not any(strings_of(self._node)):
            return
        self._alias((*headwords, *aliased))
        for rung, step in self._further():
            if not self._climb.missing:
                break
            self._climb.tried.append(rung)
            step()
            self._climb.settle()
        if self._is_left_over():
            self._spelt()  # to suggest it

    def _stand(self, headwords: Sequence[Term], aliased: Sequence[Term]) -> None:
        """Find the query as it stands, and before that the entries that it names."""
        self._climb.tried.append(Rung.EXACT)
        match = evaluate(self._node, self._corpus)
        self._climb.mark(match.strings)
        self._climb.add_entries(Rung.EXACT, headwords, match)
        self._climb.add_entries(Rung.ALIAS, aliased, match)
        self._add(Rung.EXACT, self._node, match)
        self._climb.settle()

    def _alias(self, terms: Sequence[Term]) -> None:
        self._climb.tried.append(Rung.ALIAS)
        self._climb.add(Rung.ALIAS, one_of(forms(terms)), {ARTICLE})
        # Articles with the other forms are always wanted, entries only where there are none.
        node = rewritten(self._node, self._other_forms)
        self._climb.add(Rung.ALIAS, node, {ARTICLE, *self._climb.missing})
        self._climb.settle()
        if terms and ARTICLE in self._climb.missing:
            related = self._names.related(terms)
            self._climb.add(Rung.ALIAS, one_of(term.term for term in related), {ARTICLE})
            self._climb.settle()

    def _further(self) -> Iterable[tuple[Rung, Callable[[], None]]]:
        """Yield the other rungs in the order in which they are tried.

        A name that is misspelt must not fall apart into words while something is called nearly so.
        A phrase in quotation marks is not taken apart, and stands for others as a name alone.
        """
        yield Rung.VARIANT, self._variant
        if not (self._name or self._looked_up()):
            return
        yield Rung.PINYIN, self._pinyin
        words, some = (Rung.WORDS, self._all_words), (Rung.SOME_WORDS, self._some_words)
        near = (Rung.NEAR, self._near)
        if not self._looked_up():
            yield near
        elif not (self._climb.missing and self._nearly):
            yield from (words, some, near)
        elif self._is_words_alone():
            yield from (words, near, some)
        else:
            yield from (near, words, some)

    def _variant(self) -> None:
        if self._name:
            self._bring(Rung.VARIANT, self._names.otherwise(self._name))
        self._add(Rung.VARIANT, rewritten(self._node, _other_words))

    def _pinyin(self) -> None:
        read = self._names.read(self._name) if self._name else ()
        self._bring(Rung.PINYIN, read)
        if read:
            return
        looked_up = self._looked_up()

        def readings(text: Text) -> Node:
            terms = self._names.read(text.text) if text in looked_up else ()
            return _with(text, forms(terms))

        self._add(Rung.PINYIN, rewritten(self._node, readings))

    def _all_words(self) -> None:
        def all_of(text: Text) -> Node:
            words = self._cut(text)
            # Of a single word with characters left over it cannot be said that all are found.
            is_enough = words.found and (words.is_all or len(words.found) > 1)
            return all_words(self._named(words.found)) if is_enough else text

        self._add(Rung.WORDS, rewritten(self._node, all_of))

    def _some_words(self) -> None:
        def some_of(text: Text) -> tuple[Node, ...]:
            words = self._cut(text)
            # What is within a long word says less than the word, where that is there.
            nodes = self._named(words.found)
            if not any(len(evaluate(node, self._corpus).documents) for node in nodes):
                nodes += self._named(words.parts)
            return nodes or (text,)

        self._add(Rung.SOME_WORDS, loosened(self._node, some_of))

    def _near(self) -> None:
        self._bring(Rung.NEAR, self._nearly)
        if not self._climb.missing:
            return
        # What is near to an entry is told by its names; only articles are looked through.
        self._add(Rung.NEAR, self._spelt(is_in_text=ARTICLE in self._climb.missing))

    def _spelt(self, *, is_in_text: bool = True) -> Node:
        """Return the tree with near spellings, suggested too, for strings that stand nowhere."""
        looked_up = self._looked_up()

        def spellings(text: Text) -> Node:
            if text not in looked_up or len(evaluate(text, self._corpus).documents):
                return text
            found = self._names.near_forms(text.reduced)
            if is_in_text:
                found += near_strings(text.reduced, self._corpus)
            self._climb.suggest(found)
            return _with(text, found)

        return rewritten(self._node, spellings)

    def _add(self, rung: Rung, node: Node, match: Match | None = None) -> None:
        self._climb.add(rung, node, self._climb.missing, match)

    def _bring(self, rung: Rung, terms: Sequence[Term]) -> None:
        """Add entries and the articles that write them, of the kinds that are missing."""
        node = one_of(forms(terms))
        if node is None:
            return
        self._climb.suggest(term.term for term in terms)
        match = evaluate(node, self._corpus)
        if TERM in self._climb.missing:
            self._climb.add_entries(rung, terms, match)
        if ARTICLE in self._climb.missing:
            self._climb.add(rung, node, {ARTICLE}, match)
        self._climb.settle()

    def _other_forms(self, text: Text) -> Node:
        headwords, aliased = self._names.called(text.text)
        return _with(text, forms((*headwords, *aliased)))

    def _cut(self, text: Text) -> Words:
        return self._cuts.get(text, _NO_WORDS)

    @functools.cached_property
    def _cuts(self) -> Mapping[Text, Words]:
        """The words of the strings, of as many as there may be words."""
        cuts: dict[Text, Words] = {}
        free = _MOST_WORDS
        for text in strings_of(self._node):
            if free > 0 and not text.is_quoted:
                words = self._names.words(text.text)
                found = words.found[:free]
                cuts[text] = Words(found, words.is_all, words.parts[: free - len(found)])
                free -= len(found) + len(cuts[text].parts)
        return cuts

    def _named(self, words: Sequence[str]) -> tuple[Node, ...]:
        """Return the nodes that ask for words, each by any of its names."""
        return tuple(self._other_forms(Text(word, word)) for word in words)

    def _is_words_alone(self) -> bool:
        """Tell whether nothing but marks is left over when the query is cut into words."""
        return all(
            _bare("".join(self._cut(text).found)) == _bare(text.reduced)
            for text in strings_of(self._node)
        )

    def _is_left_over(self) -> bool:
        """Tell whether what was found by words alone is not all that was asked for."""
        rungs = {group.rung for group in self._climb.groups}
        if rungs in ({Rung.WORDS}, {Rung.WORDS, Rung.SOME_WORDS}):
            return not all(self._cut(text).is_all for text in strings_of(self._node))
        return rungs == {Rung.SOME_WORDS}

    def _looked_up(self) -> frozenset[Text]:
        strings = [text for text in strings_of(self._node) if not text.is_quoted]
        return frozenset(strings[:_MOST_LOOKED_UP])

    @functools.cached_property
    def _nearly(self) -> Sequence[Term]:
        """The entries called nearly as the query is."""
        return self._names.near(self._name) if self._name else ()


def _with(text: Text, others: Iterable[str]) -> Node:
    """Return the node that asks for a string or for other spellings of the same thing."""
    node = one_of((text.text, *others))
    return node if isinstance(node, Or) else text


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _other_words(text: Text) -> Node:
    return _with(text, variants(text.reduced))
