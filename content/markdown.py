"""Markdown as articles use it: CommonMark and tables, with the place in the source of all text.

`parse` reads text that is nothing but paragraphs and headings itself, since most articles are and
the Markdown parser costs 20 ms to import, a fifth of what the window has to start; all else goes
to `content.commonmark`. Source that would cost the parser too long, or that nests deeper than it
follows, is shown as it stands, in plain paragraphs and headings; one of very many lines in plain
paragraphs, the last of which holds what is too much. Nothing is lost and nothing hangs.
"""

from __future__ import annotations

import re

from content.article import Block, BlockKind
from content.blocks import SOFT_BREAK, Assembly, Piece
from content.source import Source

# What the parser takes for each of these at worst, in steps of 5 us.
_STEPS = {
    "[": 6,
    "![": 8,
    "*": 3,
    "_": 3,
    "|": 3,
    "\n": 1,
    "- ": 6,
    "* ": 6,
    "+ ": 6,
    ". ": 6,
    ") ": 6,
}
_STEPS |= dict.fromkeys("`<&\\", 2)
_MOST_STEPS = 400_000
_MOST_LINES = 300_000
_MOST_PARAGRAPHS = 50_000

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
# What makes a line more than plain text: a mark, a block's marker or an indentation at its start, a
# heading written unusually, spaces that may be a hard break.
_MARKED = re.compile(
    r"[\\`*_\[\]<&|]|^[>+=~-]|^\d{1,9}[.)](?:[ \t]|$)|^[ \t]+[^ \t\n]"
    r"|^#(?!#{0,5}[ \t]+[^\s#])|[ \t]\n(?=[ \t]*[^ \t\n])",
    re.MULTILINE,
)
_BLANK_LINES = re.compile(r"(\n(?: *\n)+)")


def parse(source: str, start_line: int = 1, base: int = 0) -> tuple[str, tuple[Block, ...]]:
    """Return an article's text and blocks from the Markdown `source`.

    `start_line` and `base` are the line (from 1) and the code-point offset in the file at which
    `source` begins; blocks and runs count from the file's start. A line end within a paragraph is
    joined as `content.blocks.needs_space` says. Raw HTML is text. Link definitions are not shown.
    Control characters and those that turn the reading direction are replaced one by one.

    Time is linear: 0.2 us a character of plain text, 1 to 2 us of heavily marked one, and some
    seconds for the worst 8 MB.
    """
    body = Source(source, base)
    if len(body.lines) > _MOST_LINES:
        return _coarse(body, start_line)
    if not _MARKED.search(body.text):
        return _plain(body, start_line)
    if sum(body.text.count(mark) * steps for mark, steps in _STEPS.items()) > _MOST_STEPS:
        return _plain(body, start_line)
    from content.commonmark import TooDeepError, read

    try:
        return read(body, start_line)
    except TooDeepError:
        return _plain(body, start_line)


def _plain(body: Source, start_line: int) -> tuple[str, tuple[Block, ...]]:
    """Return paragraphs, parted by blank lines, and `#` headings; all else as it is written."""
    assembly = Assembly()
    paragraph: list[Piece] = []
    first = 0
    for number, line in enumerate([*body.lines, ""]):
        heading = _HEADING.fullmatch(line) if line.startswith("#") else None
        is_blank = not line.strip()
        if paragraph and (heading or is_blank):
            assembly.add(BlockKind.PARAGRAPH, paragraph, start_line + first)
            paragraph = []
        if heading:
            text = heading[2].replace("\t", " ")
            piece = Piece(text, body.start(number) + heading.start(2))
            level = len(heading[1])
            assembly.add(BlockKind.HEADING, [piece], start_line + number, level)
        elif not is_blank:
            if paragraph:
                line_end = body.start(number - 1) + len(body.lines[number - 1])
                paragraph.append(Piece(SOFT_BREAK, line_end))
            else:
                first = number
            indent = len(line) - len(line.lstrip(" \t"))
            text = line.replace("\t", " ").strip(" ")
            paragraph.append(Piece(text, body.start(number) + indent))
    return assembly.result()


def _coarse(body: Source, start_line: int) -> tuple[str, tuple[Block, ...]]:
    """Return paragraphs of one run each, their lines parted by spaces."""
    assembly = Assembly()
    line = 0
    for number, stretch in enumerate(_BLANK_LINES.split(body.text, _MOST_PARAGRAPHS)):
        if number % 2 == 0:
            piece = Piece(stretch.replace("\n", " "), body.start(line))
            assembly.add(BlockKind.PARAGRAPH, [piece], start_line + line)
        line += stretch.count("\n")
    return assembly.result()
