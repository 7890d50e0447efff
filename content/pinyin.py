"""Readings in pinyin: computed where a glossary gives none, and reduced to what people type."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from content.phrases import Phrases
from content.text import HAN_CLASS, is_han

# Grave, acute, macron and caron; the dots of ü are no tone.
_TONES = dict.fromkeys((0x0300, 0x0301, 0x0304, 0x030C))
_TONE_MARKS = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_TONE_DIGIT = re.compile(r"(?<=[a-z])[1-5]")
_TYPED_TONE = re.compile("[\u0300\u0301\u0304\u030c]|(?<=[a-z])[1-4]")
_NO_LETTER = re.compile(r"[\W_]+")


def reading(text: str, phrases: Phrases | None = None) -> str:
    """Return the pinyin of `text` with tones, a space between syllables; punctuation is left out.

    What is not Chinese stays: "LuTalk jī jīn". A fallback: characters of several readings get the
    one that their word has in `phrases`, or else as far as it is known. Imports pypinyin (130 ms,
    57 MB).
    """
    from pypinyin import Style, pinyin

    # `list` gives each character without a reading a place of its own; pypinyin's types lack it.
    readings = pinyin(text, style=Style.TONE, errors=list)  # type: ignore[arg-type]
    syllables = [found[0] for found in readings]
    for start, ruled in (phrases or Phrases()).within(text):
        syllables[start : start + len(ruled)] = ruled
    return " ".join(
        syllables[start] if is_han(text[start]) else text[start:end]
        for start, end in unit_spans(text)
    )


def units(text: str) -> list[str]:
    """Return the stretches of `text` that have one syllable each: a Han character, a Latin word.

    They are what `reading` gives a syllable, in the same order.
    """
    return [text[start:end] for start, end in unit_spans(text)]


def unit_spans(text: str) -> Sequence[tuple[int, int]]:
    """Return the ranges of the `units` of `text`."""
    return [match.span() for match in _unit_pattern().finditer(text)]


@functools.lru_cache(maxsize=20_000)
def plain(reading: str) -> str:
    """Return a reading as typed without tones: "lóu zhǎng" as "lou zhang", "lǜ" as "lv"."""
    letters = unicodedata.normalize("NFD", reading.lower()).translate(_TONES)
    letters = letters.replace("u\u0308", "v")
    return _NO_LETTER.sub(" ", unicodedata.normalize("NFC", letters)).strip()


def as_typed(text: str) -> str:
    """Return text without tones and white space; ü, v and u are one, since all are typed for ü."""
    return _TONE_DIGIT.sub("", plain(text).replace(" ", "")).replace("v", "u")


@functools.lru_cache(maxsize=20_000)
def tones(text: str) -> str:
    """Return the tones of a reading or of what is typed for one: "23" of "lóu zhǎng", "lou2zhang3".

    The neutral tone is none.
    """
    letters = unicodedata.normalize("NFD", text.lower())
    return "".join(_TONE_MARKS.get(mark, mark) for mark in _TYPED_TONE.findall(letters))


def heard(syllable: str) -> str:
    """Return a syllable without tone as `sounds` gives it: "zan" of "zhang"."""
    if syllable[:2] in ("zh", "ch", "sh"):
        syllable = syllable[0] + syllable[2:]
    return syllable.removesuffix("g") if syllable.endswith("ng") else syllable


def initials(reading: str) -> str:
    """Return the first letter of each syllable: "lzz" of "lóu zhǎng zhì"."""
    return "".join(syllable[0] for syllable in plain(reading).split())


@functools.lru_cache(maxsize=20_000)
def sounds(char: str) -> frozenset[str]:
    """Return the syllables that one Han character is read as, without tones; else none.

    Sounds that many speakers do not tell apart are one: zh and z, ch and c, sh and s, ng and n.
    """
    return frozenset(sound for sound, (_, all_) in _by_sound().items() if char in all_)


def homophones(char: str) -> tuple[str, ...]:
    """Return the other Han characters in common use, those of GB 2312, that share a sound."""
    by_sound = _by_sound()
    found = dict.fromkeys(other for sound in sorted(sounds(char)) for other in by_sound[sound][0])
    found.pop(char, None)
    return tuple(found)


def sounding_alike(char: str) -> frozenset[str]:
    """Return all Han characters that share a sound with this one, itself too where it has any."""
    by_sound = _by_sound()
    return frozenset("".join(by_sound[sound][1] for sound in sounds(char)))


@functools.cache
def _by_sound() -> Mapping[str, tuple[str, str]]:
    """Return the characters in common use, and all characters, that have a sound."""
    path = Path(__file__).parent / "data" / "sounds.txt"
    rows = (line.split(" ") for line in path.read_text("utf-8").splitlines())
    return {sound: (common, common + others) for sound, common, others in rows}


@functools.cache
def _unit_pattern() -> re.Pattern[str]:
    return re.compile(rf"[{HAN_CLASS}]|[^\W{HAN_CLASS}](?:[^\s{HAN_CLASS}]*[^\W{HAN_CLASS}])?")
