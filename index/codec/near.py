"""Phrases and near terms of one segment, from the addresses of their terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from whoosh import query

from index.codec.matches import EMPTY, Match, places_of
from index.codec.segment import Segment
from index.codec.spans import Distance, Spans, chain, documents_of, near


def follow(
    segment: Segment, field: str, texts: Sequence[bytes], distance: Distance
) -> Match | None:
    """Return the documents in which terms follow each other, scored by the sum of theirs.

    None where positions are not arrays.
    """
    matches = [segment.term(field, text) for text in texts]
    if not all(map(len, matches)):
        return EMPTY
    found = [segment.addresses(field, text) for text in texts]
    lists = [addresses for addresses in found if addresses is not None]
    if len(lists) < len(found):
        return None
    if distance.is_exact:
        documents = documents_of(chain(lists, distance.slop))
    else:
        spans = Spans.of(lists[0])
        for addresses in lists[1:]:
            spans = near(spans, Spans.of(addresses), distance)
        documents = spans.documents()
    if segment.live is not None:
        documents = documents.compress(segment.live.take(documents))
    scores = np.zeros(len(documents))
    for match in matches:
        places = places_of(documents, match.documents, segment.size)
        scores += match.score_array().take(places)
    return Match(documents, scores)


def spans_of(asked: Any, segment: Segment) -> Spans | None:
    """Return where a Term, SpanNear or SpanNear2 matches, deleted documents among them.

    None where that cannot be told from arrays: of other queries, and other posting formats.
    """
    if type(asked) is query.Term:
        text = segment.encoded(asked.fieldname, asked.text)
        if text is None:
            return Spans.of(np.empty(0, np.int64))
        addresses = segment.addresses(asked.fieldname, text)
        return None if addresses is None else Spans.of(addresses)
    if type(asked) is query.SpanNear:
        parts = [spans_of(sub, segment) for sub in (asked.a, asked.b)]
    elif type(asked) is query.SpanNear2:
        parts = [spans_of(sub, segment) for sub in asked.qs]
    else:
        return None
    is_listwise = type(asked) is query.SpanNear2
    distance = Distance(asked.slop, asked.ordered, asked.mindist, is_listwise)
    found = parts[0] if parts else None
    for part in parts[1:]:
        if found is None or part is None:
            return None
        found = near(found, part, distance)
    return found
