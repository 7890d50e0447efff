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
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from content.searchtext import reduce
from index.analysis import is_word_char
from index.find.places import SHIFT, Addresses, Numbers, Occurrences, Places, is_among
from index.find.rank import Floats, Unit

PROXIMITY = 3.0
"""What a pair side by side adds, in weights of the pair."""

HALF_GAP = 12
"""Characters between two strings that halve what they add."""

_TURNED = 6
"""Characters that the other order than the typed one counts as."""

_FARTHEST = 400
_MOST_PLACES = 2_000_000
_LOOKING_UP_PAYS = 16
_MOST_COMPARED = 500
"""Documents of the rarer of two units that are looked up among the other's before both are read."""
_FIELDS = ("title", "body")

Gaps = NDArray[np.int64]
Mask = NDArray[np.bool_]


def most_earned(first: Unit, second: Unit) -> float:
    """Return what two neighbours add where they stand side by side, the most that they can."""
    return _worth(first, second) / HALF_GAP


def proximity(units: Sequence[Unit], documents: Numbers) -> tuple[Floats, Mask]:
    """Return what the nearness of units adds in some documents, and in which they are a phrase.

    `documents` ascend. There are at least two units. Where very frequent ones are many, the first
    are compared.
    """
    held = _Held(units, documents)
    earned, is_phrase = np.zeros(len(documents)), np.ones(len(documents), np.bool_)
    seen = 0
    for first, second in itertools.pairwise(range(len(units))):
        seen += _places(units[first]) + _places(units[second])
        if seen > _MOST_PLACES:
            break
        is_apart = _are_apart(units[first], units[second])
        apart = np.full((2, len(documents)), _FARTHEST, np.int64)
        for field in _FIELDS:
            if not _may_share(units[first], units[second], field):
                continue
            left, right = held.joined(first, field), held.joined(second, field)
            if not (len(left[0]) and len(right[0])):
                continue
            if is_apart and not _is_looked_up(left[0], right[0]):
                _note_gaps_of_apart(apart, left, right, documents)
            else:
                _note_gaps(apart[0], left[1], right[0], documents)
                _note_gaps(apart[1], right[1], left[0], documents)
        is_phrase &= apart[0] <= _between(units[first], units[second])
        nearest = np.minimum(apart[0], apart[1] + _TURNED)
        (near,) = (nearest < _FARTHEST).nonzero()
        earned[near] += _worth(units[first], units[second]) / (HALF_GAP + nearest[near])
    if (len(units) > 2 or seen > _MOST_PLACES) and is_phrase.any():
        is_phrase &= _chained(units, _Held(units, documents[is_phrase]), documents)
    return earned, is_phrase


class _Held:
    """Where units stand in some documents, which ascend."""

    def __init__(self, units: Sequence[Unit], documents: Numbers) -> None:
        self._units = units
        self._firsts = documents.astype(np.int64) << SHIFT
        self._is_held = np.zeros(int(documents[-1]) + 2 if len(documents) else 1, np.bool_)
        self._is_held[documents] = True
        self._joined: dict[tuple[int, str], tuple[Addresses, Addresses]] = {}

    def joined(self, unit: int, field: str) -> tuple[Addresses, Addresses]:
        """Return where a unit's spellings begin and end, each ascending."""
        found = self._joined.get((unit, field))
        if found is None:
            found = self._joined[unit, field] = self._join(unit, field)
        return found

    def places(self, string: Occurrences, field: str) -> Places:
        """Return the places of a string."""
        places = string.title if field == "title" else string.body
        addresses = places.addresses
        if not len(addresses):
            return places
        if len(self._firsts) * _LOOKING_UP_PAYS < len(addresses):
            firsts = addresses.searchsorted(self._firsts)
            counts = addresses.searchsorted(self._firsts + (1 << SHIFT)) - firsts
            at = np.repeat(firsts - counts.cumsum() + counts, counts)
            at += np.arange(len(at))
        else:
            (at,) = self._is_held.take(addresses >> SHIFT, mode="clip").nonzero()
        length = places.length if isinstance(places.length, int) else places.length[at]
        return Places(addresses[at], length)

    def _join(self, unit: int, field: str) -> tuple[Addresses, Addresses]:
        places = [self.places(string, field) for string in self._units[unit].strings]
        begins = [one.addresses for one in places]
        ends = [one.addresses + one.length for one in places]
        if len(places) == 1 and isinstance(places[0].length, int):
            return begins[0], ends[0]
        return np.sort(np.concatenate(begins)), np.sort(np.concatenate(ends))


def _worth(first: Unit, second: Unit) -> float:
    return PROXIMITY * min(first.idf, second.idf) * HALF_GAP


def _places(unit: Unit) -> int:
    return int(unit.title[1].sum() + unit.body[1].sum())


def _may_share(first: Unit, second: Unit, field: str) -> bool:
    """Tell whether a document may have both units in a field; so few are sooner known than read."""
    few, many = (unit.title[0] if field == "title" else unit.body[0] for unit in (first, second))
    if len(few) > len(many):
        few, many = many, few
    return len(few) > _MOST_COMPARED or bool(is_among(few, many).any())


