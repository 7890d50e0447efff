"""From a document in its order to the result that is shown of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.answer import Hit
from index.find.corpus import Corpus
from index.find.order import Ranked
from index.find.places import Places
from index.find.snippets import Ranges, make_snippets, merged
from index.record import Origin


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
        title_marks=merged(
            (start, end) for start, end, _ in in_title.tolist() if end <= len(shown)
        ),
    )


def _places(origin: Origin, strings: Sequence[Places], document: int) -> Ranges:
    """Return where strings stand in one field of a document's original text, ascending."""
    words = [(word, *string.within(document)) for word, string in enumerate(strings)]
    words = [(word, begins, ends) for word, begins, ends in words if len(begins)]
    if not words:
        return np.empty((0, 3), np.int64)
    begins = np.concatenate([begins for _, begins, _ in words])
    ends = np.concatenate([ends for _, _, ends in words])
    numbers = np.repeat([word for word, _, _ in words], [len(begins) for _, begins, _ in words])
    places = np.stack([_original(origin, begins), _original(origin, ends - 1) + 1, numbers], axis=1)
    return places if len(words) == 1 else places[np.argsort(places[:, 0], kind="stable")]


def _original(origin: Origin, positions: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the offsets in the original text of positions in its search text."""
    at = np.asarray(origin.starts).searchsorted(positions, "right") - 1
    offsets: NDArray[np.int64] = positions + np.asarray(origin.shifts)[at]
    return offsets
