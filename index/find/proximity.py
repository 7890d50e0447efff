"""How near to each other the strings of a query stand, document by document.

A phrase is all of them side by side, in the order typed. Otherwise only neighbours in the query are
compared, in either order, as in the sequential dependence model (Metzler, Croft 2005, "A Markov
random field model for term dependencies"); of a pair only its nearest occurrences count (Tao, Zhai
2007, "An exploration of proximity measures in information retrieval"), with the weight of the less
rare of the two (Rasolofo, Savoy 2003, "Term proximity scoring for keyword-based retrieval
systems").
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from content.searchtext import reduce
from index.analysis import is_word_char
from index.find.places import SHIFT, Addresses, Numbers, Occurrences, Places, is_among
from index.find.rank import Floats, Unit

PROXIMITY = 1.0
"""What a pair side by side adds, in weights of the pair."""

HALF_GAP = 12
"""Characters between two strings that halve what they add."""

_TURNED = 6
"""Characters that the other order than the typed one counts as."""

_FARTHEST = 400
_FIELDS = ("title", "body")


def phrases(units: Sequence[Unit]) -> Numbers:
    """Return the documents in which all units stand side by side, in their order."""
    found = []
    for field in _FIELDS:
        strings = units[0].strings
        ends = {string: _ends(_of(string, field)) for string in strings}
        for unit in units[1:]:
            ends = {string: _following(ends, string, field) for string in unit.strings}
        found += [addresses >> SHIFT for addresses in ends.values()]
    return np.unique(np.concatenate(found)).astype(np.int32)


def nearness(units: Sequence[Unit], size: int) -> Floats:
    """Return what each of all `size` documents earns by the nearness of neighbouring units."""
    earned = np.zeros(size)
    for first, second in itertools.pairwise(units):
        closest = np.zeros(size)
        for field in _FIELDS:
            left, right = _joined(first, field), _joined(second, field)
            _add_closest(closest, left, right, 0)
            _add_closest(closest, right, left, _TURNED)
        earned += PROXIMITY * min(first.idf, second.idf) * closest
    return earned


def _following(before: dict[Occurrences, Addresses], string: Occurrences, field: str) -> Addresses:
    """Return where a string ends that begins where one of those before it ends."""
    places = _of(string, field)
    is_after = np.zeros(len(places.addresses), np.bool_)
    for other, ends in before.items():
        # Between two Latin words stands a space or a hyphen, between others nothing.
        space = is_word_char(reduce(other.text)[-1]) and is_word_char(reduce(string.text)[0])
        is_after |= is_among(places.addresses, ends + space)
    return _ends(places)[is_after]


def _of(string: Occurrences, field: str) -> Places:
    return string.title if field == "title" else string.body


def _ends(places: Places) -> Addresses:
    return places.addresses + places.length


def _joined(unit: Unit, field: str) -> tuple[Addresses, Addresses]:
    """Return where the unit's spellings begin and end, each ascending."""
    places = [_of(string, field) for string in unit.strings]
    if len(places) == 1 and isinstance(places[0].length, int):
        return places[0].addresses, _ends(places[0])
    begins = np.concatenate([one.addresses for one in places])
    return np.sort(begins), np.sort(np.concatenate([_ends(one) for one in places]))


def _add_closest(
    closest: Floats,
    first: tuple[Addresses, Addresses],
    second: tuple[Addresses, Addresses],
    penalty: int,
) -> None:
    """Raise `closest`, by document, to what `second` following `first` is worth: at most 1."""
    ends, begins = first[1], second[0]
    if not len(ends) or not len(begins):
        return
    if len(ends) <= len(begins):
        at = np.searchsorted(begins, ends)
        places, gaps = ends, begins[np.minimum(at, len(begins) - 1)] - ends
    else:
        at = np.searchsorted(ends, begins, "right") - 1
        places, gaps = begins, begins - ends[np.maximum(at, 0)]
    # Those of two documents are farther apart than any two of one.
    is_near = (gaps >= 0) & (gaps < _FARTHEST)
    documents = places[is_near] >> SHIFT
    if not len(documents):
        return
    worth = HALF_GAP / (HALF_GAP + penalty + gaps[is_near])
    runs = np.flatnonzero(np.diff(documents, prepend=-1))
    numbers = documents[runs]
    closest[numbers] = np.maximum(closest[numbers], np.maximum.reduceat(worth, runs))
