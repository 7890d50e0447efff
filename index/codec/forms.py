"""What the byte `form` of a term says of its arrays, and the row of a block that can be skipped.

bits 0-1  width of document steps, as in WIDTHS
bits 2-3  form of weights, as in WEIGHTS; ONES: not stored
bits 4-5  width of positions, as in WIDTHS; OPAQUE: sizes and bytes of any values instead
bit 6     positions are steps within their posting
bit 7     no values at all
"""

from __future__ import annotations

import numpy as np

MOST_DOCUMENTS = 1 << 32
"""How many documents a segment can have, positions a document, and occurrences a long term."""
MOST_POSITIONS = 1 << 24
"""How many positions a term can have in one document: float32 counts no further."""

SKIP = 1024
"""Postings of a block that can be skipped as a whole."""

WIDTHS = (np.dtype("u1"), np.dtype("<u2"), np.dtype("<u4"))
WEIGHTS = (np.dtype("u1"), np.dtype("u1"), np.dtype("<u2"), np.dtype("<f4"))
ONES, SINGLE = 0, 3
OPAQUE = 3
WEIGHT_SHIFT, VALUE_SHIFT, CODE = 2, 4, 3
DELTA, NOTHING = 1 << 6, 1 << 7

SIZE = np.dtype("<u4")
"""How many bytes an opaque value has."""

SKIPPED = np.dtype([("last", "<u4"), ("before", "<u4"), ("most", "<f4"), ("shortest", "<u4")])
"""A block: last document, positions (or value bytes) of the term before it, greatest weight, coded
least length."""


class LimitError(ValueError):
    """Postings are too many, or too far apart, for the format."""
