"""Every place where a term's names stand in an article, each linked or left out for a reason.

A place is what a search for the name finds: the search texts (`content.searchtext`) are compared,
which forgive white space and spelling, while a link is what the article writes. Places of one name
that overlap each other count once, as a search counts them. The title is no part of the text.
"""

from __future__ import annotations

import enum
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from content import closed
from content.article import Article
from content.link import Link
from content.linker import Linker, continues, stop_contexts, stopping
from content.linkmode import LinkMode, visible
from content.searchtext import BARRIER, SearchText, reduce, search_text
from content.term import Term
from content.text import fold

# One call of the automaton holds the interpreter's lock; a window must stay alive beside it.
_STRIDE = 100_000


class Reason(enum.StrEnum):
    """Why a place is no link, or none that is shown; the value is how that is said."""

    HEADING = "在标题里"
    CODE = "在代码里"
    LINK_TEXT = "在文章自己的链接里"
    IMAGE_TEXT = "在图片的说明里"
    ADDRESS = "在网址里"
    LINE_BREAK = "中间换了行或隔了格"
    WHITE_SPACE = "中间夹有空白或看不见的字符"
    RUN_ON = "前后连着同一个字母词或数字"
    STOPPED = "在停用语境里"
    INSIDE = "在更长的术语里"
    OVERLAPPED = "与前一个术语交叠"
    MODE = "按设置不在这里显示链接"


_CLOSED = {
    closed.HEADING: Reason.HEADING,
    closed.CODE: Reason.CODE,
    closed.LINK_TEXT: Reason.LINK_TEXT,
    closed.IMAGE_TEXT: Reason.IMAGE_TEXT,
    closed.ADDRESS: Reason.ADDRESS,
}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place, `start` to `end` in the article's text, of the entry `term`, where `name` stands.

    `name` is search text, one for all spellings of a form. `reason` is None where the place is a
    link of the entry that is shown. `because` names what the reason points to: the stop context,
    or the text of the link that has the place.
    """

    term: str
    name: str
    start: int
    end: int
    reason: Reason | None = None
    because: str = ""

    @property
    def why(self) -> str:
        """The reason as a Chinese phrase, empty for a link."""
        if self.reason is None:
            return ""
        return f"{self.reason.value}（{self.because}）" if self.because else self.reason.value


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as an entry has it: its written forms, folded, each with its stop contexts."""

    term: str
    text: str
    forms: dict[str, tuple[tuple[int, str], ...]]


