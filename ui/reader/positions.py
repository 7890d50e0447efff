"""From code points of the article to positions in the document on show, and back.

Qt counts UTF-16 units, so a character beyond the basic plane is two positions; the document begins
with the article's head (kicker, title, meta line), which is no part of the article's text; and a
very long block is cut, with a border where the text has nothing. Everything else is one for one: a
block's border is one position, and so is a table cell's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Positions:
    """The map of one article. `source` is head and text; `head` is how long the head is.

    `cuts` are the offsets into the text before which the document has a border of its own.
    """

    __slots__ = ("_extra", "_extra_positions", "_is_cut", "head", "source")

    def __init__(self, head: str, text: str, cuts: Iterable[int] = ()) -> None:
        self.source = head + text
        self.head = len(head)
        # The index of the character behind which there is one position more than characters.
        pairs = [(found.start(), False) for found in _ASTRAL.finditer(self.source)]
        pairs += [(self.head + cut - 1, True) for cut in cuts]
        pairs.sort()
        self._extra = [index for index, _ in pairs]
        self._is_cut = [is_cut for _, is_cut in pairs]
        self._extra_positions = [index + number for number, index in enumerate(self._extra)]

    def position(self, offset: int) -> int:
        """Return the document position of a code-point offset into the article's text."""
        index = self.head + offset
        return index + bisect_left(self._extra, index)

    def offset(self, position: int) -> int:
        """Return the offset of a document position; below 0 in the head, at most the length.

        A position between the two units of a character is the character's own offset.
        """
        return min(self._index(position), len(self.source)) - self.head

    def slice(self, start: int, end: int) -> str:
        """Return the source's own characters between two document positions."""
        return self.source[self._index(start) : self._index(end)]

    def _index(self, position: int) -> int:
        before = bisect_left(self._extra_positions, position)
        index = position - before
        is_behind_cut = (
            before
            and self._is_cut[before - 1]
            and self._extra_positions[before - 1] == position - 1
        )
        return index + 1 if is_behind_cut else index
