"""A map as an SVG document, which a browser, a word processor and a printer can read.

Text stays text and is escaped; nothing is loaded from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from content.graph import Edge, Graph
from content.map.blocks import HEAD, HUB
from content.map.cards import CAPTION_PX
from content.map.labels import LINE_EM
from content.map.legend import TEXT_PX, Item, Legend, legend_of
from content.map.naming import NAME_PX
from content.map.route import Path
from content.map.shape import Box, Point
from content.map.sheet import Bundle, Card, Drawing, Frame, Spot, Wire
from content.map.styles import mark, style_of

_MARGIN = 36.0
_TITLE_PX = 22.0
_TITLE_HEIGHT = 64.0
_FAMILIES = (
    "'LouZhi Sans','Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC',"
    "'PingFang SC','Microsoft YaHei',sans-serif"
)
# Where a line's base line lies below its middle.
_BASE_EM = 0.36


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours of a map: `tokens` as themes name them, `hues` of categories, `#RRGGBB` each.

    `whole` is the graph that a part was cut out of: a category keeps its colour in every part.
    """

    tokens: dict[str, str]
    hues: Sequence[str]
    whole: Graph | None = None

    def hue(self, graph: Graph, category: str) -> str:
        """Return the colour of a category; those without, and those beyond the hues, are dim."""
        named = [name for name in (self.whole or graph).categories() if name]
        place = named.index(category) if category in named else len(self.hues)
        return self.hues[place] if place < len(self.hues) else self.tokens["dimmer"]


def svg(graph: Graph, drawing: Drawing, title: str, subtitle: str, paint: Paint) -> str:
    """Return the document."""
    legend = legend_of(graph, drawing)
    width = legend.width + 2 * _MARGIN
    height = _TITLE_HEIGHT + legend.height + 2 * _MARGIN
    hues = {name: paint.hue(graph, name) for name in graph.categories()}
    parts = [
        _open(width, height),
        f"<title>{_text(title)}</title>",
        f"<desc>{_text(subtitle)}</desc>",
        f'<rect width="{_n(width)}" height="{_n(height)}" fill="{paint.tokens["paper"]}"/>',
        *_heading(title, subtitle, paint),
        f'<g transform="translate({_n(_MARGIN)} {_n(_MARGIN + _TITLE_HEIGHT)})">',
        *(_bundle(each, each.path, paint) for each in drawing.bundles if each.path),
        *(line for card in drawing.cards for line in _card(card, paint)),
        *(_frame(frame, paint) for frame in drawing.frames),
        *(line for wire in drawing.wires for line in _wire(wire, paint)),
        *(_name(wire.relation, wire.name, paint) for wire in drawing.wires if wire.name),
        *(
            line
            for spot in drawing.spots
            for line in _spot(spot, hues, graph if drawing.cards else None, paint)
        ),
        *_key(legend, hues, paint),
        "</g>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _open(width: float, height: float) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}" '
        f'viewBox="0 0 {_n(width)} {_n(height)}" role="img" font-family="{_FAMILIES}">'
    )


def _heading(title: str, subtitle: str, paint: Paint) -> Iterator[str]:
    yield (
        f'<text x="{_n(_MARGIN)}" y="{_n(_MARGIN + _TITLE_PX * 0.85)}" font-size="{_TITLE_PX}" '
        f'font-weight="700" fill="{paint.tokens["ink"]}">{_text(title)}</text>'
    )
    yield (
        f'<text x="{_n(_MARGIN)}" y="{_n(_MARGIN + _TITLE_PX * 1.9)}" font-size="13" '
        f'fill="{paint.tokens["dim"]}">{_text(subtitle)}</text>'
    )


def _frame(frame: Frame, paint: Paint) -> str:
    dash = ""
    if frame.relation:
        dash = f' stroke-dasharray="{_dashes(style_of(frame.relation).dash)}"'
    return (
        f"<rect {_rect(frame.box)} rx='14' fill='{paint.tokens['frame']}' "
        f"stroke='{paint.tokens['border']}' stroke-linecap='round'{dash}>"
        f"<title>{_sentences(frame.edges) or _text('、'.join(frame.terms))}</title></rect>"
    )


def _card(card: Card, paint: Paint) -> Iterator[str]:
    yield (
        f"<rect {_rect(card.box)} rx='18' fill='{paint.tokens['frame']}' "
        f"stroke='{paint.tokens['border']}'/>"
    )
    for text, box in card.captions:
        yield (
            f'<text x="{_n(box.left)}" y="{_n(box.center.y + _BASE_EM * CAPTION_PX)}" '
            f'font-size="{CAPTION_PX}" fill="{paint.tokens["dim"]}">{_text(text)}</text>'
        )


def _bundle(bundle: Bundle, path: Path, paint: Paint) -> str:
    return (
        f'<path d="{_data(path)}" fill="none" stroke="{paint.tokens["border"]}" '
        f'stroke-width="{_n(bundle.width)}" stroke-linecap="round">'
        f"<title>{_sentences(bundle.edges)}</title></path>"
    )


def _wire(wire: Wire, paint: Paint) -> Iterator[str]:
    style = style_of(wire.relation)
    color = paint.tokens[style.tone]
    dash = f' stroke-dasharray="{_dashes(style.dash)}"' if style.dash else ""
    yield (
        f'<path d="{_data(wire.path)}" fill="none" stroke="{color}" '
        f'stroke-width="{style.width}" stroke-linecap="round"{dash}>'
        f"<title>{_sentences(wire.edges)}</title></path>"
    )
    last = wire.path.curves[-1]
    yield from _mark(wire.relation, last.end, last.control, paint)


