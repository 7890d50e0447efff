"""A corpus of a few documents in memory, and what the ladder would hand on of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.searchtext import search_text
from index.answer import HitKind, Rung
from index.document import Document
from index.find.evaluate import Match, evaluate
from index.find.group import Group
from index.find.scan import ScanCorpus
from index.find.sentences import sentence_starts
from index.query.nodes import And, Text
from index.record import Origin, Record
from index.schema import ARTICLE, TERM


@dataclass(frozen=True, slots=True)
class Doc:
    """An article, or an entry where `kind` is TERM; the lines of `title` are then its forms."""

    title: str
    body: str = ""
    date: int = 0
    source: str = ""
    tags: tuple[str, ...] = ()
    category: str = ""
    kind: int = ARTICLE
    id: str = ""

    def document(self) -> Document:
        title, body = search_text(self.title.split("\n")), search_text(self.body.split("\n"))
        record = Record(
            HitKind.TERM if self.kind == TERM else HitKind.ARTICLE,
            self.id or self.title.partition("\n")[0],
            self.title,
            self.body,
            self.source,
            None,
            Origin.of(title),
            Origin.of(body),
            sentence_starts(self.body),
        )
        return Document(
            record,
            self.kind,
            title.text,
            body.text,
            self.date,
            {
                "source": tuple(filter(None, [self.source])),
                "tag": self.tags,
                "category": tuple(filter(None, [self.category])),
            },
        )


class Texts(ScanCorpus):
    """A corpus of documents that a test wrote down."""

    def __init__(self, docs: Sequence[Doc]) -> None:
        super().__init__()
        self.docs = docs
        for doc in docs:
            self.add(doc.document())

    def group(self, *texts: str, rung: Rung = Rung.EXACT, closeness: float = 0.0) -> Group:
        """Return what holds all of `texts`, each a thing of its own."""
        node = And(tuple(Text(text, text) for text in texts))
        return Group(rung, evaluate(node, self), closeness)

    @staticmethod
    def without_strings(group: Group) -> Group:
        """Return the group's documents, found by none of its strings."""
        return Group(group.rung, Match(group.match.documents, ()), group.closeness)
