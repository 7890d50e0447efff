"""Everything that the card of a term says, gathered from the library. Knows no Qt.

What is read and shown is bounded: a glossary may come from anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from content.article import Article
from content.library import Library
from content.link import Link
from content.relations import RELATIONS
from content.ruby import align
from content.term import Term
from ui.glossary.quotations import QUOTATIONS_SHOWN, Quotation, cut, quotations_of

RELATED_SHOWN = 60
MENTIONS_SHOWN = 50
ALIASES_SHOWN = 24
_MEMBER = "包括"
# A list of one is no list.
_FEWEST_MEMBERS = 2
_GIST_CHARACTERS = 60
_MOST_MEANT = 20
_DEFINITION_CHARACTERS = 4000


@dataclass(frozen=True, slots=True)
class Member:
    """Another term, such as one of what the term consists of, and how its definition begins."""

    term: str
    gist: str


@dataclass(frozen=True, slots=True)
class LinkedText:
    """Plain text and the terms in it: (start, end, what may be meant), offsets in code points."""

    text: str
    links: tuple[tuple[int, int, tuple[Member, ...]], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """The headwords that stand in one relation to the term: the term `relation` each of them."""

    relation: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MentionRow:
    """An article that mentions the term, and how often."""

    article: str
    title: str
    date: str
    count: int


@dataclass(frozen=True, slots=True)
class CardContent:
    """A term as the card shows it; the `_left_out` say how many more there are.

    `syllables` are the pieces of the headword, each with what stands over it; none where reading
    and headword do not go together. `members` are what the entry itself lists as its parts, in its
    order, and then what calls itself a part of it; no relation group repeats them.
    """

    entry: Term
    pinyin: str
    syllables: tuple[tuple[str, str], ...]
    aliases: tuple[str, ...]
    aliases_left_out: int
    definition: LinkedText
    note: LinkedText
    quotations: tuple[Quotation, ...]
    quotations_left_out: int
    members: tuple[Member, ...]
    relations: tuple[RelationGroup, ...]
    relations_left_out: int

    @property
    def term(self) -> str:
        """The headword."""
        return self.entry.term

    @property
    def category(self) -> str:
        return self.entry.category


def build_card(
    library: Library,
    headword: str,
    reading: str = "",
    read: Callable[[str], Article] | None = None,
    link: Callable[[str], tuple[Link, ...]] | None = None,
) -> CardContent | None:
    """Return what the card of `headword` shows, None where there is no such entry.

    `reading` is the pinyin where the entry has none. `read` gives an article by its id and may
    raise UserError; each is read once, `library.article` by default. `link` finds the terms in a
    text; without it none are linked.
    """
    term = library.glossary.get(headword)
    if term is None:
        return None
    find = link or (lambda _text: ())
    pinyin = term.pinyin or reading
    quotations = quotations_of(library, term, read or library.article)
    pairs = _related(library, headword)
    members = _members(library, term, pairs)
    rest = [pair for pair in pairs if not members or pair[0] != _MEMBER]
    return CardContent(
        entry=term,
        pinyin=pinyin,
        syllables=align(term.term, pinyin),
        aliases=term.aliases[:ALIASES_SHOWN],
        aliases_left_out=max(0, len(term.aliases) - ALIASES_SHOWN),
        definition=_linked(library, term.definition, headword, find),
        note=_linked(library, term.note, headword, find),
        quotations=quotations,
        quotations_left_out=max(0, len(term.evidence) - QUOTATIONS_SHOWN),
        members=members[:RELATED_SHOWN],
        relations=_grouped(rest[:RELATED_SHOWN]),
        relations_left_out=max(0, len(members) - RELATED_SHOWN) + max(0, len(rest) - RELATED_SHOWN),
    )


def mention_rows(library: Library, counts: Iterable[tuple[str, int]]) -> tuple[MentionRow, ...]:
    """Return the articles of `counts` (article id, count) that the library still has."""
    found = ((library.head(article), count) for article, count in counts)
    return tuple(
        MentionRow(head.id, head.title or head.id, head.date or head.published or "", count)
        for head, count in found
        if head
    )


def earliest(mentions: Iterable[MentionRow]) -> MentionRow | None:
    """Return the article with the earliest date, None where none has one.

    A date to the month or year counts as its first day, as text compares.
    """
    dated = [mention for mention in mentions if mention.date]
    return min(dated, key=lambda mention: (mention.date, mention.article), default=None)


def _related(library: Library, headword: str) -> list[tuple[str, str]]:
    """Return (relation, headword) of the related terms, in the vocabulary's order."""
    pairs = [
        (relation, other)
        for relation, other in library.glossary.relations_of(headword)
        if library.glossary.get(other) is not None and other != headword
    ]
    order = {relation: number for number, relation in enumerate(RELATIONS)}
    return sorted(pairs, key=lambda pair: order.get(pair[0], len(order)))


def _members(library: Library, term: Term, pairs: Iterable[tuple[str, str]]) -> tuple[Member, ...]:
    own = {item.term for item in term.related if item.relation == _MEMBER}
    names = [other for relation, other in pairs if relation == _MEMBER]
    if len(own.intersection(names)) < _FEWEST_MEMBERS:
        return ()
    return _with_gists(library, names)


def _with_gists(library: Library, headwords: Iterable[str]) -> tuple[Member, ...]:
    entries = [entry for name in headwords if (entry := library.glossary.get(name))]
    return tuple(Member(entry.term, _gist(entry.definition)) for entry in entries)


def _grouped(pairs: Iterable[tuple[str, str]]) -> tuple[RelationGroup, ...]:
    groups: dict[str, list[str]] = {}
    for relation, other in pairs:
        groups.setdefault(relation, []).append(other)
    return tuple(RelationGroup(relation, tuple(terms)) for relation, terms in groups.items())


def _linked(
    library: Library, text: str, headword: str, link: Callable[[str], tuple[Link, ...]]
) -> LinkedText:
    """Return a text and the other terms in it."""
    kept = cut(text, _DEFINITION_CHARACTERS)
    links = []
    # What is mentioned again and again is gathered once.
    known: dict[tuple[str, ...], tuple[Member, ...]] = {}
    for found in link(kept):
        others = tuple(name for name in found.terms if name != headword)[:_MOST_MEANT]
        if others not in known:
            known[others] = _with_gists(library, others)
        if known[others]:
            links.append((found.start, found.end, known[others]))
    return LinkedText(kept, tuple(links))


def _gist(text: str) -> str:
    return cut(" ".join(text[: 2 * _GIST_CHARACTERS].split()), _GIST_CHARACTERS)
