"""Rebuild `content/data/sounds.txt`: `python -m tests.content.sounds_table`.

The table is committed since pypinyin takes 57 MB and loads a dictionary of phrases that the sounds
of single characters do not need; a test compares it with what this module builds.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

from pypinyin import Style, pinyin

from content.text import is_han

TABLE = Path(__file__).parents[2] / "content" / "data" / "sounds.txt"


def build() -> dict[str, tuple[str, str]]:
    """Return sound -> (its characters of GB 2312 in the order of their codes, all others)."""
    common = dict.fromkeys(_common())
    others = (char for char in map(chr, range(sys.maxunicode + 1)) if is_han(char))
    found: defaultdict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for char in dict.fromkeys((*common, *others)):
        for sound in sounds(char):
            found[sound][char not in common].append(char)
    return {sound: ("".join(first), "".join(rest)) for sound, (first, rest) in found.items()}


def sounds(char: str) -> frozenset[str]:
    """Return the syllables of a character without tones: zh and z are one, ng and n, and so on."""
    (found,) = pinyin(char, style=Style.NORMAL, heteronym=True)
    merged = (re.sub("^([zcs])h", r"\1", syllable) for syllable in found if syllable != char)
    return frozenset(re.sub("ng$", "n", syllable) for syllable in merged)


def render(table: dict[str, tuple[str, str]]) -> str:
    """Return the file's text: a sound a line, its characters in common use, and the others."""
    return "".join(f"{sound} {' '.join(table[sound])}\n" for sound in sorted(table))


def _common() -> str:
    rows, cells = range(0xB0, 0xF8), range(0xA1, 0xFF)
    return b"".join(bytes((row, cell)) for row in rows for cell in cells).decode("gb2312", "ignore")


if __name__ == "__main__":
    TABLE.write_text(render(build()), encoding="utf-8")
