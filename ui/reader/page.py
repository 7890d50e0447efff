"""The document on show: set in slices, and the map between its places and the article's.

The first screens are composed at once; the rest follows on a timer that fires when nothing else is
to be done, each slice laid out as it is added, so that an article of megabytes opens as fast as a
short one and never holds the window up. A place further down is there once the slices are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
)

from content.article import Article, BlockKind
from ui.reader.compose import Composer
from ui.reader.display import opens_with_blank, shown
from ui.reader.formats import SIDE_PX, Formats
from ui.reader.head import HeadKind
from ui.reader.lines import box_of, line_top
from ui.reader.ornaments import Ornaments
from ui.reader.title import break_title

if TYPE_CHECKING:
    from ui.reader.pictures import Pictures

_FIRST_CHARACTERS = 12_000
_SLICE_CHARACTERS = 10_000
# How long slices are set before what has happened meanwhile gets its turn; frames stay smooth.
_TURN_S = 0.008
# What is composed or laid out at one go to reach a place: well under a tenth of a second.
_REACH_CHARACTERS = 60_000
_TOP_EM = 2.4
_BOTTOM_EM = 4.0


class Page(QObject):
    """One article set in one size for a column `width_px` wide."""

    advanced = Signal()

    def __init__(
        self,
        article: Article,
        root: Path,
        px: int,
        width_px: int,
        color: Callable[[str], QColor],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.article = article
        self.document = QTextDocument(self)
        self.top_px = round(_TOP_EM * px)
        self._root = root
        self._color = color
        self._width_px = width_px
        self._formats = Formats(px, color)
        pictures = _pictures(article, root)
        self._composer = Composer(article, self.document, self._formats, pictures, width_px)
        self.positions = self._composer.positions
        self.ornaments = Ornaments(article, self.positions, self._formats, pictures, color)
        self._ready_to = 0
        # Whether the last slice has been told of.
        self._is_done = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_idle)
        self._prepare(px)
        self._composer.step(_FIRST_CHARACTERS)
        self._ready_to = self._composer.composed_to
        self._fit_title()

    @property
    def is_composed(self) -> bool:
        """Whether the whole article is in the document."""
        return self._composer.is_finished

    @property
    def is_ready(self) -> bool:
        """Whether the whole article is in the document and laid out."""
        return self.is_composed and self._ready_to > len(self.article.text)

    @property
    def composed_to(self) -> int:
        """The offset before which everything is in the document."""
        return self._composer.composed_to

    def resume(self) -> None:
        """Go on composing while nothing else is to be done."""
        if not self._is_done:
            self._timer.start()

    def pause(self) -> None:
        """Stop composing; `resume` goes on."""
        self._timer.stop()

    def compose_more(self) -> None:
        """Compose another slice, without laying it out."""
        self._composer.step(_SLICE_CHARACTERS)

    def reach(self, offset: int) -> bool:
        """Make `offset` ready, and a little more, if that is soon done; tell whether it is."""
        if offset >= self._ready_to and offset - self._ready_to <= _REACH_CHARACTERS:
            if not self.is_composed and offset >= self.composed_to:
                self._composer.step(offset - self.composed_to + _FIRST_CHARACTERS)
            self._lay_out_to(offset + 1)
        return offset < self._ready_to

    def at_size(self, px: int, width_px: int) -> Page:
        """Return the same article set anew in another size and column."""
        return Page(self.article, self._root, px, width_px, self._color, self.parent())

    def set_width(self, width_px: int) -> None:
        """Fit title and pictures to another width of the column, which is laid out anew."""
        if width_px != self._width_px:
            self._width_px = width_px
            self._fit_title()
            self._composer.fit_pictures(width_px)
            self._ready_to = 0
            self._is_done = False

    def recolour(self) -> None:
        """Take the colours of the theme on show."""
        self._formats = Formats(self._formats.px, self._color)
        self._composer.recolour(self._formats)

    def top_of(self, offset: int) -> float:
        """Return the upper edge of the line that holds `offset`, in the document's pixels."""
        return line_top(self.document, self._position(offset))

    def block_of(self, offset: int) -> QTextBlock:
        """Return the document's block that holds `offset`."""
        return self.document.findBlock(self._position(offset))

    def fractions(self, offsets: Iterable[int]) -> list[float]:
        """Return where offsets, in order, stand, 0 to 1 of the height; none until all is ready.

        Exact to a line or so: a place inside a block is told by its share of the block's text.
        """
        if not self.is_ready:
            return []
        height = max(1.0, self.document.documentLayout().documentSize().height())
        made = []
        end, top, per_character, begin = -1, 0.0, 0.0, 0
        for position in map(self.positions.position, offsets):
            if position >= end:
                block = self.document.findBlock(position)
                begin, end = block.position(), block.position() + block.length()
                box = box_of(self.document, block)
                top, per_character = box.top(), box.height() / block.length()
            made.append((top + (position - begin) * per_character) / height)
        return made

    def _position(self, offset: int) -> int:
        """Return the position of an offset, the last one for what lies beyond the end."""
        return min(self.positions.position(offset), self.document.characterCount() - 1)

    def _fit_title(self) -> None:
        """Break the title well in the present column."""
        titles = (n for n, line in enumerate(self._composer.head) if line.kind is HeadKind.TITLE)
        number = next(titles, None)
        if number is None:
            return
        block = self.document.findBlockByNumber(number)
        text = shown(self._composer.head[number].text)
        font = self._formats.font(HeadKind.TITLE)
        broken, width = break_title(text, font, self._width_px)
        cursor = QTextCursor(block)
        if broken != block.text():
            end = QTextCursor.MoveOperation.EndOfBlock
            cursor.movePosition(end, QTextCursor.MoveMode.KeepAnchor)
            self._composer.replace(cursor, HeadKind.TITLE, broken)
        shape = QTextBlockFormat(
            self._formats.block(HeadKind.TITLE, opens_with_blank=opens_with_blank(text))
        )
        shape.setRightMargin(int(self._width_px - width))
        if shape != block.blockFormat():
            cursor.setBlockFormat(shape)

    def _prepare(self, px: int) -> None:
        self.document.setUndoRedoEnabled(False)
        frame = QTextFrameFormat(self.document.rootFrame().frameFormat())
        frame.setLeftMargin(SIDE_PX)
        frame.setRightMargin(SIDE_PX)
        frame.setTopMargin(self.top_px)
        frame.setBottomMargin(round(_BOTTOM_EM * px))
        self.document.rootFrame().setFrameFormat(frame)

    def _lay_out_to(self, offset: int) -> None:
        """Have Qt lay out what is composed up to `offset`."""
        goal = min(offset, self.composed_to)
        box_of(self.document, self.block_of(max(goal - 1, 0)))
        self._ready_to = max(self._ready_to, goal)

    def _on_idle(self) -> None:
        until = perf_counter() + _TURN_S
        while not self.is_ready and perf_counter() < until:
            if self.is_composed:
                self._lay_out_to(self._ready_to + _SLICE_CHARACTERS)
            else:
                self._composer.step(_SLICE_CHARACTERS)
                self._lay_out_to(self.composed_to)
        if self.is_ready:
            self._is_done = True
            self._timer.stop()
        self.advanced.emit()


def _pictures(article: Article, root: Path) -> Pictures | None:
    """Return the pictures of an article; most have none, and then nothing is loaded for them."""
    if all(block.kind is not BlockKind.IMAGE for block in article.blocks):
        return None
    from ui.reader.pictures import Pictures

    return Pictures(root)
