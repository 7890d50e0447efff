"""What the index stores of a document: enough to show a result without opening its file.

A record keeps the original title and body and, for each, where the characters of its search text
stand in it. Those offsets run in step with the search text except where white space was dropped, so
they are kept as the few places where the distance changes.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from content.searchtext import SearchText
from index.analysis import pack, unpack
from index.answer import HitKind


@dataclass(frozen=True, slots=True)
class Origin:
    """Maps ranges of a search text to the original text, as code-point offsets.

    From search-text position `starts[i]` on, the original offset is the position plus `shifts[i]`.
    """

    starts: array[int]
    shifts: array[int]

    @classmethod
    def of(cls, text: SearchText) -> Origin:
        starts, shifts = array("I"), array("I")
        last = -1
        for position, offset in enumerate(text.offsets):
            if offset - position != last:
                last = offset - position
                starts.append(position)
                shifts.append(last)
        return cls(starts, shifts)

    def spans(self, positions: Sequence[int], length: int) -> list[tuple[int, int]]:
        """Return the original (start, end) of `length` characters at each ascending position."""
        begins = self._offsets(positions)
        if length == 1:
            return [(begin, begin + 1) for begin in begins]
        last = self._offsets([position + length - 1 for position in positions])
        return [(begin, offset + 1) for begin, offset in zip(begins, last, strict=True)]

    def _offsets(self, positions: Sequence[int]) -> list[int]:
        found: list[int] = []
        at = 0
        while at < len(positions):
            stretch = bisect_right(self.starts, positions[at])
            is_last = stretch == len(self.starts)
            end = len(positions) if is_last else bisect_left(positions, self.starts[stretch], at)
            shift = self.shifts[stretch - 1]
            found += [position + shift for position in positions[at:end]]
            at = end
        return found


@dataclass(frozen=True, slots=True)
class Record:
    """A document as shown. An entry's `title` is its headword and aliases, one a line.

    `sentences` are the offsets where those of the body begin.
    """

    kind: HitKind
    id: str
    title: str
    body: str
    source: str
    date: str | None
    title_origin: Origin
    body_origin: Origin
    sentences: array[int]

    @property
    def shown_title(self) -> str:
        return self.title.partition("\n")[0]

    def stored(self) -> dict[str, Any]:
        """Return the record as plain strings and bytes, for the index."""
        return {
            "kind": self.kind.value,
            "id": self.id,
            "title": self.title,
            "body": self.body,
            "source": self.source,
            "date": self.date,
            "origins": [
                pack(part)
                for origin in (self.title_origin, self.body_origin)
                for part in (origin.starts, origin.shifts)
            ],
            "sentences": pack(self.sentences),
        }

    @classmethod
    def restore(cls, stored: dict[str, Any]) -> Record:
        """Return the record that `stored` came from."""
        parts: Sequence[array[int]] = [unpack(part) for part in stored["origins"]]
        return cls(
            HitKind(stored["kind"]),
            stored["id"],
            stored["title"],
            stored["body"],
            stored["source"],
            stored["date"],
            Origin(parts[0], parts[1]),
            Origin(parts[2], parts[3]),
            unpack(stored["sentences"]),
        )
