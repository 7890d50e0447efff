"""From the block tokens of CommonMark and tables to an article's blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from content.article import Block, BlockKind, Style
from content.blocks import Assembly, Piece
from content.inline import MAX_NESTING, inline_pieces, parser
from content.places import Places
from content.source import Source


class TooDeepError(Exception):
    """Quotations or lists are nested deeper than the parser follows, and content was lost."""


def read(body: Source, start_line: int) -> tuple[str, tuple[Block, ...]]:
    """Return text and blocks of `body`, whose first line is `start_line` of the file.

    Raises TooDeepError.
    """
    tokens = parser().parse(body.text)
    if any(token.nesting > 0 and token.level + 1 >= MAX_NESTING for token in tokens):
        raise TooDeepError
    reader = _Reader(body, start_line)
    for token in tokens:
        reader.take(token)
    return reader.assembly.result()


@dataclass(slots=True)
class _Container:
    """A list item or a quotation; an item's marker goes with its first block alone."""

    kind: BlockKind
    level: int
    marker: str = ""


class _Reader:
    def __init__(self, body: Source, start_line: int) -> None:
        self.assembly = Assembly()
        self._body = body
        self._start_line = start_line
        self._containers: list[_Container] = []
        self._heading: Token | None = None
        self._row: _Row | None = None
        self._is_head = False

    def take(self, token: Token) -> None:
        """Take the next block token."""
        first = token.map[0] if token.map else 0
        match token.type:
            case "inline":
                self._take_inline(token, first)
            case "heading_open":
                self._heading = token
            case "fence" | "code_block":
                lines = self._code_lines(token, first + (token.type == "fence"))
                self.assembly.add(BlockKind.CODE, lines, self._start_line + first)
            case "hr":
                self.assembly.add(BlockKind.RULE, (), self._start_line + first)
            case "tr_open" | "tr_close" | "thead_open" | "thead_close":
                self._take_table(token, first)
            case "list_item_open" | "list_item_close" | "blockquote_open" | "blockquote_close":
                self._take_container(token)

    def _take_inline(self, token: Token, first: int) -> None:
        if self._row:
            self._row.add_cell(token, self._body)
            return
        heading, self._heading = self._heading, None
        pieces = inline_pieces(token.children or [], self._places(token, first, heading))
        line = self._start_line + first
        if heading:
            self.assembly.add(BlockKind.HEADING, pieces, line, int(heading.tag[1]))
        elif self._containers:
            inner = self._containers[-1]
            if self.assembly.add(inner.kind, pieces, line, inner.level, inner.marker):
                inner.marker = ""
        else:
            self.assembly.add(BlockKind.PARAGRAPH, pieces, line)

    def _places(self, token: Token, first: int, heading: Token | None) -> Places:
        if heading and heading.markup.startswith("#"):
            line = self._body.lines[first]
            after_mark = line.index(heading.markup) + len(heading.markup)
            at = line.index(token.content, after_mark)
            return Places.in_line(token.content, self._body.start(first) + at)
        return Places.of_lines(token.content, self._body, first)

    def _code_lines(self, token: Token, first: int) -> Iterator[Piece]:
        for number, text in enumerate(token.content.splitlines(), first):
            line = self._body.lines[number]
            at = max(0, len(line) - len(text))
            # A tab of which the indentation took a part is written out in spaces.
            is_literal = line[at:] == text
            yield Piece(text, self._body.start(number) + at, Style.CODE, "", is_literal)
            yield Piece("\n", self._body.start(number) + len(line), Style.CODE)

    def _take_table(self, token: Token, first: int) -> None:
        if token.tag == "thead":
            self._is_head = token.nesting > 0
        elif token.nesting > 0:
            self._row = _Row(first)
        elif self._row:
            line = self._start_line + self._row.line
            self.assembly.add(BlockKind.ROW, self._row.pieces, line, int(self._is_head))
            self._row = None

    def _take_container(self, token: Token) -> None:
        if token.nesting < 0:
            self._containers.pop()
            return
        kind = BlockKind.QUOTE if token.tag == "blockquote" else BlockKind.ITEM
        depth = 1 + sum(container.kind is kind for container in self._containers)
        marker = ""
        if kind is BlockKind.ITEM:
            marker = f"{token.info}{token.markup}" if token.info else "•"
        self._containers.append(_Container(kind, depth, marker))


class _Row:
    """Collects the cells of a table's row, which come without their place in the line."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.pieces: list[Piece] = []
        self._cells = 0
        self._end = 0

    def add_cell(self, token: Token, body: Source) -> None:
        """Append a cell, behind a tab unless it is the first."""
        start = body.start(self.line)
        if self._cells:
            self.pieces.append(Piece("\t", start + self._end, is_literal=False))
        self._cells += 1
        written = token.content.replace("|", "\\|")
        at = body.lines[self.line].find(written, self._end)
        if written and at >= 0:
            self._end = at + len(written)
            places = Places.of_cell(token.content, start + at)
            self.pieces.extend(inline_pieces(token.children or [], places))
