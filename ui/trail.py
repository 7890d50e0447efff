"""The articles that a search found, walked one after another. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from index.answer import Answer, Hit, HitKind


@dataclass(frozen=True, slots=True)
class Trail:
    """Article hits in the answer's order, the strings to mark in each, and where one stands."""

    hits: tuple[Hit, ...]
    words: tuple[str, ...]
    at: int

    @property
    def hit(self) -> Hit:
        """The hit whose article is being read."""
        return self.hits[self.at]

    @property
    def position(self) -> tuple[int, int]:
        """The number of the article, from 1, and how many there are."""
        return self.at + 1, len(self.hits)

    def is_end(self, by: int) -> bool:
        """Whether a step of 1 or -1 leads around an end."""
        return not 0 <= self.at + by < len(self.hits)

    def stepped(self, by: int) -> Trail:
        """Return the trail at the next (1) or previous (-1) article, around the ends."""
        return replace(self, at=(self.at + by) % len(self.hits))


def trail_from(answer: Answer, hit: Hit) -> Trail:
    """Return the trail of an answer's articles at `hit`, which is one of them."""
    hits = tuple(each for each in answer.hits if each.kind is HitKind.ARTICLE)
    return Trail(hits, answer.words, hits.index(hit))
