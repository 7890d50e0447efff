"""Plain text broken into lines, elided where it runs out of room, with marked ranges behind it.

What the lists and labels of the side panes draw with: never rich text, so content cannot reach the
file system, and cheap enough for a delegate. Characters look and are spaced as in the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from ui.reader.display import drawable, opens_with_blank, shown, spacings

Marks = Sequence[tuple[int, int]]

_LINE_SEPARATOR = "\u2028"
_NARROWEST_PX = 2
_MARK_RADIUS = 3.0


class MarkColors(NamedTuple):
    """The ground of a marked range and the ink on it."""

    ground: QColor
    ink: QColor


class TextLines:
    """Text laid out in at most `max_lines` lines of `width` pixels (0: as many as it takes).

    `marks` are half-open code-point ranges. `line_height` is in pixels, the font's own if 0.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        *,
        line_height: float = 0,
        max_lines: int = 0,
        marks: Marks = (),
    ) -> None:
        self.width = max(1.0, width)
        self.is_elided = False
        self._font = font
        self._max_lines = max_lines
        self._line_height = line_height or QFontMetricsF(font).lineSpacing()
        if max_lines:
            # More can never be seen; a hostile text of megabytes must not be shaped.
            limit = ceil(self.width * max_lines / _NARROWEST_PX) + 1
            self.is_elided = len(text) > limit
            text = text[:limit]
        text = shown(text).replace("\t", " ")
        self._parts = self._break(text)
        self._marks = self._place(utf16_ranges(text, marks))

    @property
    def count(self) -> int:
        """The number of lines."""
        return sum(part.lineCount() for part, _ in self._parts)

    @property
    def height(self) -> int:
        """The height of all lines in pixels."""
        return ceil(self.count * self._line_height)

    @property
    def natural_width(self) -> float:
        """The width that the longest line takes."""
        return max(
            (p.lineAt(i).naturalTextWidth() for p, _ in self._parts for i in range(p.lineCount())),
            default=0.0,
        )

    def mark_rects(self) -> tuple[QRectF, ...]:
        """Return where the marked ranges stand, one rectangle a line, from the text's corner."""
        return tuple(rect for part in self._marks for rect in self._rects_of(*part))

    def draw(
        self, painter: QPainter, at: QPointF, ink: QColor, marked: MarkColors | None = None
    ) -> None:
        """Draw with the upper left corner at `at`."""
        if marked and self._marks:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(marked.ground)
            for rect in self.mark_rects():
                painter.drawRoundedRect(rect.translated(at), _MARK_RADIUS, _MARK_RADIUS)
        painter.setPen(ink)
        for layout, _ in self._parts:
            layout.draw(painter, at, self._formats(layout, marked))

    def _break(self, text: str) -> list[tuple[QTextLayout, int]]:
        """Return the layouts (the lines that fit; the elided last one) and where each begins."""
        head = self._new_layout(text)
        end = self._fill(head, 0, self._max_lines)
        if end >= _utf16_length(text) and not self.is_elided:
            return [(head, 0)]
        self.is_elided = True
        last = head.lineAt(head.lineCount() - 1)
        start = last.textStart()
        rest = _from_utf16(text, start).replace(_LINE_SEPARATOR, " ")
        room = self.width - self._widening(rest)
        kept = QFontMetricsF(self._font).elidedText(rest, Qt.TextElideMode.ElideRight, room)
        tail = self._new_layout(kept if kept.endswith("…") else kept + "…")
        head_lines = head.lineCount() - 1
        if not head_lines:
            self._fill(tail, 0, 1)
            return [(tail, 0)]
        self._fill(head, 0, head_lines)
        self._fill(tail, head_lines, 1)
        return [(head, 0), (tail, start)]

    def _new_layout(self, text: str) -> QTextLayout:
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.setFormats(list(_spacing_formats(text, self._font.pixelSize())))
        return layout

    def _fill(self, layout: QTextLayout, first: int, most: int) -> int:
        """Break `layout` into lines from line number `first` on; return where the text ends."""
        end = 0
        layout.beginLayout()
        while not most or layout.lineCount() < most:
            line = layout.createLine()
            if not line.isValid():
                break
            slot = first + layout.lineCount() - 1
            # A mark whose left half is blank would look like an indent.
            hang = self._font.pixelSize() / 2 if not slot and opens_with_blank(layout.text()) else 0
            line.setLineWidth(self.width + hang)
            air = (self._line_height - line.height()) / 2
            line.setPosition(QPointF(-hang, slot * self._line_height + air))
            end = line.textStart() + line.textLength()
        layout.endLayout()
        return end

    def _widening(self, text: str) -> float:
        """Return what the gaps between Han and Latin may add to a line that begins with `text`."""
        px = self._font.pixelSize()
        seen = text[: 2 * int(self.width / px) + 1]
        return sum(em * px for _, em in spacings(seen) if em > 0)

    def _place(self, marks: Marks) -> list[tuple[QTextLayout, int, int]]:
        placed = []
        for layout, base in self._parts:
            last = layout.lineAt(layout.lineCount() - 1) if layout.lineCount() else None
            end = last.textStart() + last.textLength() if last else 0
            is_cut = self.is_elided and layout is self._parts[-1][0]
            end -= 1 if is_cut else 0
            for start, stop in marks:
                low, high = max(start - base, 0), min(stop - base, end)
                if low < high:
                    placed.append((layout, low, high))
        return placed

    def _rects_of(self, layout: QTextLayout, start: int, end: int) -> list[QRectF]:
        rects = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = line.textStart()
            low, high = max(start, first), min(end, first + line.textLength())
            if low < high:
                left, right = _cursor_x(line, low), _cursor_x(line, high)
                top = line.y() + line.height() / 2 - self._line_height / 2
                rects.append(QRectF(left, top + 1, right - left, self._line_height - 2))
        return rects

    def _formats(
        self, layout: QTextLayout, marked: MarkColors | None
    ) -> list[QTextLayout.FormatRange]:
        if marked is None:
            return []
        ranges = []
        for owner, start, end in self._marks:
            if owner is not layout:
                continue
            style = QTextCharFormat()
            style.setForeground(marked.ink)
            ranges.append(_format_range(start, end, style))
        return ranges


