"""What the quick look-up lists: terms, or commands, as rows. Knows no widget."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from content.pinyin import sounds
from content.text import fold, is_han
from ui.tr import quoted, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from content.lookup import Match
    from content.term import Term

PREFIX = ">"
"""What a query for commands begins with."""

MOST_ROWS = 50
_NOTE_CHARACTERS = 120
_QUERY_SHOWN = 20
# `content.pinyin.sounds` takes zh and z, ch and c, sh and s, ng and n for one, and gives the last.
_WITH_H = ("z", "c", "s")


class RowKind(enum.Enum):
    """What is done when a row is chosen, and so what its `id` is."""

    TERM = enum.auto()  # a headword
    COMMAND = enum.auto()  # the id of an action
    SEARCH = enum.auto()  # a query


class QuickRow(NamedTuple):
    """A row; `marks` are ranges of `title`."""

    id: str
    title: str
    note: str
    label: str
    aside: str = ""
    marks: Sequence[tuple[int, int]] = ()
    is_enabled: bool = True
    kind: RowKind = RowKind.TERM


def term_rows(matches: Iterable[Match], readings: dict[str, str]) -> list[QuickRow]:
    """Return a row for each entry found; an alias that was found opens the second line."""
    from content.lookup import RUNG_NAMES

    rows = []
    for match in matches:
        term = match.term
        is_headword = match.form == term.term
        note = term.definition[:_NOTE_CHARACTERS]
        if not is_headword:
            note = tr("又称 {form} · {note}", form=match.form, note=note)
        marks = [(span.start, span.end) for span in match.marks] if is_headword else []
        reading = term.pinyin or readings.get(term.term, "")
        label = tr(RUNG_NAMES[match.rung])
        rows.append(QuickRow(term.term, term.term, note, label, reading, marks))
    return rows


def article_rows(terms: Iterable[Term], readings: dict[str, str]) -> list[QuickRow]:
    """Return a row for each term of the open article: what the box offers before one types."""
    return [
        QuickRow(
            term.term,
            term.term,
            term.definition[:_NOTE_CHARACTERS],
            tr("本文"),
            term.pinyin or readings.get(term.term, ""),
        )
        for term in terms
    ]


def no_term(query: str) -> QuickRow:
    """Return the row that says that no entry is meant; the text is searched next to it."""
    title = tr("术语表里没有{query}", query=_shown(query))
    tried = tr("试过本名、别名、异体、拼音、首字母、词中、近音、近似")
    return QuickRow("", title, tried, "", is_enabled=False)


def still_reading() -> QuickRow:
    """Return the row that says that the terms cannot be looked up yet."""
    title = tr("术语表还在读")
    return QuickRow("", title, tr("读完就列出词条"), "", is_enabled=False)


def search_row(query: str) -> QuickRow:
    """Return the row that searches the whole library."""
    title = tr("在全库搜索{text}", text=_shown(query))
    return QuickRow(query, title, tr("文章和术语"), tr("搜索"), kind=RowKind.SEARCH)


def command_rows(actions: Iterable[QAction], menus: dict[str, str], typed: str) -> list[QuickRow]:
    """Return the commands that `typed` may mean, the best first; all for nothing typed.

    They are found by a part of the title, the menu or the keys, by pinyin and by first letters.
    """
    wanted = "".join(fold(typed).split())
    ranked = []
    for number, action in enumerate(actions):
        title, keys = action.text(), action.shortcut().toString()
        menu = menus.get(action.objectName(), "")
        rank = _rank(wanted, title, menu, keys)
        if rank is not None:
            row = QuickRow(
                action.objectName(),
                title,
                menu,
                keys,
                is_enabled=action.isEnabled(),
                kind=RowKind.COMMAND,
            )
            ranked.append((not row.is_enabled, rank, number, row))
    return [row for *_, row in sorted(ranked, key=lambda item: item[:3])]


def _shown(query: str) -> str:
    return quoted(query if len(query) <= _QUERY_SHOWN else query[:_QUERY_SHOWN] + "…")


def _rank(wanted: str, title: str, menu: str, keys: str) -> int | None:
    folded = "".join(fold(title).split())
    if folded.startswith(wanted):
        return 0
    if wanted in folded:
        return 1
    if wanted in fold(keys).replace(" ", ""):
        return 2
    if sounds_like(folded, wanted):
        return 3
    return 4 if wanted in fold(menu) else None


def sounds_like(title: str, typed: str) -> bool:
    """Tell whether a stretch of `title` reads as `typed`: in full, by first letters, or mixed."""
    title = "".join(filter(str.isalnum, title))
    return any(_reads(title[start:], typed) for start in range(len(title)))


def _reads(title: str, typed: str) -> bool:
    places = {0}
    for char in title:
        if not places or len(typed) in places:
            break
        places = {
            at + len(spelling)
            for at in places
            for spelling in _spellings(char)
            if typed.startswith(spelling, at)
        }
    return len(typed) in places


def _spellings(char: str) -> Iterator[str]:
    yield char
    if is_han(char):
        for sound in sounds(char):
            yield sound[:1]
            firsts = (sound, f"{sound[0]}h{sound[1:]}") if sound[0] in _WITH_H else (sound,)
            for first in firsts:
                yield first
                if first.endswith("n"):
                    yield f"{first}g"
