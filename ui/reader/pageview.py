"""The showing half of the reading view: column, places and painting, nothing of mouse and keys.

Text is drawn by Qt; links, hits, the lit sentence and ornaments are painted below and above it, for
the visible part only. Nothing is opened: no resource, no link.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from content.article import Article, Span
from ui import fonts
from ui.look import Look
from ui.parts.viewport import own_viewport
from ui.reader.anchors import Anchors
from ui.reader.formats import MEASURE_EM, SIDE_PX
from ui.reader.lines import Piece
from ui.reader.marks import Marks
from ui.reader.page import Page
from ui.reader.painting import PagePainter
from ui.reader.scrollmarks import ScrollMarks
from ui.tr import tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QEvent, QUrl
    from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent, QTextDocument

# Where a place is brought to, as a fraction of the height.
TOP = 0.03
THIRD = 0.33
READING = 0.2
_NARROWEST_SIDE_PX = 10


class PageView(QTextBrowser):
    """Show an article as a page; `anchors` and `marks` are painted over it."""

    place_changed = Signal()
    mouse_left = Signal()

    def __init__(self, look: Look, text_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        viewport = own_viewport(self)
        viewport.left.connect(self.mouse_left)
        viewport.setMouseTracking(True)
        viewport.setCursor(Qt.CursorShape.IBeamCursor)
        # The empty document it began with would go on asking the old viewport, now deleted.
        self.document().documentLayout().setPaintDevice(viewport)
        self.anchors = Anchors()
        self.marks = Marks()
        self.page: Page | None = None
        self._look = look
        self._px = text_px
        self._painting: PagePainter | None = None
        # A place that is waited for, and the place last gone to with the scroll value it gave.
        self._wanted: tuple[int, float] | None = None
        self._arrived = (0, 0)
        self._bar = ScrollMarks(look, self)
        self.setVerticalScrollBar(self._bar)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAutoFillBackground(True)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(tr("正文"))
        self._take_colours()
        self._bar.valueChanged.connect(self.place_changed)
        look.changed.connect(self._on_look_changed)

    def show_article(self, article: Article, root: Path) -> None:
        """Show an article from its beginning, without links and marks."""
        self.anchors.set(())
        self.marks.clear()
        self._set_page(Page(article, root, self._px, self._column_px(), self._look.color, self))
        self.scroll_to(0)
        self.place_changed.emit()

    def set_text_px(self, px: int) -> None:
        """Set the article anew at another size; the place stays."""
        if px == self._px:
            return
        place = self._place()
        self._px = px
        if self.page:
            self._set_page(self.page.at_size(px, self._column_px()))
        self._fit_margins()
        self.scroll_to(*place)

    def offset_at_top(self) -> int:
        """Return the offset of the line at the top of the view, 0 above the text."""
        if self._wanted:
            return self._wanted[0]
        offset, value = self._arrived
        if value == self._bar.value():
            return offset
        return max(0, self.offset_at(QPoint(0, round(TOP * self.viewport().height()) + 2)))

    def offset_reading(self) -> int:
        """Return the offset a little below the top, where one reads; below 0 in the head."""
        if self._wanted:
            return self._wanted[0]
        return self.offset_at(QPoint(0, round(READING * self.viewport().height())))

    def offset_at(self, point: QPoint) -> int:
        """Return the offset nearest to a point of the viewport; below 0 in the head."""
        if not self.page:
            return -1
        # Qt takes a point above the first line for one at the end.
        point = QPoint(point.x(), max(point.y(), self.page.top_px - self._bar.value()))
        return self.page.positions.offset(self.cursorForPosition(point).position())

    def scroll_to(self, offset: int, at: float = TOP) -> None:
        """Bring the line of `offset` to the fraction `at` of the height, now or once it is set."""
        if not self.page:
            return
        offset = max(0, min(offset, len(self.page.article.text)))
        self._wanted = (offset, at)
        # Before it is shown the scroll bar knows neither height nor range.
        if self.isVisible() and self.page.reach(offset):
            self._wanted = None
            y = self.page.top_of(offset) - at * self.viewport().height()
            self._bar.setValue(0 if offset <= 0 and at == TOP else round(y))
            if at == TOP:
                self._arrived = (offset, self._bar.value())
        self.viewport().update()

    def show_current_hit(self, *, is_far: bool = False) -> None:
        """Show the marks and the current hit, a third down if it is out of sight or `is_far`."""
        self.refresh_marks()
        hit = self.marks.current_hit
        if hit is None or not self.page:
            return
        if not is_far and self.page.reach(hit.start):
            y = self.page.top_of(hit.start) - self._bar.value()
            if 0 <= y <= 0.85 * self.viewport().height():
                return
        self.scroll_to(hit.start, THIRD)

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Return the pieces of lines of a range of offsets, in document coordinates."""
        return self._painting.pieces(start, end) if self._painting else []

    def shift(self) -> QPointF:
        """Return what to add to document coordinates to get the viewport's."""
        return QPointF(0, -self._bar.value())

    def refresh_marks(self) -> None:
        """Show `marks` as they are now, in the text and on the scroll bar."""
        page, current, lit = self.page, self.marks.current_hit, self.marks.lit
        self.setExtraSelections(self._inked(current) if current else [])
        if page:
            rows = page.fractions(hit.start for hit in self.marks.hits)
            here = rows[self.marks.current] if rows and current else None
            proof = page.fractions([lit.start]) if lit else []
            self._bar.set_marks(rows, here, proof[0] if proof else None)
        self.viewport().update()

    def _on_advanced(self) -> None:
        if self._wanted:
            self.scroll_to(*self._wanted)
        if self.page and self.page.is_ready and (self.marks.hits or self.marks.lit):
            self.refresh_marks()

    def _on_look_changed(self) -> None:
        self._take_colours()
        if self.page:
            self.page.recolour()
        self.refresh_marks()

    def loadResource(self, _type: int, _name: QUrl | str) -> object:
        return None

    def doSetSource(self, _name: QUrl | str, *_type: QTextDocument.ResourceType) -> None:
        return

    def event(self, event: QEvent) -> bool:
        # Before the viewport takes its new size, so that a wide window's text is not laid out anew.
        if isinstance(event, QResizeEvent):
            self._fit_margins()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.page:
            self.page.resume()
        if self._wanted:
            self.scroll_to(*self._wanted)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.page:
            self.page.pause()

    def paintEvent(self, event: QPaintEvent) -> None:
        painting = self._painting
        if not painting or self._wanted:
            self._paint(self._paint_waiting)
            return
        size = self.viewport().size()
        first = self.offset_at(QPoint(0, 0))
        last = self.offset_at(QPoint(size.width(), size.height())) + 1
        bottom = self._bar.value() + size.height()
        self._paint(lambda painter: painting.paint_grounds(painter, first, last, bottom))
        super().paintEvent(event)
        self._paint(lambda painter: painting.paint_lines(painter, first, last))

    def _paint(self, draw: Callable[[QPainter], None]) -> None:
        painter = QPainter(self.viewport())
        # A painter left open by an exception would stop all painting.
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(self.shift())
            draw(painter)
        finally:
            painter.end()

    def _paint_waiting(self, painter: QPainter) -> None:
        if self._wanted:
            painter.resetTransform()
            painter.setFont(fonts.sans(14))
            painter.setPen(self._look.color("dim"))
            box = self.viewport().rect()
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tr("正在排版……"))

    def _set_page(self, page: Page) -> None:
        old, self.page = self.page, page
        self._wanted = None
        self._painting = PagePainter(self._look, page, self.anchors, self.marks)
        page.advanced.connect(self._on_advanced)
        self.setDocument(page.document)
        if old:
            old.deleteLater()
        if self.isVisible():
            page.resume()
        self.refresh_marks()

    def _inked(self, span: Span) -> list[QTextEdit.ExtraSelection]:
        """Return the current hit with the ink that its strong ground needs."""
        if not self.page or span.end >= self.page.composed_to:
            return []
        position = self.page.positions.position
        cursor = QTextCursor(self.page.document)
        cursor.setPosition(position(span.start))
        cursor.setPosition(position(span.end), QTextCursor.MoveMode.KeepAnchor)
        ink = QTextCharFormat()
        ink.setForeground(self._look.color("on_hit_current"))
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor  # type: ignore[attr-defined]
        selection.format = ink  # type: ignore[attr-defined]
        return [selection]

    def _place(self) -> tuple[int, float]:
        """Return what `scroll_to` takes to come back here once the text is set otherwise."""
        place, value = self._wanted or (self.offset_at_top(), TOP), self._bar.value()
        if self._wanted or place[0] or not value or not self.page:
            return place
        # In the head or the first line, which at TOP would be the very beginning.
        return 0, (self.page.top_of(0) - value) / self.viewport().height()

    def _column_px(self) -> int:
        return min(MEASURE_EM * self._px, self._room_px())

    def _room_px(self) -> int:
        return self.width() - self._bar.sizeHint().width() - 2 * (SIDE_PX + _NARROWEST_SIDE_PX)

    def _fit_margins(self) -> None:
        """Keep the column at its measure in the middle of the view, where there is room."""
        column, room = self._column_px(), self._room_px()
        left = _NARROWEST_SIDE_PX + (room - column) // 2
        right = _NARROWEST_SIDE_PX + room - column - (room - column) // 2
        place = self._place()
        before = self.viewport().width()
        self.setViewportMargins(left, 0, right, 0)
        if self.page and self.viewport().width() != before:
            self.page.set_width(column)
            self.scroll_to(*place)
            if self.isVisible():
                self.page.resume()
            self.refresh_marks()

    def _take_colours(self) -> None:
        color, role = self._look.color, QPalette.ColorRole
        colours = QPalette(self.palette())
        for ground in (role.Window, role.Base):
            colours.setColor(ground, color("paper"))
        for ink in (role.Text, role.HighlightedText):
            colours.setColor(ink, color("ink"))
        colours.setColor(role.Highlight, color("selection"))
        self.setPalette(colours)
        # Under a style sheet it does not always take its parent's.
        self.viewport().setPalette(colours)