def _note_gaps(gaps: Gaps, ends: Addresses, begins: Addresses, documents: Numbers) -> None:
    """Lower `gaps` of `documents` to the characters between an end and a begin that follows it.

    There are some of both, in these documents alone.
    """
    if _is_looked_up(ends, begins):
        before, found = _looked_up(ends, begins)
    else:
        # Nearest are those side by side among both, which are sorted already, each by itself.
        both = np.concatenate([ends << 1, (begins << 1) + 1])
        both.sort(kind="stable")
        is_begin = (both & 1).astype(np.bool_)
        (at,) = (is_begin[1:] > is_begin[:-1]).nonzero()
        before = both[at] >> 1
        found = (both[at + 1] >> 1) - before
    _note(gaps, before, found, documents)


def _note_gaps_of_apart(
    gaps: Gaps,
    first: tuple[Addresses, Addresses],
    second: tuple[Addresses, Addresses],
    documents: Numbers,
) -> None:
    """Lower both rows of `gaps`, in the order of two units and turned; they never overlap.

    Each has spellings of one length. The nearest are then neighbours by where they begin.
    """
    both = np.concatenate([first[0] << 1, (second[0] << 1) + 1])
    both.sort(kind="stable")
    is_second = (both & 1).astype(np.bool_)
    (at,) = (is_second[1:] != is_second[:-1]).nonzero()
    both >>= 1
    before, turned = both[at], is_second[at]
    found = both[at + 1] - before
    for row, one in enumerate((first, second)):
        is_own = turned if row else ~turned
        _note(gaps[row], before[is_own], found[is_own] - (one[1][0] - one[0][0]), documents)


def _note(gaps: Gaps, before: Addresses, found: Addresses, documents: Numbers) -> None:
    """Lower `gaps` of `documents` to those found behind the addresses `before`, which ascend."""
    # Those of two documents are farther apart than any two of one.
    is_near = (found >= 0) & (found < _FARTHEST)
    holding, found = before[is_near] >> SHIFT, found[is_near]
    if len(holding):
        is_first = np.ones(len(holding), np.bool_)
        np.not_equal(holding[1:], holding[:-1], out=is_first[1:])
        (runs,) = is_first.nonzero()
        numbers = documents.searchsorted(holding[runs])
        gaps[numbers] = np.minimum(gaps[numbers], np.minimum.reduceat(found, runs))


def _is_looked_up(first: Addresses, second: Addresses) -> bool:
    sizes = len(first), len(second)
    return min(sizes) * _LOOKING_UP_PAYS < max(sizes)


def _are_apart(first: Unit, second: Unit) -> bool:
    """Tell whether no spellings of two units can overlap; each unit has one length then."""
    if len(first.strings) > 1 or len(second.strings) > 1:
        return False
    one, two = first.strings[0], second.strings[0]
    lengths = one.title.length, one.body.length, two.title.length, two.body.length
    is_fixed = all(isinstance(length, int) for length in lengths)
    return is_fixed and set(reduce(one.text)).isdisjoint(reduce(two.text))


def _looked_up(ends: Addresses, begins: Addresses) -> tuple[Addresses, Gaps]:
    """Return the nearest end and begin for each one of those that are fewer: end, gap."""
    if len(ends) < len(begins):
        following = begins.take(np.searchsorted(begins, ends), mode="clip")
        return ends, following - ends
    before = ends.take(np.searchsorted(ends, begins, "right") - 1, mode="clip")
    return before, begins - before


def _chained(units: Sequence[Unit], held: _Held, documents: Numbers) -> Mask:
    """Tell in which documents one occurrence of each unit follows one of the unit before."""
    is_phrase = np.zeros(len(documents), np.bool_)
    for field in _FIELDS:
        ends = held.joined(0, field)[1]
        for before, unit in itertools.pairwise(units):
            ends = np.sort(np.concatenate(list(_following(ends, before, unit, field, held))))
        is_phrase[documents.searchsorted(ends >> SHIFT)] = True
    return is_phrase


def _following(
    ends: Addresses, before: Unit, unit: Unit, field: str, held: _Held
) -> Iterable[Addresses]:
    """Yield where each spelling of `unit` ends that begins at one of `ends`."""
    for string in unit.strings:
        places = held.places(string, field)
        is_after = is_among(places.addresses, ends)
        if _between(before, unit):
            is_after |= is_among(places.addresses - 1, ends)
        yield (places.addresses + places.length)[is_after]


def _between(first: Unit, second: Unit) -> int:
    """Return how many characters may stand between units side by side.

    Latin words have a space or hyphen between them, others nothing.
    """
    is_last = any(is_word_char(reduce(string.text)[-1:] or " ") for string in first.strings)
    return int(is_last and any(is_word_char(reduce(s.text)[:1] or " ") for s in second.strings))
