"""Where a tab has been: back and forward with scroll positions. Knows no Qt."""

from __future__ import annotations

from typing import NamedTuple

_LONGEST = 200


class Visit(NamedTuple):
    """An article and the code-point offset that stood at the top of the view."""

    article: str
    offset: int = 0


class History:
    """A bounded trail of visits with a cursor; visiting drops what lies ahead of the cursor."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._at = -1

    @property
    def current(self) -> Visit | None:
        return self._visits[self._at] if self._visits else None

    @property
    def has_back(self) -> bool:
        return self._at > 0

    @property
    def has_forward(self) -> bool:
        return self._at + 1 < len(self._visits)

    def visit(self, visit: Visit) -> None:
        """Go to a new place; the same article again only moves the current visit."""
        current = self.current
        if current and current.article == visit.article and current.offset == visit.offset:
            return
        del self._visits[self._at + 1 :]
        self._visits.append(visit)
        del self._visits[:-_LONGEST]
        self._at = len(self._visits) - 1

    def leave(self, offset: int) -> None:
        """Remember where the current article stood when it was left."""
        if self._visits:
            self._visits[self._at] = self._visits[self._at]._replace(offset=offset)

    def back(self) -> Visit | None:
        """Step back and return that visit, or None at the beginning."""
        if not self.has_back:
            return None
        self._at -= 1
        return self._visits[self._at]

    def forward(self) -> Visit | None:
        """Step forward and return that visit, or None at the end."""
        if not self.has_forward:
            return None
        self._at += 1
        return self._visits[self._at]
