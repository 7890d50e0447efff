"""Which syllable of a reading stands over which character of a word."""

from __future__ import annotations

from collections.abc import Iterator

from content.text import fold, is_han


def align(word: str, reading: str) -> tuple[tuple[str, str], ...]:
    """Return the word in pieces, each with the syllable that it is read as, "" where it has none.

    A Han character is one piece; what stands between such characters (Latin, digits, marks) is one
    piece together, and is skipped in the reading where that repeats it, marks apart. Return no
    pieces where word and reading do not go together one syllable a character: a reading over the
    wrong character is worse than none.
    """
    syllables = reading.split()
    pieces: list[tuple[str, str]] = []
    at = 0
    for piece in _pieces(word):
        if is_han(piece[0]):
            if at == len(syllables):
                return ()
            pieces.append((piece, syllables[at]))
            at += 1
        else:
            pieces.append((piece, ""))
            at += _repeated(piece, syllables[at:])
    is_read = at == len(syllables) and any(syllable for _, syllable in pieces)
    return tuple(pieces) if is_read else ()


def _pieces(word: str) -> Iterator[str]:
    start = 0
    for at, char in enumerate(word):
        if is_han(char):
            if start < at:
                yield word[start:at]
            yield char
            start = at + 1
    if start < len(word):
        yield word[start:]


def _repeated(piece: str, syllables: list[str]) -> int:
    """Return how many of the syllables spell out `piece`, which is not Han."""
    wanted = _bare(piece)
    said = ""
    for count, syllable in enumerate(syllables, 1):
        said += _bare(syllable)
        if said == wanted:
            return count
        if not wanted.startswith(said):
            break
    return 0


def _bare(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())
