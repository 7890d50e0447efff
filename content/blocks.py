"""From pieces of a source file to an article's text, blocks and runs.

Knows nothing of Markdown: `content.markdown` and `content.commonmark` say which pieces make which
block, and what is true of every block (no white space at its ends, nothing unsafe in it, how a line
broken in the source is joined) is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from content.article import Block, BlockKind, Run, Style
from content.text import is_cjk_punctuation, is_han

SOFT_BREAK = "\r"
"""The text of a piece for a line end that the writer did not mean to be seen."""

# Control characters, what turns the reading direction, what Qt's documents keep for themselves.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufff9-\ufffc"
    "\ufffe\uffff\ud800-\udfff]"
)
_STOPS = frozenset(",.;:?!()[]'\"-")


class Piece(NamedTuple):
    """A stretch of a block. `is_literal`: the source writes it character for character so."""

    text: str
    source: int
    style: Style = Style.PLAIN
    target: str = ""
    is_literal: bool = True


def defuse(text: str) -> str:
    """Return `text` with unsafe characters replaced one by one: by a space or by U+FFFD."""
    return _UNSAFE.sub(lambda match: " " if match[0].isspace() else "\ufffd", text)


class Assembly:
    """Collects the blocks of one article."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0

    def add(
        self,
        kind: BlockKind,
        pieces: Iterable[Piece],
        line: int,
        level: int = 0,
        marker: str = "",
    ) -> bool:
        """Append a block and tell whether it was: one without any text is not.

        White space at its ends is cut, except from code (its first line's indentation counts) and
        rows (whose tabs are the borders of cells). A block of nothing but images becomes an image
        block for each; a rule and an image may be empty.
        """
        if kind is BlockKind.CODE:
            return self._append(kind, _trim(list(pieces), keep_indent=True), line, level, marker)
        joined = _trim(_join_lines(pieces)) if kind is not BlockKind.ROW else list(pieces)
        images = [piece for piece in joined if _is_image(piece)]
        if images and not any(p.text.strip() for p in joined if not _is_image(p)):
            for image in images:
                self._append(BlockKind.IMAGE, [image], line, 0, "")
            return True
        return self._append(kind, joined, line, level, marker)

    def result(self) -> tuple[str, tuple[Block, ...]]:
        """Return the text, blocks joined by line feeds, and the blocks."""
        return "\n".join(self._texts), tuple(self._blocks)

    def _append(
        self, kind: BlockKind, pieces: Sequence[Piece], line: int, level: int, marker: str
    ) -> bool:
        text = "".join(piece.text for piece in pieces)
        may_be_empty = kind in {BlockKind.RULE, BlockKind.IMAGE}
        if not text.strip() and not may_be_empty:
            return False
        start = self._length
        runs = _runs(pieces, start, keep_empty=kind is BlockKind.IMAGE)
        self._blocks.append(Block(kind, start, start + len(text), runs, level, line, marker))
        self._texts.append(text)
        self._length = start + len(text) + 1
        return True


def _runs(pieces: Sequence[Piece], start: int, *, keep_empty: bool) -> tuple[Run, ...]:
    runs: list[Run] = []
    is_open = False
    for piece in pieces:
        if not piece.text and not keep_empty:
            continue
        end = start + len(piece.text)
        last = runs[-1] if runs else None
        if (
            last
            and is_open
            and piece.is_literal
            and (last.style, last.target) == (piece.style, piece.target)
            and last.source + last.end - last.start == piece.source
        ):
            runs[-1] = Run(last.start, end, last.style, last.source, last.target)
        else:
            runs.append(Run(start, end, piece.style, piece.source, piece.target))
        is_open = piece.is_literal
        start = end
    return tuple(runs)


def _join_lines(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces, each soft break resolved to a space or to nothing."""
    joined: list[Piece] = []
    last = ""
    pending: Piece | None = None
    for piece in pieces:
        if piece.text == SOFT_BREAK:
            pending = piece
            continue
        if not piece.text:
            joined.append(piece)
            continue
        if pending and last and needs_space(last, piece.text[0]):
            joined.append(pending._replace(text=" ", is_literal=False))
        pending = None
        joined.append(piece)
        last = piece.text[-1]
    return joined


def needs_space(before: str, after: str) -> bool:
    """Tell whether a line end between two characters stands for a space.

    It does between words and between a Han character and a Latin one; not between Han characters,
    nor beside full-width punctuation, nor between a Han character and a half-width stop.
    """
    if before.isspace() or after.isspace() or _is_full_width(before) or _is_full_width(after):
        return False
    return (before + after).isascii() or not (_is_tight(before) and _is_tight(after))


def _is_tight(char: str) -> bool:
    return is_han(char) or is_cjk_punctuation(char) or char in _STOPS


def _is_full_width(char: str) -> bool:
    return is_cjk_punctuation(char) and ord(char) >= 0x3000


def _is_image(piece: Piece) -> bool:
    # The highest flag; a comparison of numbers costs a tenth of the flags' own `&`.
    return piece.style >= Style.IMAGE


def _trim(pieces: list[Piece], *, keep_indent: bool = False) -> list[Piece]:
    """Return the pieces without white space at the ends of their common text."""
    solid = [i for i, piece in enumerate(pieces) if piece.text.strip() or _is_image(piece)]
    if not solid:
        return []
    pieces = pieces[solid[0] : solid[-1] + 1]
    if not keep_indent:
        first = pieces[0].text.lstrip()
        source = pieces[0].source + (len(pieces[0].text) - len(first)) * pieces[0].is_literal
        pieces[0] = pieces[0]._replace(text=first, source=source)
    pieces[-1] = pieces[-1]._replace(text=pieces[-1].text.rstrip())
    return pieces
