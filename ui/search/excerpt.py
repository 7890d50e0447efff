"""Which piece of a snippet to show where there is room for little. Knows no Qt."""

from __future__ import annotations

from index.answer import Snippet

_BEFORE = 3  # the first mark stands after one part in so many of the room
_FULL = 3  # quarters of the room
_STOPS = "，。；：！？、,;:!?"


def excerpt(snippet: Snippet, room: int) -> Snippet:
    """Return the snippet cut so that its first mark falls into the first `room` characters.

    It begins at a stop where one is near and what is left still fills most of the room.
    """
    if not snippet.marks or snippet.marks[0][1] <= room:
        return snippet
    first = snippet.marks[0][0]
    start = max(0, min(first - room // _BEFORE, len(snippet.text) + 1 - room))
    if not start:
        return snippet
    latest = min(first, len(snippet.text) - room * _FULL // 4)
    breaks = [at for at in range(start, latest) if snippet.text[at] in _STOPS]
    start = breaks[0] + 1 if breaks else start
    shift = 1 - start
    marks = tuple((low + shift, high + shift) for low, high in snippet.marks if low >= start)
    return Snippet("…" + snippet.text[start:], marks)
