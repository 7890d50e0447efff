"""An article or entry as a document to search: its search texts and what is known besides.

The index writes documents (`index.keep.build`); while there is none they are searched as they are
(`index.find.scan`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from content.article import Article
from content.searchtext import BARRIER, search_text
from content.term import Term
from index.answer import HitKind
from index.columns import joined
from index.find.sentences import sentence_starts
from index.record import Origin, Record
from index.schema import ARTICLE, HEAD, KEY, LABELS, RECORD, TERM, key_of

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class Document:
    """`kind` as in `index.schema`; `title` and `body` are search texts.

    `date` is YYYYMMDD, 0 for none. `labels`: name, of `index.schema.LABELS` -> values as written,
    distinct, none of them empty and each on one line.
    """

    record: Record
    kind: int
    title: str
    body: str
    date: int = 0
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def lengths(self) -> tuple[int, int]:
        """How many characters the title's and the body's search text have without barriers."""
        title, body = (len(text) - text.count(BARRIER) for text in (self.title, self.body))
        return title, body

    def fields(self) -> dict[str, Any]:
        """Return the fields of the index (`index.schema`) with their values."""
        title_length, body_length = self.lengths
        return {
            KEY: key_of(self.kind, self.record.id),
            "kind": self.kind,
            "date": self.date,
            "title": self.title,
            "body": self.body,
            "title_length": title_length,
            "body_length": body_length,
            HEAD: self.record.head,
            RECORD: self.record.packed(),
        } | {name: joined(self.labels.get(name, ())) for name in LABELS}


def article_document(article: Article) -> Document:
    """Return an article as a document."""
    head = article.head
    title, body = search_text([head.title]), search_text(article.paragraphs)
    record = Record(
        HitKind.ARTICLE,
        head.id,
        head.title,
        article.text,
        head.source,
        head.date,
        Origin.of(title),
        Origin.of(body),
        sentence_starts(article.text),
    )
    labels = {"source": _values(head.source), "tag": _values(*head.tags)}
    return Document(record, ARTICLE, title.text, body.text, _as_number(head.date), labels)


def term_document(term: Term) -> Document:
    """Return a glossary entry as a document."""
    title, body = search_text(term.forms), search_text([term.definition])
    record = Record(
        HitKind.TERM,
        term.term,
        "\n".join(term.forms),
        term.definition,
        "",
        None,
        Origin.of(title),
        Origin.of(body),
        sentence_starts(term.definition),
    )
    labels = {"category": _values(term.category)}
    return Document(record, TERM, title.text, body.text, labels=labels)


def _values(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (" ".join(text.split()) for text in texts))))


def _as_number(date: str | None) -> int:
    day = _DAY.fullmatch(date or "")
    return int("".join(day.groups())) if day else 0
