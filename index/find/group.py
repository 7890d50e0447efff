"""What one rung of the ladder found, handed on to be ordered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.answer import Rung

if TYPE_CHECKING:
    from index.find.evaluate import Match


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Documents found in one way, and the strings they were found by.

    A document of several groups belongs to the first that holds it. `closeness` is above 0 for
    entries that the query names, the closest greatest; they come before what merely holds the
    strings. `is_either`: the strings are alternatives, typed with OR, and how near they stand to
    each other says nothing.
    """

    rung: Rung
    match: Match
    closeness: float = 0.0
    is_either: bool = False
