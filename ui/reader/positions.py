"""From code points of the article to positions in the document on show, and back.

Qt counts UTF-16 units, so a character beyond the basic plane is two positions; and the document
begins with the article's head (kicker, title, meta line), which is no part of the article's text.
Everything else is one for one: a block border is one position, and so is a table cell's.
"""

from __future__ import annotations

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Positions:
    """The map of one article. `source` is head and text; `head` is how long the head is."""

    __slots__ = ("_astral", "_astral_positions", "head", "source")

    def __init__(self, head: str, text: str) -> None:
        self.source = head + text
        self.head = len(head)
        self._astral = [found.start() for found in _ASTRAL.finditer(self.source)]
        self._astral_positions = [at + number for number, at in enumerate(self._astral)]

    def position(self, offset: int) -> int:
        """Return the document position of a code-point offset into the article's text."""
        at = self.head + offset
        return at + bisect_left(self._astral, at)

    def offset(self, position: int) -> int:
        """Return the offset of a document position; below 0 in the head, at most the length.

        A position between the two units of a character is the character's own offset.
        """
        return min(self._index(position), len(self.source)) - self.head

    def slice(self, start: int, end: int) -> str:
        """Return the source's own characters between two document positions."""
        return self.source[self._index(start) : self._index(end)]

    def _index(self, position: int) -> int:
        return position - bisect_left(self._astral_positions, position)
