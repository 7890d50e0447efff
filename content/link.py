"""A link as data: where a text mentions a term, and why that is a link.

Named tuples: an article may hold hundreds of thousands, and what is equal of them is kept once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from content.linkmode import LinkMode


class Meaning(NamedTuple):
    """What links of one text to one entry share.

    `term` is the entry's headword, `text` what stands there, `form` the headword or alias that it
    matched, `why` a Chinese sentence, `others` the headwords of further entries with this form.
    `modes` says of `term` and each of `others` which of its links its entry wants shown; empty
    where all want every one.
    """

    term: str
    text: str
    form: str
    why: str
    others: tuple[str, ...] = ()
    modes: tuple[LinkMode, ...] = ()


class Link(NamedTuple):
    """An occurrence of a term, `start` to `end` in the text."""

    start: int
    end: int
    meaning: Meaning

    @property
    def term(self) -> str:
        return self.meaning.term

    @property
    def text(self) -> str:
        return self.meaning.text

    @property
    def form(self) -> str:
        return self.meaning.form

    @property
    def why(self) -> str:
        return self.meaning.why

    @property
    def others(self) -> tuple[str, ...]:
        return self.meaning.others

    @property
    def terms(self) -> tuple[str, ...]:
        """The headwords of all entries that may be meant, the likeliest first."""
        return (self.meaning.term, *self.meaning.others)
