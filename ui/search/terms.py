"""The list of terms as data: rows in the order of their pinyin under its initials. Knows no Qt."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from content.pinyin import initials, plain
from ui.tr import tr

OTHERS = "#"
_EXAMPLE_LENGTH = 3


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term in the list; `pinyin` is empty where none is known yet."""

    term: str
    pinyin: str
    category: str


def section_of(row: TermRow) -> str:
    """Return the letter A to Z under which a term stands, "#" for all others."""
    first = plain(row.pinyin)[:1].upper()
    return first if "A" <= first <= "Z" else OTHERS


def sectioned(rows: Sequence[TermRow], only: Collection[str] | None = None) -> list[TermRow | str]:
    """Return `rows` sorted by pinyin with each section's letter before it, "#" last.

    With `only`, rows of other headwords are left out.
    """
    wanted = rows if only is None else [row for row in rows if row.term in only]
    keyed = sorted(((_key(row), row) for row in wanted), key=lambda pair: pair[0])
    listed: list[TermRow | str] = []
    before = ""
    for (_, letter, _, _), row in keyed:
        if letter != before:
            listed.append(letter)
            before = letter
        listed.append(row)
    return listed


def examples(rows: Sequence[TermRow]) -> tuple[tuple[str, str], ...]:
    """Return what could be typed in this library: (text, what it is), none without terms."""
    named = [row for row in rows if len(row.term) == _EXAMPLE_LENGTH and row.pinyin]
    if not named:
        return ()
    row = named[0]
    return (
        (row.term, tr("词语")),
        (plain(row.pinyin).replace(" ", ""), tr("拼音")),
        (initials(row.pinyin), tr("拼音首字母")),
    )


def _key(row: TermRow) -> tuple[bool, str, str, str]:
    letter = section_of(row)
    return letter == OTHERS, letter, plain(row.pinyin), row.term
