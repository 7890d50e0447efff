"""The terms of a segment that a prefix, a range or a pattern stands for, as numbers."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from whoosh import query

from index.codec.postings import Array
from index.codec.segment import Segment
from index.codec.terms import TermList

_LAST = b"\xff\xff\xff\xff"
"""What Whoosh takes for the end of an open range."""


def expand(asked: Any, segment: Segment) -> Array:
    """Return the numbers of the terms that a `whoosh.query.MultiTerm` stands for in a segment.

    Prefixes and ranges are two look-ups; a pattern is held against each term from its beginning on
    that is spelled out. Of any other query Whoosh's own list is taken; a term
    that it names twice comes twice.
    """
    name = asked.field()
    field = segment.field(name)
    if field is None:
        return np.empty(0, np.intp)
    terms = field.terms
    if type(asked) is query.Prefix:
        text = segment.searcher.schema[name].to_bytes(asked.text)
        numbers = np.arange(terms.place(text), _end_of_prefix(terms, text))
    elif type(asked) is query.TermRange:
        numbers = _range(asked, terms, segment.searcher.schema[name])
    elif type(asked) in (query.Wildcard, query.Regex):
        numbers = _pattern(asked, terms, segment.searcher.schema[name])
    else:
        to_bytes = segment.searcher.schema[name].to_bytes
        texts = [to_bytes(text) for text in asked._btexts(segment.reader)]
        found = np.array([terms.find(text) for text in texts if text], np.intp)
        return found[found >= 0]
    # The empty term is no word to Whoosh.
    return numbers[1:] if len(numbers) and not numbers[0] and not terms.text(0) else numbers


def _end_of_prefix(terms: TermList, prefix: bytes) -> int:
    """Return the number of the first term after those that begin with a prefix."""
    stem = prefix.rstrip(b"\xff")
    return terms.place(stem[:-1] + bytes([stem[-1] + 1])) if stem else len(terms)


def _pattern(asked: Any, terms: TermList, field: Any) -> Array:
    prefix = field.to_bytes(asked._find_prefix(asked.text))
    first, last = terms.place(prefix), _end_of_prefix(terms, prefix)
    if terms.texts is None:
        texts = terms.keys[first:last].astype(">u8").view("S8").tolist()
    else:
        texts = terms.texts[first:last]
    matches, from_bytes = re.compile(asked._get_pattern()).match, field.from_bytes
    found = [number for number, text in enumerate(texts, first) if matches(from_bytes(text))]
    return np.array(found, np.intp)


def _range(asked: Any, terms: TermList, field: Any) -> Array:
    try:
        start = b"" if asked.start is None else field.to_bytes(asked.start)
        end = _LAST if asked.end is None else field.to_bytes(asked.end)
    except ValueError:
        return np.empty(0, np.intp)
    first, last = terms.place(start), terms.place(end)
    if asked.startexcl:
        first += terms.find(start) >= 0
    if not asked.endexcl:
        last += terms.find(end) >= 0
    return np.arange(first, max(first, last))