def _mark(relation: str, tip: Point, comes_from: Point, paint: Paint) -> Iterator[str]:
    style = style_of(relation)
    shape = mark(style, tip, comes_from)
    if not shape:
        return
    color = paint.tokens[style.tone]
    fill = "none"
    if shape.is_closed:
        fill = color if shape.is_filled else paint.tokens["paper"]
    points = " L".join(f"{_n(x)} {_n(y)}" for x, y in shape.points)
    close = "Z" if shape.is_closed else ""
    yield (
        f'<path d="M{points}{close}" fill="{fill}" stroke="{color}" stroke-width="1.3" '
        'stroke-linejoin="round" stroke-linecap="round"/>'
    )


def _name(relation: str, box: Box, paint: Paint) -> str:
    x, y = box.center
    return (
        f"<rect {_rect(box)} rx='3' fill='{paint.tokens['paper']}'/>"
        f'<text x="{_n(x)}" y="{_n(y + _BASE_EM * NAME_PX)}" font-size="{NAME_PX}" '
        f'text-anchor="middle" fill="{paint.tokens["dim"]}">{_text(relation)}</text>'
    )


def _spot(spot: Spot, hues: dict[str, str], graph: Graph | None, paint: Paint) -> Iterator[str]:
    """Yield a term; what it has to do with others is said where `graph` is given."""
    hue, tokens = hues[spot.category], paint.tokens
    fill, stroke, ink, width = tokens["card"], hue, tokens["ink"], 1.2
    if spot.rank == HEAD:
        fill, stroke, ink = hue, hue, tokens["on_accent"]
    elif spot.rank == HUB:
        ink, width = hue, 2.0
    about = f"{spot.term}（{spot.category}）" if spot.category else spot.term
    said = _text(about)
    if graph and (sentences := _sentences(graph.edges_of(spot.term))):
        said += f"：{sentences}"
    yield (
        f"<rect {_rect(spot.box)} rx='{_n(min(spot.box.height / 2, 15))}' fill='{fill}' "
        f"stroke='{stroke}' stroke-width='{width}'><title>{said}</title></rect>"
    )
    x, y = spot.box.center
    px = spot.label.px
    weight = ' font-weight="700"' if spot.label.is_bold else ""
    for number, line in enumerate(spot.label.lines):
        middle = y + (number - (len(spot.label.lines) - 1) / 2) * LINE_EM * px
        yield (
            f'<text x="{_n(x)}" y="{_n(middle + _BASE_EM * px)}" font-size="{_n(px)}"{weight} '
            f'text-anchor="middle" fill="{ink}">{_text(line)}</text>'
        )


def _key(legend: Legend, hues: dict[str, str], paint: Paint) -> Iterator[str]:
    if legend.items:
        yield (
            f'<path d="M0 {_n(legend.top)} H{_n(legend.width)}" '
            f'stroke="{paint.tokens["line"]}" fill="none"/>'
        )
    px = TEXT_PX * legend.scale
    for item in legend.items:
        yield from _sample(item, hues, paint)
        yield (
            f'<text x="{_n(item.text_at.x)}" y="{_n(item.text_at.y + _BASE_EM * px)}" '
            f'font-size="{_n(px)}" fill="{paint.tokens["dim"]}">{_text(item.text)}</text>'
        )


def _sample(item: Item, hues: dict[str, str], paint: Paint) -> Iterator[str]:
    if item.relation is None:
        hue = hues[item.category] if item.category is not None else paint.tokens["border"]
        fill = paint.tokens["card"] if item.category is not None else paint.tokens["frame"]
        yield (
            f"<rect {_rect(item.sample)} rx='{_n(item.sample.height / 2)}' fill='{fill}' "
            f"stroke='{hue}' stroke-width='2'/>"
        )
        return
    style = style_of(item.relation)
    start, end = (Point(x, item.text_at.y) for x in (item.sample.left, item.sample.right))
    dash = f' stroke-dasharray="{_dashes(style.dash)}"' if style.dash else ""
    yield (
        f'<path d="M{_n(start.x)} {_n(start.y)} H{_n(end.x)}" fill="none" '
        f'stroke="{paint.tokens[style.tone]}" stroke-width="{style.width}" '
        f'stroke-linecap="round"{dash}/>'
    )
    yield from _mark(item.relation, end, start, paint)


def _data(path: Path) -> str:
    start = path.curves[0].start
    curves = (
        f"Q{_n(curve.control.x)} {_n(curve.control.y)} {_n(curve.end.x)} {_n(curve.end.y)}"
        for curve in path.curves
    )
    return f"M{_n(start.x)} {_n(start.y)} {' '.join(curves)}"


def _rect(box: Box) -> str:
    return f"x='{_n(box.left)}' y='{_n(box.top)}' width='{_n(box.width)}' height='{_n(box.height)}'"


def _dashes(dash: Iterable[float]) -> str:
    return " ".join(map(_n, dash))


def _sentences(edges: Iterable[Edge]) -> str:
    return _text("；".join(f"{edge.source} {edge.relation} {edge.target}" for edge in edges))


def _text(text: str) -> str:
    """Return a text as XML takes it: escaped, without the characters that XML has not."""
    return escape("".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text))


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
