"""Everything that the card of a term says, gathered from the library. Knows no Qt.

What is read and shown is bounded: a glossary may come from anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from content.article import Article
from content.errors import UserError
from content.library import Library
from content.relations import RELATIONS
from content.searchtext import SearchText, search_text
from content.term import Evidence, Term
from ui.tr import tr

QUOTATIONS_SHOWN = 12
RELATED_SHOWN = 60
MENTIONS_SHOWN = 50
ALIASES_SHOWN = 24
_QUOTATION_CHARACTERS = 600
_ID_CHARACTERS = 80
_DEFINITION_CHARACTERS = 4000


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quote from an article and where it stands there.

    `start` and `end` are code-point offsets into the article's text; None where the quote is
    broken, in which case `fault` says why and `article` is empty if there is no such article.
    """

    text: str
    article: str
    title: str
    source: str
    date: str
    start: int | None
    end: int | None
    fault: str = ""


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
    """A term as the card shows it; the `_left_out` say how many more there are."""

    term: str
    pinyin: str
    category: str
    aliases: tuple[str, ...]
    aliases_left_out: int
    definition: str
    quotations: tuple[Quotation, ...]
    quotations_left_out: int
    relations: tuple[RelationGroup, ...]
    relations_left_out: int


def build_card(
    library: Library,
    headword: str,
    reading: str = "",
    read: Callable[[str], Article] | None = None,
) -> CardContent | None:
    """Return what the card of `headword` shows, None where there is no such entry.

    `reading` is the pinyin where the entry has none. `read` gives an article by its id and may
    raise UserError; each is read once, `library.article` by default.
    """
    term = library.glossary.get(headword)
    if term is None:
        return None
    quotations = _quotations(library, term, read or library.article)
    relations, relations_left_out = _relations(library, headword)
    return CardContent(
        term=term.term,
        pinyin=term.pinyin or reading,
        category=term.category,
        aliases=term.aliases[:ALIASES_SHOWN],
        aliases_left_out=max(0, len(term.aliases) - ALIASES_SHOWN),
        definition=_cut(term.definition, _DEFINITION_CHARACTERS),
        quotations=quotations,
        quotations_left_out=len(term.evidence) - len(quotations),
        relations=relations,
        relations_left_out=relations_left_out,
    )


def mention_rows(library: Library, counts: Iterable[tuple[str, int]]) -> tuple[MentionRow, ...]:
    """Return the articles of `counts` (article id, count) that the library still has."""
    found = ((library.head(article), count) for article, count in counts)
    return tuple(
        MentionRow(head.id, head.title or head.id, head.date or head.published or "", count)
        for head, count in found
        if head
    )


def _quotations(
    library: Library, term: Term, read: Callable[[str], Article]
) -> tuple[Quotation, ...]:
    sources: dict[str, SearchText | str] = {}
    made = []
    for evidence in term.evidence[:QUOTATIONS_SHOWN]:
        if evidence.article not in sources:
            sources[evidence.article] = _source(library, evidence.article, read)
        made.append(_quotation(library, evidence, sources[evidence.article]))
    return tuple(made)


def _source(library: Library, article_id: str, read: Callable[[str], Article]) -> SearchText | str:
    """Return an article reduced once for all its quotes, or the sentence that says why not."""
    if library.head(article_id) is None:
        return tr("文库里没有文章“{id}”", id=article_id[:_ID_CHARACTERS])
    try:
        return search_text(read(article_id).paragraphs)
    except UserError as error:
        return error.message


def _quotation(library: Library, evidence: Evidence, source: SearchText | str) -> Quotation:
    """Return the quotation located as `content.evidence.locate` does."""
    head = library.head(evidence.article)
    fault, span = "", None
    if isinstance(source, str):
        fault = source
    else:
        span = next(source.find(evidence.quote), None)
        fault = "" if span else tr("原文中已找不到这句话")
    return Quotation(
        text=_cut(evidence.quote, _QUOTATION_CHARACTERS),
        article=head.id if head else "",
        title=(head.title or head.id) if head else "",
        source=head.source if head else "",
        date=(head.date or head.published or "") if head else "",
        start=span.start if span else None,
        end=span.end if span else None,
        fault=fault,
    )


def _relations(library: Library, headword: str) -> tuple[tuple[RelationGroup, ...], int]:
    """Return the related terms by relation in the vocabulary's order, and how many are left out."""
    pairs = [
        (relation, other)
        for relation, other in library.glossary.relations_of(headword)
        if library.glossary.get(other) is not None and other != headword
    ]
    order = {relation: number for number, relation in enumerate(RELATIONS)}
    pairs.sort(key=lambda pair: order.get(pair[0], len(order)))
    groups: dict[str, list[str]] = {}
    for relation, other in pairs[:RELATED_SHOWN]:
        groups.setdefault(relation, []).append(other)
    made = tuple(RelationGroup(relation, tuple(terms)) for relation, terms in groups.items())
    return made, max(0, len(pairs) - RELATED_SHOWN)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
