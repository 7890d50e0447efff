"""A definition: plain text that can be selected and copied, its terms pressed; as high as long.

As in the articles, links stand beside the text, not in it: nothing of an entry is ever markup.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby, islice
from math import ceil

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QWidget

from ui import fonts
from ui.glossary.content import LinkedText
from ui.look import Look
from ui.parts.lines import utf16_ranges
from ui.reader.display import shown, spacings
from ui.reader.lines import pieces
from ui.reader.linkpaint import paint_dots, paint_focus, paint_line
from ui.tr import tr

_TEXT_PX, _LINE_PX = 15, 26
_MOST_SAID = 20


class Definition(QTextEdit):
    """A text field that looks like a paragraph; the card around it scrolls, it does not.

    Tab and Shift+Tab walk its links, Enter follows the one with the ring.
    """

    term_requested = Signal(str)

    def __init__(
        self, look: Look, content: LinkedText, name: str, parent: QWidget | None = None
    ) -> None:
        """Show a text; `name` says to a screen reader what it is."""
        super().__init__(parent)
        text = content.text
        self._look = look
        self._meant = [meant for *_, meant in content.links]
        self._texts = [text[start:end] for start, end, _ in content.links]
        self._ranges = utf16_ranges(text, [(start, end) for start, end, _ in content.links])
        self._focused = self._hovered = -1
        self.setReadOnly(True)
        self.setAccessibleName(name)
        if self._meant:
            every = dict.fromkeys(each.term for meant in self._meant for each in meant)
            terms = "、".join(islice(every, _MOST_SAID))
            self.setAccessibleDescription(
                tr("文中的术语：{terms}。按 Tab 选，回车打开。", terms=terms)
            )
        self.setTabChangesFocus(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # All of it is always in view; a stale range would let the cursor scroll it away.
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("background: transparent;")
        self.setFont(fonts.sans(_TEXT_PX))
        self.document().setDocumentMargin(0)
        self.setPlainText(shown(text))
        self._set_leading()
        self._set_spacing()
        look.changed.connect(self.viewport().update)

    @property
    def focused_term(self) -> str:
        """The term with the ring, the likeliest of several, "" where none has it."""
        return self._meant[self._focused][0].term if self._focused >= 0 else ""

    def link_point(self, term: str) -> QPoint:
        """Return a point of the viewport on the first link to `term`; ValueError where none is."""
        start, end = self._ranges[[meant[0].term for meant in self._meant].index(term)]
        return next(pieces(self.document(), start, end)).rect.center().toPoint()

    def focusNextPrevChild(self, next_: bool) -> bool:
        at = self._focused + (1 if next_ else -1)
        if self._focused < 0 and not next_:
            at = len(self._meant) - 1
        if self.hasFocus() and 0 <= at < len(self._meant):
            self._set_focused(at)
            return True
        return super().focusNextPrevChild(next_)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._set_focused(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self._focused >= 0:
            self._follow(self._focused)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._set_hovered(self._link_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = self._link_at(event.position())
        is_click = (
            event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection()
        )
        if is_click and at >= 0:
            self._follow(at)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._set_hovered(-1)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self._links_between(event.rect().topLeft(), event.rect().bottomRight())
        self._paint_links(shown, is_below=True)
        super().paintEvent(event)
        self._paint_links(shown, is_below=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(tr("复制"))
        copy.setEnabled(self.textCursor().hasSelection())
        copy.triggered.connect(self.copy)
        menu.addAction(tr("全选")).triggered.connect(self.selectAll)
        menu.popup(event.globalPos())

    def _follow(self, index: int) -> None:
        """Ask for the term of a link, or first which of several it is."""
        meant = self._meant[index]
        if len(meant) == 1:
            self.term_requested.emit(meant[0].term)
            return
        from ui.reader.choice import ChoiceMenu

        choices = [(each.term, each.gist) for each in meant]
        menu = ChoiceMenu(self, self._texts[index], choices, self.term_requested.emit)
        first = next(pieces(self.document(), *self._ranges[index]))
        menu.ask(first.rect.toAlignedRect())

    def _paint_links(self, shown: range, *, is_below: bool) -> None:
        painter = QPainter(self.viewport())
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for index in shown:
                parts = list(pieces(self.document(), *self._ranges[index]))
                if is_below and index == self._focused:
                    paint_focus(painter, self._look, parts)
                elif not is_below and index == self._hovered:
                    paint_line(painter, self._look, parts, "accent")
                elif not is_below:
                    paint_dots(painter, self._look, parts)
        finally:
            painter.end()

    def _link_at(self, point: QPointF) -> int:
        at = point.toPoint()
        for index in self._links_between(at, at):
            parts = pieces(self.document(), *self._ranges[index])
            if any(piece.rect.contains(point) for piece in parts):
                return index
        return -1

    def _links_between(self, first: QPoint, last: QPoint) -> range:
        """Return the links on the lines from one point to another, and few beside."""
        # A definition may be all links, and the mouse asks with every pixel that it moves.
        start = self.cursorForPosition(QPoint(0, first.y()))
        end = self.cursorForPosition(QPoint(self.viewport().width(), last.y()))
        start.movePosition(QTextCursor.MoveOperation.StartOfLine)
        end.movePosition(QTextCursor.MoveOperation.EndOfLine)
        low = bisect_right(self._ranges, start.position(), key=lambda one: one[1])
        high = bisect_right(self._ranges, end.position(), key=lambda one: one[0])
        return range(max(0, low - 1), high)

    def _set_focused(self, index: int) -> None:
        self._focused = index
        self.viewport().update()

    def _set_hovered(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            shape = Qt.CursorShape.PointingHandCursor if index >= 0 else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def _on_range_changed(self, _first: int, _last: int) -> None:
        self.verticalScrollBar().setRange(0, 0)

    def _set_leading(self) -> None:
        style = QTextBlockFormat()
        style.setLineHeight(_LINE_PX, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(style)

    def _set_spacing(self) -> None:
        """Space marks, and Han beside Latin, as articles do."""
        text = self.toPlainText()
        # Marks in a row that are spaced alike are one place.
        rows = [
            list(row)
            for _, row in groupby(
                enumerate(spacings(text)), lambda one: (one[1][0] - one[0], one[1][1])
            )
        ]
        places = [(row[0][1][0], row[-1][1][0] + 1, row[0][1][1]) for row in rows]
        ranges = utf16_ranges(text, [(start, end) for start, end, _ in places])
        cursor = QTextCursor(self.document())
        # As one edit, or every place would have all of it laid out again.
        cursor.beginEditBlock()
        for (start, end), (*_, em) in zip(ranges, places, strict=True):
            style = QTextCharFormat()
            style.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            style.setFontLetterSpacing(em * _TEXT_PX)
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(style)
        cursor.endEditBlock()

    def _fit(self) -> None:
        self.setFixedHeight(max(_LINE_PX, ceil(self.document().size().height())))
