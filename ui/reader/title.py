"""Breaking a title well: at its own blank where that costs no line, else into even lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtGui import QFont, QTextLayout, QTextOption

_BLANK = re.compile("[ \u2002\u2003\u3000]+")
_BREAK = "\u2028"
_STEP_EM = 0.5


def break_title(text: str, font: QFont, width: float) -> tuple[str, float]:
    """Return the title to draw, as long as `text`, and the width to break it in.

    A title in two halves, parted by a blank, that does not fit a line is broken between them if
    that costs at most one line more. Lines are made about even, so that none holds but a word.
    """
    lines = _line_count(text, font, width)
    if lines < 2:
        return text, width
    for halves in _halves(text):
        count = _line_count(halves, font, width)
        if count <= lines + 1:
            text, lines = halves, count
    step = _STEP_EM * font.pixelSize()
    while width > step and _line_count(text, font, width - step) == lines:
        width -= step
    return text, width


def _halves(text: str) -> Iterator[str]:
    """Yield `text` with the blank nearest to its middle made a line's end."""
    blanks = sorted(_BLANK.finditer(text), key=lambda blank: abs(blank.start() * 2 - len(text)))
    for blank in blanks[:1]:
        # One end of line; the rest of the blank would widen a line, so it is made nothing.
        filler = _BREAK + "\u200b" * (blank.end() - blank.start() - 1)
        yield text[: blank.start()] + filler + text[blank.end() :]


def _line_count(text: str, font: QFont, width: float) -> int:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return layout.lineCount()
