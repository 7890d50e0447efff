"""The headword of a card, on request with each syllable over its character."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import fonts
from ui.look import Look
from ui.parts.lines import one_line

_RUBY_EM = 0.44
_RUBY_LINE, _WORD_LINE = 1.35, 1.4
_AIR_EM = 0.12
_PREFERRED_PX = 240


class Piece(NamedTuple):
    """A piece of the headword and where it stands: `x` and `row` of its cell, `width` in pixels."""

    text: str
    syllable: str
    x: float
    row: int
    width: float


def lay_out(syllables: Sequence[tuple[str, str]], px: float, room: float) -> tuple[Piece, ...]:
    """Set the pieces side by side in rows of `room` pixels.

    Characters with a syllable stand at even distances, as far apart as the longest syllable asks.
    `px` is the size of the word; the syllables take `_RUBY_EM` of it.
    """
    word = QFontMetricsF(fonts.serif(px, bold=True))
    small = QFontMetricsF(fonts.sans(px * _RUBY_EM))
    widest = max((small.horizontalAdvance(said) for _, said in syllables if said), default=0.0)
    cell = max(px, widest + _AIR_EM * px)
    made: list[Piece] = []
    x, row = 0.0, 0
    for text, syllable in _cut_to(syllables, word, room):
        width = cell if syllable else word.horizontalAdvance(text)
        if x and x + width > room:
            x, row = 0.0, row + 1
        made.append(Piece(text, syllable, x, row, width))
        x += width
    return tuple(made)


def _cut_to(
    syllables: Sequence[tuple[str, str]], word: QFontMetricsF, room: float
) -> Iterator[tuple[str, str]]:
    """Yield the pieces; a Latin word that is wider than a row in several."""
    for text, syllable in syllables:
        rest = text
        while not syllable and len(rest) > 1 and word.horizontalAdvance(rest) > room:
            widths = accumulate(map(word.horizontalAdvance, rest))
            fitting = sum(width <= room for width in widths)
            cut = min(max(1, fitting), len(rest) - 1)
            yield rest[:cut], ""
            rest = rest[cut:]
        yield rest, syllable


def row_height(px: float) -> float:
    """Return the height of a row of characters with their syllables, in pixels."""
    return px * (_RUBY_EM * _RUBY_LINE + _WORD_LINE)


class RubyWord(QLabel):
    """A word with its reading over it; to a screen reader a label of both."""

    def __init__(
        self,
        look: Look,
        syllables: Sequence[tuple[str, str]],
        px: float,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._syllables = [(one_line(text), one_line(said)) for text, said in syllables]
        self._px = px
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText("".join(text for text, _ in self._syllables))
        self.setAccessibleDescription(" ".join(said for _, said in self._syllables if said))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.update)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        placed = lay_out(self._syllables, self._px, width)
        return round((placed[-1].row + 1 if placed else 1) * row_height(self._px))

    def sizeHint(self) -> QSize:
        return QSize(_PREFERRED_PX, self.heightForWidth(_PREFERRED_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._px), round(row_height(self._px)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            placed = lay_out(self._syllables, self._px, self.width())
            look = self._look
            draw(painter, placed, self._px, QPointF(), (look.color("ink"), look.color("dim")))
        finally:
            painter.end()


def draw(
    painter: QPainter,
    placed: Sequence[Piece],
    px: float,
    at: QPointF,
    inks: tuple[QColor, QColor],
) -> None:
    """Draw pieces that `lay_out` placed, in the inks of word and reading."""
    word, small = fonts.serif(px, bold=True), fonts.sans(px * _RUBY_EM)
    ruby_height = px * _RUBY_EM * _RUBY_LINE
    centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
    for piece in placed:
        top = at.y() + piece.row * row_height(px)
        left = at.x() + piece.x
        for font, text, ink, y, height in (
            (small, piece.syllable, inks[1], top, ruby_height),
            (word, piece.text, inks[0], top + ruby_height, px * _WORD_LINE),
        ):
            painter.setFont(font)
            painter.setPen(ink)
            painter.drawText(QRectF(left, y, piece.width, height), centre, text)