def _format_range(start: int, end: int, style: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, end - start  # type: ignore[attr-defined]
    made.format = style  # type: ignore[attr-defined]
    return made


def _spacing_formats(text: str, px: int) -> Iterator[QTextLayout.FormatRange]:
    places = spacings(text)
    ranges = utf16_ranges(text, [(at, at + 1) for at, _ in places])
    for (start, end), (_, em) in zip(ranges, places, strict=True):
        style = QTextCharFormat()
        style.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        style.setFontLetterSpacing(em * px)
        yield _format_range(start, end, style)


def one_line(text: str, most: int = 200) -> str:
    """Return the first `most` characters as one line of characters that can be drawn."""
    return " ".join(drawable(text[:most]).split())


def utf16_ranges(text: str, ranges: Marks) -> Marks:
    """Return code-point ranges of `text` as ranges of UTF-16 units, which Qt counts in."""
    if not ranges or max(text, default="") <= "\uffff":
        return ranges
    return [(_utf16_length(text[:start]), _utf16_length(text[:end])) for start, end in ranges]


def _utf16_length(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def _from_utf16(text: str, unit: int) -> str:
    """Return `text` from a UTF-16 position on."""
    if max(text, default="") <= "\uffff":
        return text[unit:]
    return text.encode("utf-16-le")[unit * 2 :].decode("utf-16-le", "ignore")


def _cursor_x(line: QTextLine, position: int) -> float:
    x, _ = cast("tuple[float, int]", line.cursorToX(position))
    return x
