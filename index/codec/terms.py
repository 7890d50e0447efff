"""Sorted terms of one field: packed for searching, merged without objects where they are short.

A term's key is its first eight bytes as a big-endian number, so that numbers sort as bytes do. Most
terms of a Chinese index are one or two characters, and their key is all there is of them; the bytes
of longer terms, and of ones that end in a zero byte, are kept beside.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
WIDTH = 8


def key_of(text: bytes) -> int:
    """Return a term's first eight bytes as a number, short ones padded with zeros."""
    return int.from_bytes(text[:WIDTH].ljust(WIDTH, b"\0"), "big")


def text_of(key: int) -> bytes:
    """Return the bytes of a short term."""
    return key.to_bytes(WIDTH, "big").rstrip(b"\0")


def is_short(text: bytes) -> bool:
    """Tell whether a term can be had back from its key."""
    return len(text) <= WIDTH and not text.endswith(b"\0")


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
        return text_of(int(self.keys[number])) if self.texts is None else self.texts[number]

    def slice(self, first: int, last: int) -> TermList:
        """Return a range of the terms."""
        return TermList(self.keys[first:last], self.texts and self.texts[first:last])

    def chosen(self, numbers: NDArray[Any]) -> TermList:
        """Return some of the terms, given by ascending number."""
        texts = None if self.texts is None else [self.texts[n] for n in numbers.tolist()]
        return TermList(self.keys[numbers], texts)

    def place(self, text: bytes) -> int:
        """Return how many terms sort before `text`."""
        key = np.uint64(key_of(text))
        first = int(self.keys.searchsorted(key))
        if self.texts is None:
            # A short term that shares its key with a long or zero-ended text sorts before it.
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
