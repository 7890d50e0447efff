"""The quotes that prove an entry, each where its article says it, or why it is broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from content.article import Article
from content.citation import Cited, cite
from content.errors import UserError
from content.library import Library
from content.passage import Passage, passage
from content.searchtext import SearchText, search_text
from content.term import Evidence, Term
from ui.tr import tr

QUOTATIONS_SHOWN = 12
_QUOTATION_CHARACTERS = 600
_CONTEXT_CHARACTERS = 60
_ID_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quote from an article and where it stands there.

    `text` is what the article says, `before` and `after` what stands beside it in its paragraph.
    `start` and `end` are code-point offsets into the article's text; None where the quote is
    broken, in which case `text` is the entry's, `fault` says why, and `article` is empty if there
    is no such article.
    """

    text: str
    article: str
    title: str
    source: str
    date: str
    start: int | None
    end: int | None
    fault: str = ""
    before: str = ""
    after: str = ""

    @property
    def is_broken(self) -> bool:
        """Whether the article no longer says this."""
        return self.start is None


@dataclass(frozen=True, slots=True)
class _Source:
    """An article, reduced once for all its quotes."""

    article: Article
    reduced: SearchText


def quotations_of(
    library: Library, term: Term, read: Callable[[str], Article]
) -> tuple[Quotation, ...]:
    """Return the first `QUOTATIONS_SHOWN` quotes of an entry, located as the check does."""
    sources: dict[str, _Source | str] = {}
    made = []
    for evidence in term.evidence[:QUOTATIONS_SHOWN]:
        if evidence.article not in sources:
            sources[evidence.article] = _source(library, evidence.article, read)
        made.append(_quotation(library, evidence, sources[evidence.article]))
    return tuple(made)


def cited(quotation: Quotation) -> Cited:
    """Return a quotation with its article as one cites it."""
    source = cite(quotation.title, quotation.source, quotation.date)
    return Cited(quotation.text, source)


def cut(text: str, most: int) -> str:
    """Return at most `most` characters of a text, the last one "…" where there are more."""
    return text if len(text) <= most else text[: most - 1] + "…"


def _source(library: Library, article_id: str, read: Callable[[str], Article]) -> _Source | str:
    """Return an article, or the sentence that says why not."""
    if library.head(article_id) is None:
        return tr("文库里没有文章“{id}”", id=article_id[:_ID_CHARACTERS])
    try:
        article = read(article_id)
    except UserError as error:
        return error.message
    return _Source(article, search_text(article.paragraphs))


def _quotation(library: Library, evidence: Evidence, source: _Source | str) -> Quotation:
    head = library.head(evidence.article)
    fault, span = "", None
    around = Passage("", evidence.quote, "")
    if isinstance(source, str):
        fault = source
    elif span := next(source.reduced.find(evidence.quote), None):
        around = passage(source.article, span, _CONTEXT_CHARACTERS)
    else:
        fault = tr("原文中已找不到这句话")
    return Quotation(
        text=cut(around.text, _QUOTATION_CHARACTERS),
        article=head.id if head else "",
        title=(head.title or head.id) if head else "",
        source=head.source if head else "",
        date=(head.date or head.published or "") if head else "",
        start=span.start if span else None,
        end=span.end if span else None,
        fault=fault,
        before=around.before,
        after=around.after,
    )
