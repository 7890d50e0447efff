"""A glossary entry as data, and the glossary that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from content.errors import Place
from content.linkmode import LinkMode
from content.text import fold


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim quote from an article that says something about a term or a fact."""

    article: str
    quote: str
    place: Place


@dataclass(frozen=True, slots=True)
class Related:
    """A typed relation, as `content.relations` names them: this entry `relation` `term`."""

    term: str
    relation: str
    place: Place


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry.

    `term` is the headword, unique in a library. `aliases` are other forms of the same thing.
    `stop_contexts` are longer strings inside which no form of this entry is linked. `pinyin` is as
    written in the file, None where it says nothing. `note` says how the word is used: with what it
    is confused, in what texts it belongs. `link`: which of its links its readers are shown at most.
    """

    term: str
    pinyin: str | None
    aliases: tuple[str, ...]
    category: str
    definition: str
    evidence: tuple[Evidence, ...]
    related: tuple[Related, ...]
    stop_contexts: tuple[str, ...]
    place: Place
    note: str = ""
    link: LinkMode = LinkMode.EVERY

    @property
    def forms(self) -> tuple[str, ...]:
        """The headword and its aliases."""
        return (self.term, *self.aliases)


class Glossary:
    """All entries of a library, by headword and by any of their forms.

    `readings` are words whose pinyin the library states for every name that holds them.
    """

    __slots__ = ("_by_form", "_by_headword", "readings", "terms")

    def __init__(
        self, terms: Iterable[Term] = (), readings: Mapping[str, str] | None = None
    ) -> None:
        self.terms: tuple[Term, ...] = tuple(terms)
        self.readings: Mapping[str, str] = readings or {}
        self._by_headword = {term.term: term for term in self.terms}
        self._by_form: dict[str, list[Term]] = {}
        for term in self.terms:
            for form in dict.fromkeys(map(fold, term.forms)):
                self._by_form.setdefault(form, []).append(term)

    def get(self, headword: str) -> Term | None:
        """Return the entry with exactly this headword."""
        return self._by_headword.get(headword)

    def with_form(self, form: str) -> tuple[Term, ...]:
        """Return the entries of which `form` is the headword or an alias, compared folded."""
        return tuple(self._by_form.get(fold(form), ()))

    def folded_forms(self) -> Iterable[tuple[str, Sequence[Term]]]:
        """Return every form, folded, with the entries that have it."""
        return self._by_form.items()

    def relations_of(self, headword: str) -> tuple[tuple[str, str], ...]:
        """Return (relation, other headword): as written here, and as others write inversely."""
        from content.relations import inverse

        term = self._by_headword.get(headword)
        own = [(item.relation, item.term) for item in term.related] if term else []
        incoming = [
            (inverse(item.relation), other.term)
            for other in self.terms
            for item in other.related
            if item.term == headword
        ]
        return tuple(dict.fromkeys(own + incoming))
