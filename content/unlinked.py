"""Mentions of terms that are no links since they are written otherwise: for the librarian to see.

Other words for the same (`content.variants`), homophones, one slip of the pen, white space within:
each may want an alias, or a correction of the article. What is linked, stands within a link, in a
heading, code or address is no such mention.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from content.article import Article
from content.closed import closed_in
from content.errors import UserError
from content.library import Library
from content.linker import Linker
from content.misspelt import SHORTEST, Misspelt, anchors
from content.searchtext import BARRIER, SearchText, reduce, search_text
from content.term import Glossary, Term
from content.text import fold
from content.variants import variants

MOST_OF_TERM = 50
"""Mentions of one entry that a library is asked for."""

_STRIDE = 100_000
# Beyond so many names of three characters, a wrong one in the middle is not looked for.
_MOST_BY_EAR = 2_000
_SPACED, _OTHERWISE = "中间夹有空白或看不见的字符", "同义的另一种写法"
_RANK_VARIANT, _RANK_SPACED, _RANK_SLIP = range(3)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place, `start` to `end` in an article's text, that may mean the entry `term`.

    `text` is what stands there, `form` the headword or alias that it may be, `why` a
    Chinese phrase.
    """

    term: str
    form: str
    article: str
    start: int
    end: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention by its positions in the search text; the lower `rank` is the surer."""

    start: int
    end: int
    rank: int
    why: str
    name: str


class _Use:
    """What a needle is looked for: as a name, another word for one, a piece of misspelt ones.

    `lengths`: of the names that begin with it, end with it, or are it, each with one slip.
    """

    __slots__ = ("is_name", "lengths", "variant_of")

    def __init__(self) -> None:
        self.is_name = False
        self.variant_of = ""
        self.lengths: tuple[set[int], set[int], set[int]] = (set(), set(), set())


def unlinked(
    library: Library, linker: Linker | None = None, most_of_term: int = MOST_OF_TERM
) -> Iterator[Mention]:
    """Yield the unlinked mentions in all articles that can be read, at most so many of an entry."""
    finder = Unlinked(library.glossary, linker)
    counts: Counter[str] = Counter()
    for head in library.heads:
        try:
            article = library.article(head.id)
        except UserError:
            continue  # said by `content.checks`
        for mention in finder.mentions(article):
            counts[mention.term] += 1
            if counts[mention.term] <= most_of_term:
                yield mention


class Unlinked:
    """Looks for unlinked mentions of one glossary's entries in any number of articles."""

    def __init__(self, glossary: Glossary, linker: Linker | None = None) -> None:
        self._linker = linker or Linker(glossary)
        # Search text of a form -> the entry that has it first, the form as it is written there.
        self._owners: dict[str, tuple[Term, str]] = {}
        self._spellings: set[str] = set()
        for term in glossary.terms:
            for form in term.forms:
                self._spellings.add(fold(form))
                if name := reduce(form):
                    self._owners.setdefault(name, (term, form))
        self._misspelt = Misspelt(self._owners)
        uses: dict[str, _Use] = {}
        by_ear = sum(len(name) == SHORTEST for name in self._owners) <= _MOST_BY_EAR
        for name in self._owners:
            uses.setdefault(name, _Use()).is_name = True
            for spelling in variants(name):
                if spelling not in self._owners:
                    uses.setdefault(spelling, _Use()).variant_of = name
            for piece, where in anchors(name, by_ear=by_ear):
                uses.setdefault(piece, _Use()).lengths[where].add(len(name))
        self._numbered = list(uses.items())
        self._automaton = AhoCorasick(list(uses), matchkind=MatchKind.Standard)

    def mentions(self, article: Article) -> Iterator[Mention]:
        """Yield the unlinked mentions in an article, in order; none overlaps another."""
        text = search_text(article.paragraphs)
        taken = _Ranges([(one.start, one.end) for one in closed_in(article)])
        linked = _Ranges([(link.start, link.end) for link in self._linker.links(article)])
        folded = fold(article.text)
        exact, found = self._look(text, folded)
        named = _Ranges(exact)
        done = -1
        for one in sorted(found, key=lambda one: (one.start, one.rank, -one.end)):
            span = text.span(one.start, one.end)
            if span.start < done or any(
                ranges.touch(span.start, span.end) for ranges in (taken, linked)
            ):
                continue
            if one.rank != _RANK_SPACED and named.touch(span.start, span.end):
                continue
            done = span.end
            term, form = self._owners[one.name]
            written = article.text[span.start : span.end]
            yield Mention(term.term, form, article.head.id, span.start, span.end, written, one.why)

    def _look(self, text: SearchText, folded: str) -> tuple[list[tuple[int, int]], list[_Found]]:
        """Return where names stand as they are, in the article, and what else may be one."""
        exact: list[tuple[int, int]] = []
        found: list[_Found] = []
        for number, start, end in self._matches(text.text):
            needle, use = self._numbered[number]
            if use.is_name:
                span = text.span(start, end)
                exact.append((span.start, span.end))
                piece = folded[span.start : span.end]
                if len(piece) > end - start and "\t" not in piece and self._is_strange(piece):
                    found.append(_Found(start, end, _RANK_SPACED, _SPACED, needle))
            if use.variant_of:
                found.append(_Found(start, end, _RANK_VARIANT, _OTHERWISE, use.variant_of))
            found += self._slips(text.text, start, end, use)
        return exact, found

    def _slips(self, text: str, start: int, end: int, use: _Use) -> Iterator[_Found]:
        """Yield the misspelt names that begin, end or are where a needle stands."""
        begins, ends, whole = use.lengths
        places = [(start, start + by + length) for length in begins for by in (0, -1, 1)]
        places += [(end - by - length, end) for length in ends for by in (0, -1, 1)]
        if whole:
            places.append((start, end))
        for first, last in dict.fromkeys(places):
            piece = text[first:last] if first >= 0 else ""
            if len(piece) < last - first or BARRIER in piece:
                continue
            for name, kind in self._misspelt.names_of(piece):
                if not _may_be_cut(text, name, first):
                    yield _Found(first, last, _RANK_SLIP, kind.value, name)

    def _matches(self, text: str) -> Iterator[tuple[int, int, int]]:
        base = 0
        while base < len(text):
            wall = text.find(BARRIER, base + _STRIDE)
            stop = wall if wall >= 0 else len(text)
            matches = self._automaton.find_matches_as_indexes(text[base:stop], overlapping=True)
            for number, start, end in matches:
                yield number, base + start, base + end
            base = stop + 1

    def _is_strange(self, piece: str) -> bool:
        """Tell whether a piece of folded text is written as no entry writes it."""
        return piece not in self._spellings


class _Ranges:
    """Ranges of a text, asked whether they have a part of another."""

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self._starts = [start for start, _ in ordered]
        self._reach: list[int] = []
        for _, end in ordered:
            self._reach.append(max(end, self._reach[-1] if self._reach else 0))

    def touch(self, start: int, end: int) -> bool:
        """Tell whether one of them has a part of `start` to `end`."""
        before = bisect_right(self._starts, end - 1)
        return before > 0 and self._reach[before - 1] > start


def _may_be_cut(text: str, name: str, start: int) -> bool:
    """Tell whether a short piece at `start` may be cut out of other words: 服务保 of 服务保障.

    It is where its wrong character is at an end and the text runs on beyond it.
    """
    if len(name) > SHORTEST:
        return False
    last = start + len(name) - 1
    runs_before = start > 0 and text[start - 1].isalnum()
    runs_on = text[last + 1 : last + 2].isalnum()
    return (text[start] != name[0] and runs_before) or (text[last] != name[-1] and runs_on)
