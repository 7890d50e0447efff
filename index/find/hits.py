"""From a document in its order to the result that is shown of it."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from index.answer import Hit
from index.find.corpus import Corpus
from index.find.order import Ranked
from index.find.places import Places
from index.find.snippets import Place, make_snippets, merged
from index.record import Origin

_FEW = 50
"""Places of one string in a document that are sooner looked at one by one than as an array."""


def make_hit(corpus: Corpus, ranked: Ranked) -> Hit:
    """Return a ranked document as it is shown. Raises DamagedError where an index is spoilt."""
    record = corpus.record(ranked.document)
    strings = ranked.group.match.strings
    shown = record.shown_title
    in_title = _places(record.title_origin, [s.title for s in strings], ranked.document)
    in_body = _places(record.body_origin, [s.body for s in strings], ranked.document)
    return Hit(
        kind=record.kind,
        id=record.id,
        title=shown,
        source=record.source,
        date=record.date,
        matched=ranked.group.rung,
        score=round(ranked.score, 4),
        count=ranked.count,
        snippets=make_snippets(record.body, record.sentences, in_body),
        title_marks=merged((start, end) for start, end, _ in in_title if end <= len(shown)),
    )


def _places(origin: Origin, strings: Sequence[Places], document: int) -> list[Place]:
    """Return where strings stand in one field of a document's original text, ascending."""
    found: list[Place] = []
    for word, string in enumerate(strings):
        begins, ends = string.within(document)
        if len(begins):
            starts = _original(origin, begins)
            stops = _original(origin, ends - 1)
            found += [(start, stop + 1, word) for start, stop in zip(starts, stops, strict=True)]
    if len(strings) > 1:
        found.sort(key=itemgetter(0))
    return found


def _original(origin: Origin, positions: NDArray[np.int64]) -> list[int]:
    """Return the offsets in the original text of ascending positions in its search text."""
    if len(positions) <= _FEW:
        return origin.offsets(positions.tolist())
    at = np.asarray(origin.starts).searchsorted(positions, "right") - 1
    offsets: list[int] = (positions + np.asarray(origin.shifts)[at]).tolist()
    return offsets
