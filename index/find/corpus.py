"""What can be searched: an index on the disk, or, while there is none, the texts themselves.

Everything above this line asks a `Corpus` and does not know which of the two it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.find.places import Numbers, Places
from index.record import Record


@dataclass(frozen=True, eq=False)
class Table:
    """What ranking, filters and facets know of every document, by its number.

    `kinds` as in `index.schema`; `dates` are YYYYMMDD, 0 for none; lengths count characters of the
    search text, barriers left out; `is_live` is False for documents deleted since. `labels`: name
    (`source`, `tag`, `category`) -> value as written -> documents that have it, ascending.
    """

    kinds: NDArray[np.uint8]
    dates: Numbers
    title_lengths: Numbers
    body_lengths: Numbers
    is_live: NDArray[np.bool_]
    labels: Mapping[str, Mapping[str, Numbers]]

    @cached_property
    def live_kinds(self) -> frozenset[int]:
        """The kinds of which there is a live document."""
        return frozenset(np.flatnonzero(np.bincount(self.kinds[self.is_live])).tolist())


class Corpus(Protocol):
    """Documents with search texts in two fields, `index.schema.TITLE` and `BODY`."""

    @property
    def table(self) -> Table: ...

    def find(self, field: str, text: str) -> Places:
        """Return every place of `text`, search text and not empty, in live documents.

        Occurrences may overlap. Raises DamagedError where an index turns out to be spoilt.
        """

    def edges(self, field: str, gram: str) -> Places:
        """Return every place of an edge term of `index.analysis`: a mark and a character, or the
        other way round, or a BARRIER alone; the address is that of the character, the length 1."""

    def numbers(self, kind: int, name: str) -> tuple[int, ...]:
        """Return the live document with this article id or headword, empty where there is none."""

    def head(self, document: int) -> tuple[str, str]:
        """Return a document's id and title, as in its record. Raises DamagedError."""

    def record(self, document: int) -> Record: ...
