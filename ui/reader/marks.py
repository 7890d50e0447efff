"""Ranges to draw the eye to: the hits of a search or of the find bar, and a lit sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from content.article import Span
from ui.reader.lines import Piece

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

_RADIUS = 3.5
_SPREAD_PX = 1.5


class Marks:
    """Hits in order, one of them current; `lit` is the sentence that proves something."""

    def __init__(self) -> None:
        self._hits: tuple[Span, ...] = ()
        self._starts: list[int] = []
        self._ends: list[int] = []
        self.current = -1
        self.lit: Span | None = None
        # Whether there are more hits in other articles.
        self.goes_on = False

    @property
    def hits(self) -> tuple[Span, ...]:
        return self._hits

    @property
    def current_hit(self) -> Span | None:
        return self._hits[self.current] if self.current >= 0 else None

    @property
    def position(self) -> tuple[int, int]:
        """The number of the current hit, from 1, and how many there are; (0, 0) for none."""
        return self.current + 1, len(self._hits)

    def set_hits(self, spans: Sequence[Span], current: int) -> None:
        """Replace the hits; `current` is clamped."""
        self._hits = tuple(sorted(spans, key=lambda span: span.start))
        self._starts = [span.start for span in self._hits]
        self._ends = [span.end for span in self._hits]
        self.current = min(max(current, 0), len(self._hits) - 1)

    def clear(self) -> None:
        """Forget hits and lit sentence."""
        self.set_hits((), 0)
        self.lit = None
        self.goes_on = False

    def is_past(self, by: int) -> bool:
        """Whether a step of 1 or -1 leads past an end, to hits elsewhere."""
        return self.goes_on and not 0 <= self.current + by < len(self._hits)

    def step(self, by: int) -> None:
        """Make the next or previous hit current, around the ends."""
        if self._hits:
            self.current = (self.current + by) % len(self._hits)

    def first_from(self, offset: int) -> int:
        """Return the index of the first hit at or after `offset`, 0 where there is none."""
        index = bisect_left(self._starts, offset)
        return index if index < len(self._hits) else 0

    def between(self, start: int, end: int) -> range:
        """Return the indices of the hits that reach into `start` to `end`."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))


def paint_ground(painter: QPainter, color: QColor, parts: Iterable[Piece]) -> None:
    """Fill a rounded box behind each piece, a little wider than its ink."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for part in parts:
        box = part.rect.adjusted(-_SPREAD_PX, 0, _SPREAD_PX, 0.04 * part.em)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
