"""What a look-up answers: entries, each with how it was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from content.article import Span
from content.term import Term

EXACT = "exact"
ALIAS = "alias"
VARIANT = "variant"
PINYIN = "pinyin"
INITIALS = "initials"
WORDS = "words"
SOUND = "sound"
NEAR = "near"

SURE = frozenset({EXACT, ALIAS, VARIANT})
"""Rungs on which an entry is named in so many words."""

RUNG_NAMES = {
    EXACT: "本名",
    ALIAS: "别名",
    VARIANT: "异体",
    PINYIN: "拼音",
    INITIALS: "首字母",
    WORDS: "词中",
    SOUND: "近音",
    NEAR: "近似",
}
"""A short name of each rung, to stand beside a term."""

Named = tuple[tuple[Term, str], ...]
"""Entries, each with its rung, best first."""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that may be meant.

    `form` is the headword or alias that was found, `marks` are the ranges of it that were asked
    for, in order, none where it is only near. `rung` says how: exact (by the headword), alias,
    variant (other words or characters for the same), pinyin (syllables, in full or beginning),
    initials (first letters, or mixed), words (a part of the name), sound (what sounds alike), near.
    """

    term: Term
    rung: str
    form: str
    marks: tuple[Span, ...] = ()


def meant(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Return those of the matches whose entry is named in so many words; several share a name.

    Names that are written so come before other words for the same.
    """
    sure = tuple(match for match in matches if match.rung in SURE)
    return tuple(match for match in sure if match.rung != VARIANT) or sure
