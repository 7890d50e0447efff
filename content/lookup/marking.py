"""Which part of a name a query asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.article import Span
from content.lookup.match import ALIAS, EXACT, INITIALS, PINYIN, VARIANT, WORDS
from content.lookup.rungs import plain_names, typed_pinyin
from content.pinyin import as_typed, unit_spans
from content.searchtext import search_text
from content.text import fold
from content.variants import variants

_DOUBLE_INITIALS = ("zh", "ch", "sh")


def marked(form: str, rung: str, query: str, reading: str) -> tuple[Span, ...]:
    """Return the ranges of `form` that a query asked for, none where the form is only near."""
    if rung in (EXACT, ALIAS):
        return (Span(0, len(form)),)
    if rung in (PINYIN, INITIALS):
        return _read(form, typed_pinyin(query), reading)
    if rung not in (VARIANT, WORDS):
        return ()
    text = search_text([form])
    bare = plain_names(query)[-1]
    for part in (bare, *variants(bare)):
        for span in text.find(part):
            return (span,)
    words = (next(text.find(word), None) for word in query.split())
    return tuple(sorted(filter(None, words), key=lambda span: span.start))


def _read(form: str, typed: str, reading: str) -> tuple[Span, ...]:
    """Return the first units that may be spelt as typed, the last as far as it is typed."""
    syllables = [syllable for syllable in map(as_typed, reading.split()) if syllable]
    spans = unit_spans(fold(form))
    if len(spans) != len(syllables):
        return (Span(0, len(form)),)
    units = [fold(form[start:end]) for start, end in spans]
    for first in range(len(units)):
        last = _last_read(typed, units[first:], syllables[first:])
        if last is not None:
            return (Span(spans[first][0], spans[first + last][1]),)
    return ()


def _last_read(typed: str, units: Sequence[str], syllables: Sequence[str]) -> int | None:
    places = {0}
    for number, (unit, syllable) in enumerate(zip(units, syllables, strict=True)):
        if any(syllable.startswith(typed[place:]) for place in places):
            return number
        places = {
            place + len(spelling)
            for place in places
            for spelling in (unit, *_spellings(syllable))
            if typed.startswith(spelling, place)
        }
        if len(typed) in places:
            return number
    return None


def _spellings(syllable: str) -> Iterator[str]:
    yield syllable
    yield syllable[:1]
    if syllable.startswith(_DOUBLE_INITIALS):
        yield syllable[:2]
