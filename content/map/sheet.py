"""A finished map as data: boxes, frames, cards and lines on a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from content.graph import Edge
from content.map.labels import Label
from content.map.route import Path
from content.map.shape import Box

_WIDTH_PX, _WIDEST_PX = 1.8, 12.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A term on the sheet. `rank` is one of those of `content.map.blocks`."""

    term: str
    category: str
    label: Label
    rank: int
    box: Box


@dataclass(frozen=True, slots=True)
class Frame:
    """A list of terms; a line to it is a line to each. `edges` are those among them."""

    terms: tuple[str, ...]
    relation: str | None
    edges: tuple[Edge, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Wire:
    """A line for one edge, or for those of all terms in a frame. It ends at its target.

    `name` is the box of its written name, None where there is no room for one.
    """

    relation: str
    edges: tuple[Edge, ...]
    path: Path
    name: Box | None


class Caption(NamedTuple):
    """Small words in a card: what the terms after them are to its hub, or to a term of it."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Card:
    """A hub with the terms around it, in a large map; `edges` are those among them.

    Terms without any relation share a card whose `hub` is "".
    """

    hub: str
    terms: tuple[str, ...]
    captions: tuple[Caption, ...]
    edges: tuple[Edge, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Bundle:
    """All edges between two cards; `path` is None where they are too few to be drawn."""

    edges: tuple[Edge, ...]
    path: Path | None

    @property
    def width(self) -> float:
        """Return how wide its line is drawn, in pixels of the sheet: the more edges, the wider."""
        return min(_WIDEST_PX, _WIDTH_PX * sqrt(len(self.edges)))


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map from (0, 0) to (width, height), in pixels.

    A large one has cards, and bundles for the edges between them, in place of frames and wires.
    """

    width: float
    height: float
    spots: tuple[Spot, ...]
    frames: tuple[Frame, ...] = ()
    wires: tuple[Wire, ...] = ()
    cards: tuple[Card, ...] = ()
    bundles: tuple[Bundle, ...] = ()
