"""Where a presentation stands: which term, and how much of it is shown. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence

WHOLE = 2
"""All that a term can show: its definition, then a quote. 0 is the headword alone."""


class Walk:
    """Goes through headwords; a list of none is a ValueError."""

    def __init__(self, headwords: Sequence[str], first: str = "") -> None:
        """Begin with `first`, or with the first of the list where it is not in it."""
        if not headwords:
            raise ValueError("no headwords")
        self._headwords = tuple(headwords)
        self.at = self._headwords.index(first) if first in self._headwords else 0
        self.step = 0

    @property
    def headword(self) -> str:
        return self._headwords[self.at]

    @property
    def count(self) -> int:
        return len(self._headwords)

    def forward(self, steps: int) -> bool:
        """Show more of the term, which has `steps` to show, or go on; False at the very end."""
        if self.step < steps:
            self.step += 1
            return True
        return self.go(1)

    def back(self) -> bool:
        """Go to the term before, all of it shown as it was left; at the first, hide it again."""
        if self.at:
            self.at -= 1
            self.step = WHOLE
            return True
        was_shown, self.step = self.step > 0, 0
        return was_shown

    def go(self, by: int) -> bool:
        """Go `by` terms on, to the headword alone; stop at the ends. False where none moved."""
        at = min(max(self.at + by, 0), self.count - 1)
        has_moved = at != self.at
        if has_moved:
            self.at, self.step = at, 0
        return has_moved
