"""The JSON shapes of the command line: a contract, fields may be added but never renamed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from content.article import Article, BlockKind
from content.link import Link
from content.lookup import INITIALS, NEAR, PINYIN, SOUND
from index.answer import Answer
from index.answer_json import answer_as_dict, problem_as_dict
from index.report import IndexReport
from ui.terminal_terms import FoundTerm, FoundTerms

Json = dict[str, Any]

# The contract knows coarser rungs; how exactly a term was found stands in `found_by`.
_COARSE = {INITIALS: PINYIN, SOUND: NEAR}


def search(answer: Answer) -> Json:
    """Return the shape of `search --json`."""
    return {**answer_as_dict(answer), "took_ms": round(answer.took_ms, 3)}


def terms(found: FoundTerms) -> Json:
    """Return the shape of `term --json`."""
    return {
        "query": found.query,
        "matched": _COARSE.get(found.matched, found.matched),
        "terms": [_term(term) for term in found.terms],
    }


def article(article: Article, links: Sequence[Link]) -> Json:
    """Return the shape of `article --json`; offsets count in the joined paragraphs."""
    head = article.head
    return {
        "id": head.id,
        "title": head.title,
        "source": head.source,
        "published": head.published,
        "tags": list(head.tags),
        "summary": head.summary,
        "paragraphs": list(article.paragraphs),
        "headings": [
            {"paragraph": index, "level": block.level}
            for index, block in enumerate(article.blocks)
            if block.kind is BlockKind.HEADING
        ],
        "links": [
            {
                "term": link.term,
                "text": link.text,
                "start": link.start,
                "end": link.end,
                "form": link.form,
                "why": link.why,
                "others": list(link.others),
            }
            for link in links
        ],
    }


def index(report: IndexReport) -> Json:
    """Return the shape of `index --json`."""
    return {
        "articles": report.articles,
        "terms": report.terms,
        "rebuilt": report.rebuilt,
        "took_ms": round(report.took_ms, 3),
        "problems": [problem_as_dict(problem) for problem in report.problems],
        "notice": report.notice,
    }


def _term(found: FoundTerm) -> Json:
    term = found.term
    return {
        "term": term.term,
        "pinyin": found.pinyin,
        "category": term.category,
        "aliases": list(term.aliases),
        "definition": term.definition,
        "usage": term.note,
        "matched": _COARSE.get(found.matched, found.matched),
        "found_by": found.matched,
        "mentions": [{"article": name, "count": count} for name, count in found.mentions],
        "evidence": [
            {
                "article": item.article,
                "quote": item.quote,
                "start": span.start if span else None,
                "end": span.end if span else None,
            }
            for item, span in found.evidence
        ],
        "related": [{"term": other, "relation": name} for name, other in found.related],
    }
