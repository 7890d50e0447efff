"""Where an offset stands in a text as people count: line and column."""

from __future__ import annotations


class Lines:
    """Offsets of a text as lines and columns, both from 1, in code points.

    Remembers the last place, since the next one asked for is near it as a rule.
    """

    __slots__ = ("_line", "_offset", "_start", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._offset = 0
        self._start = 0
        self._line = 1

    def at(self, offset: int) -> tuple[int, int]:
        """Return (line, column) of an offset."""
        if offset >= self._offset:
            crossed = self._text.count("\n", self._offset, offset)
            self._line += crossed
        else:
            crossed = self._text.count("\n", offset, self._offset)
            self._line -= crossed
        if crossed:
            self._start = self._text.rfind("\n", 0, offset) + 1
        self._offset = offset
        return self._line, offset - self._start + 1
