"""What a person typed, as data. Knows nothing of the index that answers it.

Words separated by white space are all required; text in "…", “…” or 「…」 is one phrase as it
stands. A mark opens a phrase at the beginning of a word, and the next mark of its kind closes it if
a word ends there. Else both are text, since articles write “七个一”学习法. A phrase that is still
being typed runs to the end. Whatever is typed parses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from content.searchtext import reduce

QUERY_LIMIT, PHRASE_LIMIT = 1000, 50
"""Code points of a query that are looked at, and different phrases."""

_STRAIGHT, _CURLY = '"＂', "“”„‟"
_CLOSING = {
    **dict.fromkeys(_STRAIGHT, _STRAIGHT),
    **dict.fromkeys(_CURLY, _CURLY),  # input methods are easily out of step with left and right
    "「": "」",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A string that must stand in a document: as typed, and reduced to search text."""

    text: str
    reduced: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query that asks for all of its `phrases`, none where nothing was asked.

    `name` is the whole query as the name of something, without quotation marks around it.
    """

    text: str
    phrases: tuple[Phrase, ...]
    name: str
    is_literal: bool = False
    is_cut: bool = False


def parse(text: str, is_literal: bool = False) -> Query:
    """Return the query that `text` means; `is_literal` takes it as one phrase as it stands."""
    kept = text[:QUERY_LIMIT]
    pieces = [kept] if is_literal else _split(kept)
    phrases: dict[str, Phrase] = {}
    for piece in pieces:
        if reduced := reduce(piece):
            phrases.setdefault(reduced, Phrase(piece.strip(), reduced))
    name = pieces[0] if len(pieces) == 1 else kept
    is_cut = len(text) > QUERY_LIMIT or len(phrases) > PHRASE_LIMIT
    first = tuple(phrases.values())[:PHRASE_LIMIT]
    return Query(text, first, name.strip(), is_literal, is_cut)


def _split(text: str) -> list[str]:
    """Cut a query into words and quoted phrases, these without their marks."""
    pieces: list[str] = []
    start = 0
    while start < len(text):
        if text[start].isspace():
            start += 1
            continue
        end = _phrase_end(text, start)
        if end is None:
            end = _first(text, start, str.isspace)
            pieces.append(text[start:end])
        else:
            pieces.append(text[start + 1 : end])
        start = end + 1
    return pieces


def _phrase_end(text: str, start: int) -> int | None:
    """Return where the phrase that opens at `start` closes, None where none does open there."""
    closing = _CLOSING.get(text[start])
    if closing is None:
        return None
    end = _first(text, start + 1, closing.__contains__)
    is_word_end = end + 1 >= len(text) or text[end + 1].isspace()
    return end if is_word_end else None


def _first(text: str, start: int, is_wanted: Callable[[str], bool]) -> int:
    """Return the offset of the first wanted character from `start` on, else the text's length."""
    return next((i for i in range(start, len(text)) if is_wanted(text[i])), len(text))
