"""The key below a map: each relation's line with its name, each category's colour, the frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.graph import Graph
from content.map.labels import advance
from content.map.shape import Box, Point
from content.map.sheet import Drawing

TEXT_PX = 11.5
LINE_PX = 36.0
_ROW_PX = 24.0
_ITEM_GAP = 22.0
_SAMPLE_GAP = 7.0
_TOP_GAP = 40.0
_DOT_PX = 10.0
_LEAST_WIDTH = 640.0
_CARDS_WIDTH = 1000.0


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
    """The key, and how large the sheet is with it; all sizes are to be taken `scale` times."""

    items: tuple[Item, ...]
    top: float
    width: float
    height: float
    scale: float


def legend_of(graph: Graph, drawing: Drawing) -> Legend:
    """Return the key for what a drawing shows, set below it in rows."""
    width = max(drawing.width, _LEAST_WIDTH)
    # what is only read from afar needs a key that is
    scale = max(1.0, width / _CARDS_WIDTH) if drawing.cards else 1.0
    top = drawing.height + _TOP_GAP * scale
    items: list[Item] = []
    bottom = top
    for row in _rows(graph, drawing):
        found = list(_set(row, bottom, width, scale))
        if found:
            items += found
            bottom = max(item.sample.bottom for item in found) + _ROW_PX / 2 * scale
    return Legend(tuple(items), top - _TOP_GAP / 2 * scale, width, bottom, scale)


_Sample = tuple[str, str | None, str | None, float]


def _rows(graph: Graph, drawing: Drawing) -> Iterator[Sequence[_Sample]]:
    yield [(name, name, None, LINE_PX) for name in graph.relations()]
    named = [name for name in graph.categories() if name]
    yield [(name, None, name, _DOT_PX) for name in named]
    if drawing.cards:
        yield [("每张卡片是一个术语和它周围的；卡片之间的线越粗，关系越多", None, None, 22.0)]
    if drawing.frames:
        yield [("框里的术语并列，连到框的线属于其中每一个", None, None, 22.0)]


def _set(row: Sequence[_Sample], top: float, width: float, scale: float) -> Iterator[Item]:
    x, y = 0.0, top
    for text, relation, category, sample_px in row:
        sample, gap, row_px, dot = (
            each * scale for each in (sample_px, _SAMPLE_GAP, _ROW_PX, _DOT_PX)
        )
        size = sample + gap + advance(text) * TEXT_PX * scale
        if x and x + size > width:
            x, y = 0.0, y + row_px
        middle = y + row_px / 2
        box = Box(x, middle - dot / 2, x + sample, middle + dot / 2)
        yield Item(text, relation, category, box, Point(x + sample + gap, middle))
        x += size + _ITEM_GAP * scale
