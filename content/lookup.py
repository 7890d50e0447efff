"""From what a person types or selects to the glossary entries that are meant.

A ladder: sure names first, and a rung is stepped on only where those above it found nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from content.pinyin import plain, units
from content.searchtext import reduce
from content.term import Glossary, Term
from content.text import fold

EXACT = "exact"
ALIAS = "alias"
PINYIN = "pinyin"
WORDS = "words"

_BEGINNING = 2
_WRAPPING = "\"'()[]{}《》〈〉【】〔〕,.;:!?、。 "
_TONE_DIGIT = re.compile(r"(?<=[a-z])[1-5]")
_LATIN = re.compile("[a-z]")
_DOUBLE_INITIALS = ("zh", "ch", "sh")


def look_up(
    glossary: Glossary, query: str, readings: Mapping[str, str]
) -> tuple[tuple[Term, str], ...]:
    """Return the entries that `query` names, each with its rung, best first.

    exact: the headword; alias: an alias; both compared as search text, brackets and quotation marks
    around the query apart. pinyin: full or first letters of the syllables, mixed with characters or
    not, with tones or not (`lou zhang zhi`, `lzz`, `lou长`), else the beginning of them. words:
    every word of the query is part of one form. `readings` gives the pinyin by form; headwords
    without one are not found by it.
    """
    wanted = reduce(query)
    if not wanted:
        return ()
    for name in dict.fromkeys((wanted, wanted.strip(_WRAPPING))):
        named = _named(glossary, name)
        if named:
            return named
    return _by_pinyin(glossary, wanted, readings) or _by_words(glossary, query)


def _named(glossary: Glossary, name: str) -> tuple[tuple[Term, str], ...]:
    terms = dict.fromkeys(glossary.with_form(name))
    for form, owners in glossary.folded_forms():
        # Beside Chinese characters white space does not count, but forms are kept as written.
        if " " in form and reduce(form) == name:
            terms.update(dict.fromkeys(owners))
    found = [(term, EXACT if reduce(term.term) == name else ALIAS) for term in terms]
    return tuple(sorted(found, key=lambda item: item[1] != EXACT))


def _by_pinyin(
    glossary: Glossary, wanted: str, readings: Mapping[str, str]
) -> tuple[tuple[Term, str], ...]:
    typed = _as_typed(wanted)
    if not _LATIN.search(typed):
        return ()
    ranked: list[tuple[int, int, int, Term]] = []
    for number, term in enumerate(glossary.terms):
        ranks = (_rank(typed, form, readings[form]) for form in term.forms if form in readings)
        best = min((rank for rank in ranks if rank is not None), default=None)
        # A part of the name itself is no reading of it.
        if best is not None and not any(wanted in fold(form) for form in term.forms):
            ranked.append((best, len(term.term), number, term))
    is_whole = any(rank < _BEGINNING for rank, *_ in ranked)
    return tuple(
        (term, PINYIN) for rank, *_, term in sorted(ranked) if rank < _BEGINNING or not is_whole
    )


def _rank(typed: str, form: str, reading: str) -> int | None:
    """Return 0 for all syllables in full, 1 for all somehow, 2 for their beginning, else None."""
    syllables = [syllable for syllable in map(_as_typed, reading.split()) if syllable]
    if typed == "".join(syllables):
        return 0
    characters = units(fold(form))
    if len(characters) != len(syllables):
        # Syllables written without spaces have no first letters.
        return _BEGINNING if len(typed) > 1 and "".join(syllables).startswith(typed) else None
    places = {0}
    is_beginning = False
    for character, syllable in zip(characters, syllables, strict=True):
        if not places:
            break
        is_beginning = is_beginning or any(
            len(typed) > 1 and syllable.startswith(typed[place:]) for place in places
        )
        spellings = {character, *_spellings(syllable)}
        places = {
            place + len(spelling)
            for place in places
            for spelling in spellings
            if typed.startswith(spelling, place)
        }
    if len(typed) in places:
        return 1
    return _BEGINNING if is_beginning else None


def _spellings(syllable: str) -> Iterator[str]:
    yield syllable
    yield syllable[:1]
    if syllable.startswith(_DOUBLE_INITIALS):
        yield syllable[:2]


def _as_typed(text: str) -> str:
    """Return text without tones and white space; ü, v and u are one, since all are typed for ü."""
    return _TONE_DIGIT.sub("", plain(text).replace(" ", "")).replace("v", "u")


def _by_words(glossary: Glossary, query: str) -> tuple[tuple[Term, str], ...]:
    words = [word for word in map(reduce, query.split()) if word]
    order = {term.term: number for number, term in enumerate(glossary.terms)}
    ranked: dict[str, tuple[int, int, int, Term]] = {}
    for form, owners in glossary.folded_forms():
        text = reduce(form) if " " in form else form
        if all(word in text for word in words):
            for term in owners:
                rank = (text.index(words[0]), len(text), order[term.term], term)
                ranked[term.term] = min(rank, ranked.get(term.term, rank))
    return tuple((rank[-1], WORDS) for rank in sorted(ranked.values()))
