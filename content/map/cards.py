"""A cluster set as a card: its hub as a heading, then its branches, each after its relation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from content.map.blocks import HEAD, HUB, PLAIN
from content.map.clusters import Cluster
from content.map.labels import Label, advance, label
from content.map.shape import Box

CAPTION_PX = 11.0
"""Size of the small words in a card."""
_HEAD_PX, _PX = 19.0, 13.0
_HEAD_PAD_X, _HEAD_PAD_Y = 18.0, 7.0
_PAD_X, _PAD_Y = 10.0, 5.0
_CARD_PAD = 16.0
_GAP_X, _GAP_Y, _BRANCH_GAP = 7.0, 7.0, 16.0
_CAPTION_GAP = 6.0
_SHORT_EM = 8.0
_WIDTH_TO_HEIGHT = 1.5
_BOLD_FROM = 6


class Chip(NamedTuple):
    """A term on a card; its box is counted from the card's left upper corner."""

    term: str
    label: Label
    rank: int
    box: Box


@dataclass(frozen=True, slots=True)
class Set:
    """A card's contents; captions are a text and a box each, counted as those of chips."""

    chips: tuple[Chip, ...]
    captions: tuple[tuple[str, Box], ...]
    width: float
    height: float


def card_of(cluster: Cluster, degree: Mapping[str, int]) -> Set:
    """Return the contents of a cluster's card."""
    head = label(cluster.hub, _HEAD_PX, is_bold=True)
    wide, high = head.width + 2 * _HEAD_PAD_X, head.height + 2 * _HEAD_PAD_Y
    runs = []
    for branch in cluster.branches:
        parent = "" if branch.parent == cluster.hub else f"{_short(branch.parent)} "
        runs.append((parent + branch.relation, branch.terms))
    return _flow(runs, degree, Chip(cluster.hub, head, HEAD, Box(0, 0, wide, high)))


def loose_card(groups: Sequence[tuple[str, Sequence[str]]], width: float) -> Set:
    """Return the contents of a card of terms without relations, under their categories."""
    return _flow(groups, {}, None, width)


def _flow(
    runs: Sequence[tuple[str, Sequence[str]]],
    degree: Mapping[str, int],
    head: Chip | None,
    width: float = 0.0,
) -> Set:
    """Set each run's caption and chips in lines of a width; without one, of a good shape."""
    labels = {
        term: label(term, _PX, is_bold=degree.get(term, 0) >= _BOLD_FROM)
        for _, terms in runs
        for term in terms
    }
    sizes = {
        term: (each.width + 2 * _PAD_X, each.height + 2 * _PAD_Y) for term, each in labels.items()
    }
    if not width:
        area = sum((wide + _GAP_X) * (high + _GAP_Y) for wide, high in sizes.values())
        area += sum((_caption_width(text) + _BRANCH_GAP) * 36 for text, _ in runs)
        width = sqrt(area * _WIDTH_TO_HEIGHT)
        widest = [
            _caption_width(text) + max(sizes[term][0] for term in terms) for text, terms in runs
        ]
        width = max(width, head.box.width if head else 0, *widest)
    chips = [head] if head else []
    captions = []
    y = head.box.bottom + 2 * _GAP_Y if head else 0.0
    x = row = 0.0
    for text, terms in runs:
        lead = _caption_width(text)
        x += _BRANCH_GAP if x else 0
        if x and x + lead + sizes[terms[0]][0] > width:
            x, y, row = 0.0, y + row + _GAP_Y, 0.0
        captions.append((text, Box(x, y, x + lead - _CAPTION_GAP, y + sizes[terms[0]][1])))
        x += lead
        for term in terms:
            wide, high = sizes[term]
            if x and x + wide > width:
                x, y, row = 0.0, y + row + _GAP_Y, 0.0
            rank = HUB if labels[term].is_bold else PLAIN
            chips.append(Chip(term, labels[term], rank, Box(x, y, x + wide, y + high)))
            x += wide + _GAP_X
            row = max(row, high)
    right = max(box.right for box in (*(chip.box for chip in chips), *(box for _, box in captions)))
    return Set(
        tuple(chip._replace(box=_moved(chip.box)) for chip in chips),
        tuple((text, _moved(box)) for text, box in captions),
        right + 2 * _CARD_PAD,
        y + row + 2 * _CARD_PAD,
    )


def _caption_width(text: str) -> float:
    return advance(text) * CAPTION_PX + _CAPTION_GAP if text else 0.0


def _moved(box: Box) -> Box:
    return Box(*(edge + _CARD_PAD for edge in box))


def _short(term: str) -> str:
    return label(term, 1.0, is_bold=False).lines[0] if advance(term) > _SHORT_EM else term
