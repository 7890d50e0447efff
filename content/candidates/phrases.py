"""Compound nouns by the kinds of their words, names of a known build, and members of lists.

Terms are mostly noun phrases without grammar inside (Justeson and Katz, Technical terminology: some
linguistic properties and an algorithm for identification in text, 1995). The words and their kinds
are those of jieba's dictionary, which cuts new words badly now and then; frequency corrects that.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence

from content.candidates.candidate import Kind
from content.text import HAN_CLASS

SHORTEST, LONGEST = 3, 14
Tagged = tuple[str, str]
_NOUNS = ("n", "vn", "j", "l", "b", "zg", "k", "s", "g")
_ENDS = ("n", "j", "l", "zg", "vn")
_NUMBER = "一二两三四五六七八九十"
# How names of posts, bodies, systems and slogans are built.
_BUILDS = (
    r".{1,4}长制",
    r".{1,4}[事理管]会",
    rf"[{_NUMBER}]大员",
    rf"一[^{_NUMBER}一]{{1,3}}一[^{_NUMBER}]{{1,4}}(?:一[^{_NUMBER}]{{1,4}})?",
    rf"[{_NUMBER}](?:张|个|大|项|条|支).{{1,4}}",
    r"第[二三四五六七八九十].{1,4}",
    r".{2,12}(?:中心|大厦|大会|会议|论坛|公会|协会|联盟|党委|党工委|管理局|委员会|综合体)",
    r".{2,10}(?:机制|制度|体系|计划|行动|工程|平台|品牌|模式|新政|环境|经济)",
    r".{2,6}(?:专员|[督辅导管络干联]+员)",
)
_BUILD = re.compile("|".join(f"(?:{build})" for build in _BUILDS))
_LONGEST_NUMBER = 2
_MOST_WORDS = 8
_NUMBERS = frozenset(_NUMBER)
_MEASURES = frozenset("家个条幢名项座栋位张场次")
_VERBS = ("v", "vg")
_PROPER = ("ns", "nt", "nz")
_BORDER = ("", "x")
_JOINING = re.compile("[和与及或等的将]")
_HAN_ONLY = re.compile(f"[{HAN_CLASS}]+")
_LIST = re.compile(rf"(?:[{HAN_CLASS}]{{2,10}}、){{2,}}[{HAN_CLASS}]{{2,10}}")


def phrases(text: str) -> Iterator[tuple[str, Kind]]:
    """Yield the compound nouns and the names of a known build in a text, once for each time.

    Loads rjieba and its dictionary (100 ms, 33 MB) when called first; then some 0.2 us a character.
    """
    for line in text.split("\n"):
        chunk: list[Tagged] = []
        last = _BORDER
        for token in [*_tagger()(line), _BORDER]:
            word, tag = token
            if last[1] == "m" and len(word) > 1 and word[0] in _MEASURES:
                # 147 + 家楼: the dictionary took the measure word for a part of the name.
                word = word[1:]
                token = (word, tag)
            if _is_noun(word, tag):
                # 下沉 + 式, 标准 + 化: the ending makes a noun of the verb before it.
                if not chunk and tag == "k" and last[1] in _VERBS:
                    chunk.append(last)
                chunk.append(token)
            else:
                yield from _named(chunk)
                chunk = [token] if _is_number(word) else []
            last = token


def listed(text: str) -> Iterator[str]:
    """Yield the members of lists whose members end alike: …督导员、…包干员、…监管员."""
    for match in _LIST.finditer(text):
        members = match[0].split("、")
        last = members[1][-1]
        if last in members[-1]:
            members[-1] = members[-1][: members[-1].index(last) + 1]
        members[0] = _noun_at_end(members[0])
        for member in members:
            if len(member) >= SHORTEST and member[-1] == last and not _JOINING.search(member):
                yield member


def has_build(text: str) -> bool:
    """Tell whether a whole string is built as names of posts, bodies or systems are."""
    return bool(_BUILD.fullmatch(text))


def is_word(text: str) -> bool:
    """Tell whether the dictionary has a string as one word."""
    import rjieba

    return bool(rjieba.has_word(text))


def _named(chunk: Sequence[Tagged]) -> Iterator[tuple[str, Kind]]:
    """Yield the chunk's stretches of words that may be names."""
    for start in range(len(chunk)):
        for end in range(start + 1, min(len(chunk), start + _MOST_WORDS) + 1):
            words = chunk[start:end]
            text = "".join(word for word, _ in words)
            if len(text) > LONGEST:
                break
            if len(text) < SHORTEST or not words[-1][1].startswith(_ENDS):
                continue
            is_whole = end - start == len(chunk)
            if has_build(text):
                yield text, Kind.PATTERN
            if is_whole and (len(words) > 1 or _is_proper(words[0])):
                yield text, Kind.PHRASE


def _noun_at_end(member: str) -> str:
    """Return the noun that ends a list's first member, which runs on from what is before it."""
    words: list[str] = []
    for word, tag in reversed(_tagger()(member)):
        if not tag.startswith((*_ENDS, "v")) or (words and tag in _VERBS and len(word) > 1):
            break
        words.append(word)
    return "".join(reversed(words))


def _is_noun(word: str, tag: str) -> bool:
    return tag.startswith(_NOUNS) and bool(_HAN_ONLY.fullmatch(word))


def _is_number(word: str) -> bool:
    return word[:1] in _NUMBERS and len(word) <= _LONGEST_NUMBER


def _is_proper(token: Tagged) -> bool:
    return token[1] in _PROPER and len(token[0]) > SHORTEST


@functools.cache
def _tagger() -> Callable[[str], list[Tagged]]:
    import rjieba

    return rjieba.tag
