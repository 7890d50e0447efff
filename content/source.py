"""A source file's body as lines that know where they stand in the file."""

from __future__ import annotations

import re
from array import array
from itertools import accumulate

from content.blocks import defuse

_BLANK_LINE = re.compile(r"^[^\S\n]+$", re.MULTILINE)
_LINE_END = re.compile(r"\r\n?|\n")


class Source:
    """A source file's body, unsafe characters replaced one by one.

    `text` has one line feed for each line end and nothing but spaces in blank lines; `lines` are
    its lines.
    """

    def __init__(self, source: str, base: int) -> None:
        self.text = _BLANK_LINE.sub(
            lambda match: " " * len(match[0]), _LINE_END.sub("\n", defuse(source))
        )
        self.lines = self.text.split("\n")
        if "\r" in source:
            ends = (match.end() for match in _LINE_END.finditer(source))
            self._starts = array("q", (base, *(base + end for end in ends)))
        else:
            lengths = (len(line) + 1 for line in self.lines)
            self._starts = array("q", accumulate(lengths, initial=base))

    def start(self, line: int) -> int:
        """Return the offset in the file of a line's first character."""
        return self._starts[line]
