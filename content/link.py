"""A link as data: where a text mentions a term, and why that is a link."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """An occurrence of a term, `start` to `end` in the text.

    `term` is the entry's headword, `text` what stands there, `form` the headword or alias that it
    matched, `why` a Chinese sentence, `others` the headwords of further entries with this form.
    """

    term: str
    text: str
    start: int
    end: int
    form: str
    why: str
    others: tuple[str, ...] = ()
