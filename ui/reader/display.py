"""What the article's characters look like on the page, one for one, and how they are spaced.

The source stays as it came; the page shows half-width marks in Chinese text full-width, closes the
blank between two marks and opens a gap between Han and Latin. All of it keeps every offset. Knows
no Qt. The rules follow the W3C's Requirements for Chinese Text Layout (clreq), 3.1.6 and 3.2.2.

Text is first written as classes, one letter for one character, so that the patterns need no sets of
tens of thousands of ideographs: compiling those would cost a start ten milliseconds.
"""

from __future__ import annotations

import functools
import re

from content.text import is_han

SQUEEZE_EM = -0.5
"""Space after a mark whose neighbour's blank half is taken away; what `halt` does, in any font."""
GAP_EM = 0.14
"""Space between a Han and a Latin character that no space parts."""

_OPENING = "“‘（《〈「『【〔〖［｛"
_CLOSING = "”’）》〉」』】〕〗］｝，。、；：？！．"
_MARKS = ",;:!?()"
_FULL = str.maketrans(_MARKS, "，；：！？（）")
# What a font draws as a box, and what Qt takes for a border between blocks or an embedded object.
_UNSHOWN = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2029\ud800-\udfff\ufdd0-\ufdef\ufffc]")
_LINE_ENDS = "\n\x0b\x0c\r\x85\u2029"

# h Han, o opening, c closing, d dash, l Latin letter or digit, b before and a after such a word
_HALF_WIDTH = re.compile(r"(?<=[hocd),;:!?])[,;:!?]+(?=[hocdl(]|$)|(?<=[la])[,;:!?]+(?=[ho(])|[()]")
_SPACED = re.compile(r"c(?=[co])|o(?=o)|(h(?=[lb+])|[la+](?=h))")
_CHINESE = re.compile("[hoc]")


class _Classes(dict[int, str]):
    """Code point to class letter; learns each character of the basic plane when it comes."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        letter = "h" if is_han(char) else "l" if char.isalnum() and code < 0x0500 else "."
        if code < 0x10000:
            self[code] = letter
        return letter


@functools.cache
def _class_table() -> _Classes:
    table = _Classes({ord(char): char for char in _MARKS})
    for chars, letter in (
        (_OPENING, "o"),
        (_CLOSING, "c"),
        ("…—", "d"),
        ("%‰°℃", "a"),
        ("@#$€£", "b"),
        ("+", "+"),
    ):
        table.update({ord(char): letter for char in chars})
    return table


def shown(text: str) -> str:
    """Return the characters to draw for one paragraph, as many as `text` has.

    Half-width `, ; : ! ?` become full-width beside Chinese, round brackets in pairs where the text
    around or inside them is Chinese.
    """
    text = drawable(text)
    if not any(mark in text for mark in _MARKS):
        return text
    classes = text.translate(_class_table())
    full = _full_brackets(classes)
    pieces: list[str] = []
    done = 0
    for found in _HALF_WIDTH.finditer(classes):
        start, end = found.span()
        if found[0] not in "()" or start in full:
            pieces += (text[done:start], text[start:end].translate(_FULL))
            done = end
    return "".join((*pieces, text[done:]))


def drawable(text: str) -> str:
    """Return `text` with a line separator for each line end and a space for each control."""
    return _UNSHOWN.sub(lambda found: "\u2028" if found[0] in _LINE_ENDS else " ", text)


def spacings(shown_text: str) -> list[tuple[int, float]]:
    """Return (index, em) of each character with more or less room behind it than its own.

    `shown_text` is what `shown` returned. A mark that opens a paragraph has nothing before it that
    could draw it nearer; see `opens_with_blank`.
    """
    return [
        (found.start(), GAP_EM if found[1] else SQUEEZE_EM)
        for found in _SPACED.finditer(shown_text.translate(_class_table()))
    ]


def opens_with_blank(shown_text: str) -> bool:
    """Tell whether the left half of the first character is blank, so that it looks indented."""
    return bool(shown_text) and shown_text[0] in _OPENING


def _full_brackets(classes: str) -> frozenset[int]:
    """Return the indices of the round brackets to show full-width; both of a pair or neither."""
    is_chinese = _CHINESE.search
    full: set[int] = set()
    open_at: list[int] = []
    for found in re.finditer(r"[()]", classes):
        at = found.start()
        if found[0] == "(":
            open_at.append(at)
        elif open_at:
            start = open_at.pop()
            before = classes[start - 1] if start else ""
            if is_chinese(before + classes[start + 1] + classes[at - 1]):
                full |= {start, at}
        elif is_chinese(classes, max(at - 1, 0), at):
            full.add(at)
    full.update(at for at in open_at if is_chinese(classes, at + 1, at + 2))
    return frozenset(full)
