"""What an index was made of, document by document, and what was counted on the way."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from content.mentions import by_term
from content.phrases import Phrases, ruling
from content.pinyin import reading
from content.term import Glossary, Term

Mentions = Mapping[str, tuple[tuple[str, int], ...]]


@dataclass(frozen=True, slots=True)
class Extras:
    """What is known of a library besides its index.

    `mentions`: headword -> ((article id, count), ...), the most first. `readings`: headword
    or alias -> pinyin with tones.
    """

    articles: int
    terms: int
    mentions: Mentions
    readings: Mapping[str, str]


@dataclass(slots=True)
class Catalog:
    """Grows with the index that it describes.

    `articles`: id -> hash of the file, empty where the file changed while it was read.
    `mentions`: id -> headword -> count, of articles that mention any.
    `entries`: headword -> hash of the entry's document. `links`: headword -> hash of what makes
    links, then the forms; `mentions` are counted by them.
    `computed` and `given`: form -> reading, and headword -> reading as the file gives it.
    `phrases`: word -> reading, those that ruled what was computed (`content.phrases.ruling`).
    """

    articles: dict[str, str] = field(default_factory=dict)
    mentions: dict[str, dict[str, int]] = field(default_factory=dict)
    entries: dict[str, str] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    computed: dict[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    phrases: dict[str, str] = field(default_factory=dict)

    def encoded(self) -> bytes:
        """Return the catalog: a line of JSON, then a line for each article's id and its hash.

        Ids hold no line feed. All in JSON would take most of an update's time.
        """
        parts = [getattr(self, name) for name in self.__slots__ if name != "articles"]
        lines = [f"{id_}\n{of_file}" for id_, of_file in self.articles.items()]
        return "\n".join([json.dumps(parts, separators=(",", ":")), *lines]).encode("utf-8")

    @classmethod
    def decoded(cls, data: bytes) -> Catalog:
        """Return what `encoded` wrote. Raises ValueError or TypeError on anything else."""
        first, *lines = data.decode("utf-8").split("\n")
        return cls(dict(zip(lines[::2], lines[1::2], strict=True)), *json.loads(first))

    def extras(self) -> Extras:
        """Return what the catalog says of the library."""
        readings = {**self.computed, **self.given}
        return Extras(len(self.articles), len(self.entries), by_term(self.mentions), readings)

    def take_article(self, id_: str, of_file: str, mentions: Mapping[str, int]) -> None:
        """Take over an article's hash and what it mentions."""
        self.articles[id_] = of_file
        self.take_mentions(id_, mentions)

    def take_mentions(self, id_: str, mentions: Mapping[str, int]) -> None:
        """Take over what an article mentions now."""
        if mentions:
            self.mentions[id_] = dict(mentions)
        else:
            self.mentions.pop(id_, None)

    def remove_article(self, id_: str) -> None:
        """Forget an article."""
        del self.articles[id_]
        self.mentions.pop(id_, None)

    def take_glossary(self, glossary: Glossary) -> None:
        """Take over links and readings.

        Readings of forms that were there before are kept, if the same words rule them.
        """
        self.links = {term.term: [link_hash(term), *term.forms] for term in glossary.terms}
        self.given = {term.term: term.pinyin for term in glossary.terms if term.pinyin}
        forms = dict.fromkeys(
            form
            for term in glossary.terms
            for form in (term.aliases if term.pinyin else term.forms)
        )
        old, self.phrases = self.phrases, ruling(glossary)
        before, now = Phrases(old), Phrases(self.phrases)
        is_same = old == self.phrases

        def kept(form: str) -> str | None:
            same = is_same or [*before.within(form)] == [*now.within(form)]
            return self.computed.get(form) if same else None

        self.computed = {form: kept(form) or reading(form, now) for form in forms}


def entry_hash(term: Term) -> str:
    """Return a hash of what an entry's document is made of."""
    return _hash(term.forms, term.category, term.definition)


def link_hash(term: Term) -> str:
    """Return a hash of what decides where an entry is linked."""
    return _hash(term.forms, term.stop_contexts)


def _hash(*parts: object) -> str:
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
