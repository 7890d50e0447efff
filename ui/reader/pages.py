"""Where a long page is cut into sheets: between lines, never after a heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Strip:
    """What must not be cut, from `top` to `bottom`; `keeps` the next one on the same sheet."""

    top: float
    bottom: float
    keeps: bool = False


def cut(strips: Sequence[Strip], height: float) -> tuple[tuple[float, float], ...]:
    """Return (top, bottom) of each sheet of at most `height`; strips are ordered by their top.

    A strip taller than a sheet is cut through. A group of strips that keep together moves to the
    next sheet as one, unless it alone would fill a sheet.
    """
    sheets: list[tuple[float, float]] = []
    index, count = 0, len(strips)
    while index < count:
        top = strips[index].top
        after = index
        while after < count and strips[after].bottom - top <= height:
            after += 1
        if after == index:
            bottom = strips[index].bottom
            while bottom - top > height:
                sheets.append((top, top + height))
                top += height
            sheets.append((top, bottom))
            index += 1
            continue
        end = after
        while end < count and end - 1 > index and strips[end - 1].keeps:
            end -= 1
        if end < count and strips[end - 1].keeps:
            end = after
        sheets.append((top, max(strip.bottom for strip in strips[index:end])))
        index = end
    return tuple(sheets)
