"""The key below a map: each relation's line with its name, each category's colour, the frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.graph import Graph
from content.map.drawing import Drawing
from content.map.labels import advance
from content.map.shape import Box, Point

TEXT_PX = 11.5
LINE_PX = 36.0
_ROW_PX = 24.0
_ITEM_GAP = 22.0
_SAMPLE_GAP = 7.0
_TOP_GAP = 40.0
_DOT_PX = 10.0
_LEAST_WIDTH = 640.0


@dataclass(frozen=True, slots=True)
class Item:
    """A sample and its text: of a relation a line, of a category a dot, of a frame neither.

    `sample` is where the sample is drawn, `text_at` where the text begins, on its middle line.
    """

    text: str
    relation: str | None
    category: str | None
    sample: Box
    text_at: Point


@dataclass(frozen=True, slots=True)
class Legend:
    """The key, and how large the sheet is with it."""

    items: tuple[Item, ...]
    top: float
    width: float
    height: float


def legend_of(graph: Graph, drawing: Drawing) -> Legend:
    """Return the key for what a drawing shows, set below it in rows."""
    width = max(drawing.width, _LEAST_WIDTH)
    top = drawing.height + _TOP_GAP
    items: list[Item] = []
    bottom = top
    for row in _rows(graph, drawing):
        found = list(_set(row, bottom, width))
        if found:
            items += found
            bottom = max(item.sample.bottom for item in found) + _ROW_PX / 2
    return Legend(tuple(items), top - _TOP_GAP / 2, width, bottom)


_Sample = tuple[str, str | None, str | None, float]


def _rows(graph: Graph, drawing: Drawing) -> Iterator[Sequence[_Sample]]:
    yield [(name, name, None, LINE_PX) for name in graph.relations()]
    named = [name for name in graph.categories() if name]
    yield [(name, None, name, _DOT_PX) for name in named]
    if drawing.frames:
        yield [("框里的术语并列，连到框的线属于其中每一个", None, None, 22.0)]


def _set(row: Sequence[_Sample], top: float, width: float) -> Iterator[Item]:
    x, y = 0.0, top
    for text, relation, category, sample in row:
        size = sample + _SAMPLE_GAP + advance(text) * TEXT_PX
        if x and x + size > width:
            x, y = 0.0, y + _ROW_PX
        middle = y + _ROW_PX / 2
        box = Box(x, middle - _DOT_PX / 2, x + sample, middle + _DOT_PX / 2)
        yield Item(text, relation, category, box, Point(x + sample + _SAMPLE_GAP, middle))
        x += size + _ITEM_GAP
