"""From what a person types or selects to the glossary entries that are meant.

A ladder: sure names first, and a rung is stepped on only where those above it found nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from content.lookup.match import ALIAS, EXACT, NEAR, PINYIN, VARIANT, WORDS, Named
from content.near import near_names
from content.pinyin import plain, units
from content.searchtext import reduce
from content.term import Glossary, Term
from content.text import fold
from content.variants import variants

_BEGINNING = 2
_WRAPPING = "\"'()[]{}《》〈〉【】〔〕,.;:!?、。… "
_TONE_DIGIT = re.compile(r"(?<=[a-z])[1-5]")
_LATIN = re.compile("[a-z]")
_DOUBLE_INITIALS = ("zh", "ch", "sh")


def look_up(glossary: Glossary, query: str, readings: Mapping[str, str]) -> Named:
    """Return the entries that `query` means, each with its rung, best first.

    The first of `named`, `spelt_otherwise`, `read_as`, then words: every word of the query is part
    of one form; then `nearly_named`.
    """
    return (
        named(glossary, query)
        or spelt_otherwise(glossary, query)
        or read_as(glossary, query, readings)
        or _by_words(glossary, query)
        or nearly_named(glossary, query)
    )


def named(glossary: Glossary, query: str) -> Named:
    """Return the entries that are called so: exact by the headword, alias by an alias.

    Both are compared as search text, brackets and quotation marks around the query apart.
    """
    for name in _names(query):
        found = [
            (term, EXACT if reduce(term.term) == name else ALIAS)
            for term in _with_form(glossary, name)
        ]
        if found:
            return tuple(sorted(found, key=lambda item: item[1] != EXACT))
    return ()


def spelt_otherwise(glossary: Glossary, query: str) -> Named:
    """Return the entries that are called so in other words for the same: 軟體 for 软件."""
    for name in _names(query):
        found = dict.fromkeys(
            term for spelling in variants(name) for term in _with_form(glossary, spelling)
        )
        if found:
            return tuple((term, VARIANT) for term in found)
    return ()


def nearly_named(glossary: Glossary, query: str) -> Named:
    """Return the entries with a form that the query misses by a character or writes by ear."""
    for name in _names(query):
        forms = (form for form, _ in _reduced_forms(glossary))
        found = dict.fromkeys(
            term for form in near_names(name, forms) for term in _with_form(glossary, form)
        )
        if found:
            return tuple((term, NEAR) for term in found)
    return ()


def read_as(glossary: Glossary, query: str, readings: Mapping[str, str]) -> Named:
    """Return the entries that are read so, by `readings`, the pinyin of their forms.

    Full or first letters of the syllables, mixed with characters or not, with tones or not
    (`lou zhang zhi`, `lzz`, `lou长`); where there are none, those that begin so. Forms without a
    reading are not found.
    """
    wanted = reduce(query)
    return _by_pinyin(glossary, wanted, readings) if wanted else ()


def _names(query: str) -> tuple[str, ...]:
    """Return a query as search text, and without the marks and pictures that wrap it."""
    wanted = reduce(query)
    symbols = {char for char in wanted if unicodedata.category(char) == "So"}
    bare = wanted.strip("".join((_WRAPPING, *symbols)))
    return tuple(filter(None, dict.fromkeys((wanted, bare))))


def _with_form(glossary: Glossary, name: str) -> tuple[Term, ...]:
    terms = dict.fromkeys(glossary.with_form(name))
    for form, owners in glossary.folded_forms():
        if " " in form and reduce(form) == name:
            terms.update(dict.fromkeys(owners))
    return tuple(terms)


def _reduced_forms(glossary: Glossary) -> Iterator[tuple[str, Sequence[Term]]]:
    """Yield every form as search text: beside Chinese characters white space does not count."""
    for form, owners in glossary.folded_forms():
        yield (reduce(form) if " " in form else form), owners


def _by_pinyin(glossary: Glossary, wanted: str, readings: Mapping[str, str]) -> Named:
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


def _by_words(glossary: Glossary, query: str) -> Named:
    words = [word for word in map(reduce, query.split()) if word]
    if not words:
        return ()
    order = {term.term: number for number, term in enumerate(glossary.terms)}
    ranked: dict[str, tuple[int, int, int, Term]] = {}
    for text, owners in _reduced_forms(glossary):
        if all(word in text for word in words):
            for term in owners:
                rank = (text.index(words[0]), len(text), order[term.term], term)
                ranked[term.term] = min(rank, ranked.get(term.term, rank))
    return tuple((rank[-1], WORDS) for rank in sorted(ranked.values()))
