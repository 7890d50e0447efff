"""A dated fact as data: what held when, in figures, with the sentence that proves it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from content.errors import Place
from content.term import Evidence


class Bound(enum.StrEnum):
    EXACT = "exact"
    OVER = "over"
    ABOUT = "about"


class Status(enum.StrEnum):
    DONE = "done"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Quantity:
    number: float
    unit: str
    bound: Bound


@dataclass(frozen=True, slots=True)
class Fact:
    """`date` is "YYYY", "YYYY-MM" or "YYYY-MM-DD"."""

    date: str
    subject: str
    fact: str
    value: Quantity | None
    status: Status
    evidence: tuple[Evidence, ...]
    place: Place