class Names:
    """The names of some entries, to be looked for in any number of articles."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._owners: dict[str, list[_Name]] = {}
        for term in terms:
            forms: dict[str, dict[str, tuple[tuple[int, str], ...]]] = {}
            for folded in map(fold, term.forms):
                if name := reduce(folded):
                    forms.setdefault(name, {})[folded] = stop_contexts(term, folded)
            for name, spellings in forms.items():
                self._owners.setdefault(name, []).append(_Name(term.term, name, spellings))
        self._numbered = list(self._owners)
        self._automaton = AhoCorasick(self._numbered, matchkind=MatchKind.Standard)

    def occurrences(
        self, article: Article, linker: Linker, mode: LinkMode = LinkMode.EVERY
    ) -> tuple[Occurrence, ...]:
        """Return every place of the names in an article, by start, the longer first.

        `linker` must know the whole glossary; `mode` is what the reader has chosen. Of each name
        there are as many places as a search counts, and every link is one of them.
        """
        links = linker.links(article)
        text = search_text(article.paragraphs)
        page = _Page(article, text, links, visible(links, article, mode))
        found = [
            page.occurrence(name, start)
            for number, starts in self._places(text.text).items()
            for name in self._owners[self._numbered[number]]
            for start in page.counted(name, starts)
        ]
        return tuple(sorted(found, key=lambda one: (one.start, -one.end)))

    def _places(self, text: str) -> dict[int, list[int]]:
        """Return where each name stands in a search text, overlapping places too, ascending."""
        found: dict[int, list[int]] = {}
        base = 0
        while base < len(text):
            wall = text.find(BARRIER, base + _STRIDE)
            stop = wall if wall >= 0 else len(text)
            matches = self._automaton.find_matches_as_indexes(text[base:stop], overlapping=True)
            for number, start, _ in matches:
                found.setdefault(number, []).append(base + start)
            base = stop + 1
        return {number: sorted(starts) for number, starts in found.items()}


class _Page:
    """One article with its links."""

    def __init__(
        self, article: Article, text: SearchText, links: Sequence[Link], shown: Sequence[Link]
    ) -> None:
        self._text = text
        self._written = article.text
        self._folded = fold(article.text)
        self._closed = sorted(closed.closed_in(article))
        self._closed_ends = _reaching([one.end for one in self._closed])
        self._links = links
        self._starts = [link.start for link in links]
        self._shown = {link.start for link in shown}

    def counted(self, name: _Name, starts: list[int]) -> Iterator[int]:
        """Yield of the places of a name as many as a search counts, links before others."""
        length = len(name.text)
        for chain in _chains(starts, length):
            if len(chain) == 1:
                yield from chain
                continue
            count, done = 0, -1
            for start in chain:
                if start >= done:
                    count, done = count + 1, start + length
            by_links = sorted(chain, key=lambda start: self._link_of(name, start) is None)
            yield from by_links[:count]

    def occurrence(self, name: _Name, start: int) -> Occurrence:
        """Tell of a place of a name, a position of the search text, what it is."""
        span = self._text.span(start, start + len(name.text))
        link = self._link_of(name, start)
        if link is not None:
            reason = None if link.start in self._shown else Reason.MODE
            return Occurrence(name.term, name.text, span.start, span.end, reason)
        reason, because = self._left_out(name, span.start, span.end)
        return Occurrence(name.term, name.text, span.start, span.end, reason, because)

    def _link_of(self, name: _Name, start: int) -> Link | None:
        """Return the link of a name's entry that is this place of it."""
        span = self._text.span(start, start + len(name.text))
        link = self._link_over(span.start, span.end)
        if link is None or name.term not in link.terms or fold(link.text) not in name.forms:
            return None
        # White space at the ends of a form is no part of the place.
        return link if link.start <= span.start and span.end <= link.end else None

    def _link_over(self, start: int, end: int) -> Link | None:
        """Return the first link that has a part of a range."""
        index = bisect_left(self._starts, start)
        if index and self._links[index - 1].end > start:
            return self._links[index - 1]
        return (
            self._links[index] if index < len(self._links) and self._starts[index] < end else None
        )

    def _left_out(self, name: _Name, start: int, end: int) -> tuple[Reason, str]:
        if reason := self._closed_by(start, end):
            return reason, ""
        spelt = self._spelt(name, start, end)
        if spelt is None:
            piece = self._written[start:end]
            has_break = "\n" in piece or "\t" in piece
            return (Reason.LINE_BREAK if has_break else Reason.WHITE_SPACE), ""
        at, form = spelt
        if continues(self._folded, at) or continues(self._folded, at + len(form)):
            return Reason.RUN_ON, ""
        if context := stopping(name.forms[form], self._folded, at):
            return Reason.STOPPED, context
        link = self._link_over(start, end)
        if link is None:
            # A form with a gap at an end that the search text does not keep.
            return Reason.WHITE_SPACE, ""
        is_inside = link.start <= start and end <= link.end
        return (Reason.INSIDE if is_inside else Reason.OVERLAPPED), link.text

    def _closed_by(self, start: int, end: int) -> Reason | None:
        first = bisect_left(self._closed_ends, start + 1)
        for one in self._closed[first:]:
            if one.start >= end:
                break
            if one.end > start:
                return _CLOSED[one.kind]
        return None

    def _spelt(self, name: _Name, start: int, end: int) -> tuple[int, str] | None:
        """Return a form that is written at a place as it is, and where it begins."""
        for form in name.forms:
            lead = form.find(self._folded[start:end])
            if lead >= 0 and self._folded.startswith(form, start - lead) and start >= lead:
                return start - lead, form
        return None


def _reaching(ends: list[int]) -> list[int]:
    """Return for each of some ranges, sorted by start, how far it and those before it reach."""
    reach = 0
    found = []
    for end in ends:
        reach = max(reach, end)
        found.append(reach)
    return found


def _chains(starts: list[int], length: int) -> Iterator[list[int]]:
    """Yield the places of a string of this length in groups, of which none overlaps another."""
    chain: list[int] = []
    for start in starts:
        if chain and start - chain[-1] >= length:
            yield chain
            chain = []
        chain.append(start)
    if chain:
        yield chain
