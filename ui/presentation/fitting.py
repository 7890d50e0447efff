"""How large a term is set on a slide: as large as fits, never smaller than the last row can read.

All sizes are shares of the slide's height. A projected picture 1.5 m high shows a character of
0.034 at 5 cm, which from 10 m is seen under 17 minutes of arc; ISO 9241-303 recommends 20 to 22 for
reading at length and takes 16 as the least.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFontMetricsF

from ui import fonts
from ui.glossary.content import CardContent
from ui.parts.lines import TextLines

MARGIN_X, MARGIN_TOP, MARGIN_BOTTOM = 0.075, 0.085, 0.095
_HEADWORD_ALONE, _HEADWORD_OVER, _HEADWORD_LEAST = 0.23, 0.125, 0.07
_WORD_LINE, _TEXT_LINE, _QUOTE_LINE = 1.3, 1.6, 1.55
_DEFINITION_SIZES = (0.054, 0.05, 0.046, 0.042, 0.038, 0.034)
_QUOTE_OF_DEFINITION, _QUOTE_LEAST = 0.82, 0.032
_PINYIN, _PINYIN_LINE = 0.044, 1.5
_GAP, _QUOTE_GAP, _QUOTE_INDENT = 0.04, 0.04, 0.035
_SMALL, _SMALL_LINE = 0.032, 1.7
_MOST_HEADWORD_LINES, _MOST_PINYIN_LINES = 3, 2
_MOST_MEASURED = 200


@dataclass(frozen=True, slots=True)
class SlideText:
    """What a slide says; `quote` is the first that its article still holds, "" where none is."""

    headword: str
    pinyin: str
    category: str
    definition: str
    quote: str
    source: str

    @property
    def parts(self) -> int:
        """The number of things to show one after the other beneath the headword."""
        return bool(self.definition) + bool(self.quote)


def slide_text(content: CardContent) -> SlideText:
    """Return what the slide of a term says."""
    sound = next((each for each in content.quotations if not each.is_broken), None)
    parts = (sound.source or sound.title, sound.date) if sound else ()
    return SlideText(
        content.term,
        content.pinyin,
        content.category,
        content.definition.text,
        sound.text if sound else "",
        " · ".join(part for part in parts if part),
    )


class Setting:
    """The text of a slide laid out for `width` times `height` pixels.

    `is_alone`: the headword without what is beneath it, as large as it can be.
    """

    def __init__(self, text: SlideText, width: int, height: int, *, is_alone: bool) -> None:
        self._unit = height
        self.left = MARGIN_X * width
        self.room = max(1.0, width - 2 * self.left)
        largest = _HEADWORD_ALONE if is_alone else _HEADWORD_OVER
        self.category = self._small(text.category)
        self.headword = self._headword(text.headword, largest)
        reading = _PINYIN * height
        self.pinyin = TextLines(
            text.pinyin,
            fonts.sans(reading),
            self.room,
            line_height=round(reading * _PINYIN_LINE),
            max_lines=_MOST_PINYIN_LINES,
        )
        self.gap = round(_GAP * height)
        self.head_height = sum(
            lines.height
            for lines, said in (
                (self.category, text.category),
                (self.headword, text.headword),
                (self.pinyin, text.pinyin),
            )
            if said
        )
        self.quote_left = self.left + _QUOTE_INDENT * height
        self.quote_gap = round(_QUOTE_GAP * height)
        self.source = self._small(text.source)
        self.definition, self.quote = self._body(text)

    @property
    def top(self) -> int:
        """Where the headword's block begins where something stands beneath it."""
        return round(MARGIN_TOP * self._unit)

    @property
    def body_top(self) -> int:
        """Where the definition begins."""
        return self.top + self.head_height + self.gap

    @property
    def body_bottom(self) -> int:
        """Where the room for definition and quote ends."""
        return round(self._unit * (1 - MARGIN_BOTTOM))

    def body_height(self, text: SlideText, parts: int) -> int:
        """Return the height of the first `parts` of definition and quote."""
        heights = []
        if text.definition:
            heights.append(self.definition.height)
        if text.quote:
            heights.append(self.quote.height + self.source.height)
        shown = heights[:parts]
        return sum(shown) + self.quote_gap * max(0, len(shown) - 1)

    def _headword(self, headword: str, largest: float) -> TextLines:
        """Return the headword at the size at which it takes one line, or at the least, wrapped.

        It never takes the room of the definition: what is longer than any name is cut.
        """
        trial = fonts.serif(100, bold=True)
        measured = headword[:_MOST_MEASURED]
        wide = max(1.0, QFontMetricsF(trial).horizontalAdvance(measured)) / 100
        least = int(_HEADWORD_LEAST * self._unit)
        px = max(least, int(min(largest * self._unit, self.room / wide)))
        while True:
            font = fonts.serif(px, bold=True)
            made = TextLines(
                headword,
                font,
                self.room,
                line_height=round(px * _WORD_LINE),
                max_lines=1 if px > least else _MOST_HEADWORD_LINES,
            )
            # Gaps between Han and Latin come on top of what was measured.
            if px == least or not made.is_elided:
                return made
            px = max(least, int(px * 0.97))

    def _small(self, text: str) -> TextLines:
        px = _SMALL * self._unit
        font = fonts.sans(px)
        return TextLines(text, font, self.room, line_height=round(px * _SMALL_LINE), max_lines=1)

    def _body(self, text: SlideText) -> tuple[TextLines, TextLines]:
        """Return definition and quote at the largest size at which both fit, else at the least."""
        room = self.body_bottom - self.body_top
        made: tuple[TextLines, TextLines] | None = None
        for share in _DEFINITION_SIZES:
            if share != _DEFINITION_SIZES[-1] and self._least_height(text, share) > room:
                continue
            made = self.definition, self.quote = self._at(text, share)
            if self.body_height(text, text.parts) <= room:
                break
        return made if made else self._at(text, _DEFINITION_SIZES[-1])

    def _at(self, text: SlideText, share: float) -> tuple[TextLines, TextLines]:
        px = share * self._unit
        definition = TextLines(
            text.definition, fonts.sans(px), self.room, line_height=round(px * _TEXT_LINE)
        )
        px = self._quote_px(share)
        room = self.room - (self.quote_left - self.left)
        quote = TextLines(text.quote, fonts.serif(px), room, line_height=round(px * _QUOTE_LINE))
        return definition, quote

    def _quote_px(self, share: float) -> float:
        return max(_QUOTE_LEAST, share * _QUOTE_OF_DEFINITION) * self._unit

    def _least_height(self, text: SlideText, share: float) -> float:
        """Return a bound below what the text takes: no shaping for sizes that cannot fit."""
        px = share * self._unit
        quote_px = self._quote_px(share)
        # Half an em a character is less than any Chinese text takes.
        definition = len(text.definition) * px * px / 2 / self.room * _TEXT_LINE
        return definition + len(text.quote) * quote_px * quote_px / 2 / self.room * _QUOTE_LINE
