"""Icons of the window, from a subset of Lucide, in the colours of the theme on show.

An icon is drawn as an outline at the size and scale it is asked for, with the colour its token has
at that moment: it stays crisp on every screen and follows a change of theme by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPainterPath, QPixmap, QRawFont

from ui.look import Look

_FILE = Path(__file__).parent / "assets" / "icons" / "lucide.ttf"
_EM = 1000

# names and code points of lucide; assets/subset.py cuts the font to this table
CODE_POINTS: Mapping[str, int] = {
    "arrow-left": 0xE048,
    "arrow-right": 0xE049,
    "arrow-up": 0xE04A,
    "arrow-down": 0xE042,
    "search": 0xE151,
    "x": 0xE1B2,
    "a-arrow-up": 0xE586,
    "a-arrow-down": 0xE585,
    "contrast": 0xE09D,
    "quote": 0xE239,
    "printer": 0xE141,
    "book-open": 0xE05F,
    "tag": 0xE17F,
    "triangle-alert": 0xE193,
    "clock": 0xE087,
    "rotate-ccw": 0xE148,
    "square": 0xE167,
    "list-filter": 0xE460,
    "bookmark": 0xE060,
    "ellipsis": 0xE0B6,
    "check": 0xE06C,
    "history": 0xE1F5,
    "text-align-center": 0xE182,
    "waypoints": 0xE542,
    "calendar-clock": 0xE304,
    "clipboard-check": 0xE219,
    "presentation": 0xE4AE,
    "copy": 0xE09E,
    "download": 0xE0B2,
    "zoom-in": 0xE1B6,
    "zoom-out": 0xE1B7,
    "scan": 0xE257,
    "file-plus": 0xE0C9,
    "info": 0xE0F9,
    "circle-alert": 0xE077,
    "circle-x": 0xE084,
    "circle-check": 0xE226,
    "chevron-down": 0xE06D,
    "chart-column": 0xE2A3,
    "list-tree": 0xE408,
    "list": 0xE106,
    "languages": 0xE0FE,
    "refresh-cw": 0xE145,
}
# An outlined square beside a word would be taken for a box to tick.
_SOLID = frozenset({"square"})


def icon(look: Look, name: str, px: int = 18, color: str = "dim") -> QIcon:
    """Return the icon `name`, drawn at most `px` pixels large in the theme token `color`.

    Hovered or selected it takes `ink`, switched on `accent`, disabled `border`. Raise KeyError
    where there is no such icon.
    """
    return QIcon(_Engine(look, name, px, color))


def paint(painter: QPainter, rect: QRect | QRectF, name: str, color: QColor) -> None:
    """Draw the icon `name` in the middle of `rect`, as large as fits; KeyError if there is none."""
    outline = _outline(name)
    box = QRectF(rect)
    side = min(box.width(), box.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center().x() - side / 2, box.center().y() - side / 2)
    painter.scale(side / _EM, side / _EM)
    painter.fillPath(outline, color)
    painter.restore()


@cache
def _outline(name: str) -> QPainterPath:
    font = _font()
    outline = font.pathForGlyph(font.glyphIndexesForString(chr(CODE_POINTS[name]))[0])
    if name in _SOLID:
        outer = max(outline.toSubpathPolygons(), key=lambda part: part.boundingRect().width())
        outline = QPainterPath()
        outline.addPolygon(outer)
    # glyph outlines stand on a base line; the icon's square hangs from its top left corner
    return outline.translated(0, font.ascent())


@cache
def _font() -> QRawFont:
    return QRawFont(str(_FILE), _EM)


class _Engine(QIconEngine):
    def __init__(self, look: Look, name: str, px: int, color: str) -> None:
        super().__init__()
        if name not in CODE_POINTS:
            raise KeyError(name)
        self._look = look
        self._name = name
        self._px = px
        self._color = color

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(self._px, rect.width(), rect.height())
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(rect).center())
        paint(painter, box, self._name, self._look.color(self._token(mode, state)))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        made = QPixmap((QSizeF(size) * scale).toSize())
        made.setDevicePixelRatio(scale)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        try:
            self.paint(painter, QRect(QPoint(), size), mode, state)
        finally:
            painter.end()
        return made

    def clone(self) -> QIconEngine:
        # Qt asks for one where a copied icon is changed. PySide would free it on return, while the
        # icon still points at it: one reference more leaves the freeing to the icon.
        from ctypes import py_object, pythonapi

        made = _Engine(self._look, self._name, self._px, self._color)
        pythonapi.Py_IncRef(py_object(made))
        return made

    def key(self) -> str:
        return "louzhi"

    def _token(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return "border"
        if state == QIcon.State.On:
            return "accent"
        return self._color if mode == QIcon.Mode.Normal else "ink"
