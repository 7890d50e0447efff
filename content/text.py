"""Folding: one spelling for characters that readers hold to be the same.

`fold` changes width (Ａ to a), case, traditional to simplified characters, Kangxi and CJK
radicals, compatibility ideographs, quotes (“ „ 「 to "; ‘ 『 to '), dashes of any length (to -),
tildes, middle dots and Unicode's spaces. It maps one code point to one code point, whatever stands
beside it, so that an offset into the folded text is one into the text. What would change the count
(㎡, ㈠, ß) and what carries a meaning of its own (①, ²) stays.

Where a traditional character stands for several simplified ones, both sides get the one that loses
nothing: 著 folds to 着, 瞭 to 了, 乾 to 干, although the simplified script also writes 著名.
Matching compares folded text only; shown is what the source says.
"""

from __future__ import annotations

import functools
from pathlib import Path

# Brackets, stops and dashes of Chinese typesetting, full-width and vertical forms included.
CJK_PUNCTUATION = frozenset(
    "“”‘’‚‛„‟—―‐‑‒–…⋯·・‧•、。〈〉《》「」『』【】〔〕〖〗〘〙〚〛〜〝〞〟〰〃"
    "！＂＇（），－．／：；？［］｛｝～｟｠｡｢｣､･"
    "︐︑︒︓︔︕︖︗︘︙︰︱︲︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈﹐﹑﹒﹔﹕﹖﹗﹘﹙﹚﹛﹜﹝﹞﹣"
)

_HAN_BLOCKS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x3FFFD),
    (0xF900, 0xFAFF),
    (0x2E80, 0x2FDF),
    (0x3005, 0x3007),
    (0x3021, 0x3029),
    (0x3038, 0x303B),
)
HAN_CLASS = "".join(f"{chr(first)}-{chr(last)}" for first, last in _HAN_BLOCKS)
"""The Han characters as the inside of a regular expression's character class."""

_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_LAST_CACHED = 0x2FFFF


class _Foldings(dict[int, int]):
    """Code point to folded code point; learns the others, since `str.translate` is slow on misses.

    The plane of pictographs and the ideographic planes are learnt too, the rest is not: untrusted
    text could otherwise fill the memory.
    """

    def __missing__(self, code: int) -> int:
        if code <= _LAST_CACHED:
            self[code] = code
        return code


@functools.cache
def _foldings() -> _Foldings:
    lines = (Path(__file__).parent / "data" / "folding.txt").read_text("utf-8").split("\n")
    sources, targets = "".join(lines[::2]), "".join(lines[1::2])
    return _Foldings(str.maketrans(sources + _SPACES, targets + " " * len(_SPACES)))


def fold(text: str) -> str:
    """Return `text` with each code point replaced by the one that stands for all its variants.

    The length is kept and `fold(fold(text)) == fold(text)`. No line feed and no white space comes
    into being where there was none.
    """
    return text.translate(_foldings())


def is_han(char: str) -> bool:
    """Tell whether one character is a Chinese character: ideograph, radical, 々, 〆 or 〇."""
    if "一" <= char <= "鿿":
        return True
    code = ord(char)
    return code > 0x2E7F and any(first <= code <= last for first, last in _HAN_BLOCKS)


def is_cjk_punctuation(char: str) -> bool:
    """Tell whether one character is punctuation as Chinese text sets it; ASCII forms are not."""
    return char in CJK_PUNCTUATION
