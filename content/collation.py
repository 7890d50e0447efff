"""The order in which Chinese readers look words up: by pinyin, as far as a standard tells it.

The characters of GB/T 2312, level 1, are numbered in the order of their pinyin; these 3,755 are
nearly all of running text. Other characters come after them by their code points, signs and
Latin letters before.
"""

from __future__ import annotations

from content.text import fold

_FIRST_HAN = 0x3400
_LEVEL_ONE = (0xB0A1, 0xD7F9)
_BEHIND = 0x2000
_LAST = 0x10FFFF


class _Ranks(dict[int, int]):
    """Code point -> rank, worked out when a character is first met."""

    def __missing__(self, code: int) -> int:
        rank = self[code] = _rank(code)
        return rank


_RANKS = _Ranks()


def collation_key(text: str) -> str:
    """Return a string that sorts as `text` is looked up; width, case and script do not matter."""
    return fold(text).translate(_RANKS)


def _rank(code: int) -> int:
    if code < _FIRST_HAN:
        return code
    try:
        high, low = chr(code).encode("gb2312")
    except (UnicodeEncodeError, ValueError):
        return min(code + _BEHIND, _LAST)
    if _LEVEL_ONE[0] <= high << 8 | low <= _LEVEL_ONE[1]:
        return _FIRST_HAN + (high - 0xB0) * 94 + low - 0xA1
    return min(code + _BEHIND, _LAST)
