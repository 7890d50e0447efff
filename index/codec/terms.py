"""Sorted terms of one field: packed for searching, merged without objects where they are short.

A term's key is its first eight bytes as a big-endian number, so that numbers sort as bytes do. Most
terms of a Chinese index are one or two characters, and their key is all there is of them; where a
field has longer terms, or ones that end in a zero byte, their whole bytes are kept beside.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
_WIDTH = 8


def key_of(text: bytes) -> int:
    """Return a term's first eight bytes as a number, short ones padded with zeros."""
    return int.from_bytes(text[:_WIDTH].ljust(_WIDTH, b"\0"), "big")


def is_short(text: bytes) -> bool:
    """Tell whether a term can be had back from its key."""
    return len(text) <= _WIDTH and not text.endswith(b"\0")


@dataclass(frozen=True, slots=True, eq=False)
class TermList:
    """Terms in ascending order of their bytes, each once; `texts` is None where all are short."""

    keys: Keys
    texts: Sequence[bytes] | None = None

    @classmethod
    def of(cls, texts: Sequence[bytes]) -> TermList:
        """Return the list of ascending `texts`."""
        keys = np.fromiter(map(key_of, texts), np.uint64, len(texts))
        return cls(keys, None if all(map(is_short, texts)) else texts)

    def __len__(self) -> int:
        return len(self.keys)

    def text(self, number: int) -> bytes:
        """Return a term's bytes."""
        if self.texts is not None:
            return self.texts[number]
        return int(self.keys[number]).to_bytes(_WIDTH, "big").rstrip(b"\0")

    def slice(self, first: int, last: int) -> TermList:
        return TermList(self.keys[first:last], self.texts and self.texts[first:last])

    def place(self, text: bytes) -> int:
        """Return how many terms sort before `text`."""
        key = np.uint64(key_of(text))
        first = int(self.keys.searchsorted(key))
        if self.texts is None:
            # Short terms that share a key with a long or zero-ended text sort before it.
            is_before = first < len(self.keys) and self.keys[first] == key and not is_short(text)
            return first + is_before
        last = int(self.keys.searchsorted(key, "right"))
        return bisect_left(self.texts, text, first, last)

    def find(self, text: bytes) -> int:
        """Return a term's number, -1 where it is none of these."""
        number = self.place(text)
        return number if number < len(self.keys) and self.text(number) == text else -1


def merge_terms(lists: Sequence[TermList]) -> tuple[TermList, list[NDArray[np.intp]]]:
    """Return all terms of `lists`, and for each list the numbers of its terms among them."""
    if all(terms.texts is None for terms in lists):
        keys = np.unique(np.concatenate([terms.keys for terms in lists]))
        return TermList(keys), [keys.searchsorted(terms.keys) for terms in lists]
    texts = sorted({terms.text(number) for terms in lists for number in range(len(terms))})
    numbers = {text: number for number, text in enumerate(texts)}
    places = [
        np.fromiter((numbers[terms.text(n)] for n in range(len(terms))), np.intp, len(terms))
        for terms in lists
    ]
    return TermList.of(texts), places


def narrowest(most: int) -> np.dtype[Any]:
    """Return the smallest unsigned type that holds `most`."""
    return np.min_scalar_type(most)
