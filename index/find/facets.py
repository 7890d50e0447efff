"""What results are narrowed by, and how many of them have each value.

The values of a facet are counted over the documents that pass the filters of all other facets, so
that a chosen value does not hide those that could be chosen beside or instead of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.answer import Facet, HitKind
from index.find.corpus import Table
from index.find.places import Numbers
from index.schema import ARTICLE, TERM

MOST_VALUES = 200
"""Values of one facet that are told."""

Filters = Sequence[tuple[Facet, str]]
Counted = tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
Mask = NDArray[np.bool_]

_KINDS = {ARTICLE: HitKind.ARTICLE.value, TERM: HitKind.TERM.value}
_YEAR = 10_000


class Facets:
    """The values that every document of a table has in each facet."""

    def __init__(self, table: Table) -> None:
        self._size = len(table.kinds)
        live = np.flatnonzero(table.is_live)
        self._columns = {
            facet: _column(labels, self._size, live)
            for facet, labels in (
                (Facet.KIND, {name: _at(table.kinds == kind) for kind, name in _KINDS.items()}),
                (Facet.SOURCE, table.labels.get("source", {})),
                (Facet.YEAR, _years(table)),
                (Facet.TAG, table.labels.get("tag", {})),
                (Facet.CATEGORY, table.labels.get("category", {})),
            )
        }

    def passing(self, documents: Numbers, filters: Filters) -> Mask:
        """Tell which of `documents` pass all filters."""
        passed = np.ones(len(documents), np.bool_)
        for mask in self._passing_each(documents, filters).values():
            passed &= mask
        return passed

    def counted(self, documents: Numbers, filters: Filters) -> Counted:
        """Return each facet's values among `documents`, those with most first, years from the last.

        Each facet is counted under the filters of the others; values that none has are left out.
        """
        each = self._passing_each(documents, filters)
        passed = _within(documents, each.values())
        counted = []
        for facet, column in self._columns.items():
            others = [mask for chosen, mask in each.items() if chosen is not facet]
            some = _within(documents, others) if facet in each else passed
            counted.append((facet.value, column.counted(some, facet is Facet.YEAR)))
        return tuple(counted)

    def _passing_each(self, documents: Numbers, filters: Filters) -> dict[Facet, Mask]:
        chosen: dict[Facet, set[str]] = {}
        for facet, value in filters:
            chosen.setdefault(facet, set()).add(value)
        return {
            facet: self._columns[facet].holding(values, self._size)[documents]
            for facet, values in chosen.items()
        }


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    """A facet: its values, ascending, and documents beside the number of the value of each."""

    values: tuple[str, ...]
    documents: Numbers
    codes: Numbers
    only: NDArray[np.intp] | None
    """The number of the value of every document, that of the values for none; None where some
    document has several."""
    is_everywhere: bool
    """Whether there is one value, which all live documents have."""

    def holding(self, values: set[str], size: int) -> Mask:
        """Tell of each of the `size` documents whether it has one of `values`."""
        wanted = np.fromiter((value in values for value in self.values), np.bool_)
        mask = np.zeros(size, np.bool_)
        mask[self.documents[wanted[self.codes]]] = True
        return mask

    def counted(self, documents: Numbers, is_by_value: bool) -> tuple[tuple[str, int], ...]:
        """Return the values of `documents` with how many of these have each, the greatest first.

        Greatest is what most have, or the last value where it is `is_by_value`.
        """
        if not self.values or not len(documents):
            return ()
        if self.is_everywhere:
            return ((self.values[0], len(documents)),)
        codes: NDArray[np.integer[Any]]
        if self.only is not None:
            codes = self.only[documents]
        else:
            is_in = np.zeros(int(self.documents.max()) + 1, np.bool_)
            is_in[documents[documents < len(is_in)]] = True
            codes = self.codes[is_in[self.documents]]
        numbers = np.bincount(codes, minlength=len(self.values))[: len(self.values)]
        (found,) = numbers.nonzero()
        found = found[::-1] if is_by_value else found[(-numbers[found]).argsort(kind="stable")]
        found = found[:MOST_VALUES]
        values = map(self.values.__getitem__, found.tolist())
        return tuple(zip(values, numbers[found].tolist(), strict=True))


def _within(documents: Numbers, masks: Iterable[Mask]) -> Numbers:
    """Return those of `documents` that all masks let pass."""
    passed: Mask | None = None
    for mask in masks:
        passed = mask if passed is None else passed & mask
    return documents if passed is None else documents[passed]


def _column(labels: Mapping[str, Numbers], size: int, live: NDArray[np.intp]) -> _Column:
    values = tuple(sorted(labels))
    sizes = [len(labels[value]) for value in values]
    documents = np.concatenate([np.empty(0, np.int32), *(labels[value] for value in values)])
    codes = np.repeat(np.arange(len(values), dtype=np.int32), sizes)
    only = np.full(size, len(values), np.intp)
    only[documents] = codes
    is_only = np.count_nonzero(only < len(values)) == len(documents)
    is_everywhere = len(values) == 1 and is_only and not only[live].any()
    return _Column(values, documents, codes, only if is_only else None, is_everywhere)


def _years(table: Table) -> dict[str, Numbers]:
    """Return the articles of each year, those without a date under ""."""
    years = np.where(table.kinds == ARTICLE, table.dates // _YEAR, -1)
    # Not by np.unique, which imports numpy.ma: a third of the time to open an index.
    known = np.flatnonzero(np.bincount(years[years >= 0])).tolist()
    return {str(year or ""): _at(years == year) for year in known}


def _at(mask: Mask) -> Numbers:
    return np.flatnonzero(mask).astype(np.int32)
