"""The slide: paints one term as large as the window."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui import fonts
from ui.look import Look
from ui.parts.lines import TextLines
from ui.presentation.fitting import MARGIN_X, Setting, SlideText

_PROGRESS, _PROGRESS_BOTTOM = 0.024, 0.035
_BAR = 0.0045
_LINE = 0.004


class Slide(QWidget):
    """Shows the first `parts` of definition and quote; what does not fit is scrolled."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._text: SlideText | None = None
        self._parts = 0
        self._place = (0, 1)
        self._is_blank = False
        self._scrolled = 0
        self._settings: dict[bool, Setting] = {}
        self.setMouseTracking(True)
        look.changed.connect(self.update)

    def show_text(self, text: SlideText, parts: int, place: tuple[int, int]) -> None:
        """Show a term; `place` is its number, from 0, and of how many."""
        if text != self._text:
            self._settings.clear()
        if text != self._text or parts < self._parts:
            self._scrolled = 0
        self._text, self._parts, self._place = text, parts, place
        said = [text.headword, text.pinyin, text.category]
        said += [text.definition, text.quote][: parts if text.definition else 0]
        if not text.definition and parts:
            said.append(text.quote)
        self.setAccessibleName("，".join(part for part in said if part))
        self.update()

    def set_blank(self, is_blank: bool) -> None:
        """Show nothing at all, or the term again."""
        self._is_blank = is_blank
        self.update()

    @property
    def is_blank(self) -> bool:
        return self._is_blank

    @property
    def overflow(self) -> int:
        """The pixels of the text that are still below the picture."""
        if self._text is None or not self._parts:
            return 0
        setting = self._setting()
        height = setting.body_height(self._text, self._parts)
        return max(0, height - (setting.body_bottom - setting.body_top) - self._scrolled)

    def scroll_text(self, px: int) -> bool:
        """Scroll by pixels, as far as there is text; tell whether it moved."""
        before = self._scrolled
        self._scrolled = max(0, before + min(px, self.overflow))
        self.update()
        return self._scrolled != before

    def scroll_page(self) -> bool:
        """Scroll by most of the room for text; tell whether it moved."""
        setting = self._setting()
        return self.scroll_text(round(0.85 * (setting.body_bottom - setting.body_top)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settings.clear()
        self._scrolled = 0

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.scroll_text(-event.angleDelta().y())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._is_blank or self._text is None:
                painter.fillRect(self.rect(), QColor(Qt.GlobalColor.black))
                return
            painter.fillRect(self.rect(), self._look.color("paper"))
            self._paint_head(painter, self._text)
            if self._parts:
                self._paint_body(painter, self._text)
            self._paint_progress(painter)
        finally:
            painter.end()

    def _setting(self) -> Setting:
        is_alone = not self._parts
        if is_alone not in self._settings:
            text = self._text or SlideText("", "", "", "", "", "")
            self._settings[is_alone] = Setting(text, self.width(), self.height(), is_alone=is_alone)
        return self._settings[is_alone]

    def _paint_head(self, painter: QPainter, text: SlideText) -> None:
        setting = self._setting()
        y = setting.top if self._parts else (self.height() - setting.head_height) // 2
        for lines, said, ink in (
            (setting.category, text.category, "accent"),
            (setting.headword, text.headword, "ink"),
            (setting.pinyin, text.pinyin, "dim"),
        ):
            if said:
                lines.draw(painter, QPointF(setting.left, y), self._look.color(ink))
                y += lines.height

    def _paint_body(self, painter: QPainter, text: SlideText) -> None:
        setting, look = self._setting(), self._look
        top, bottom = setting.body_top, setting.body_bottom
        painter.save()
        painter.setClipRect(QRectF(0, top, self.width(), bottom - top))
        y = top - self._scrolled
        shown = self._parts
        if text.definition:
            setting.definition.draw(painter, QPointF(setting.left, y), look.color("ink"))
            y += setting.definition.height + setting.quote_gap
            shown -= 1
        if text.quote and shown > 0:
            self._paint_quote(painter, setting.quote, setting.source, y)
        painter.restore()

    def _paint_quote(
        self, painter: QPainter, quote: TextLines, source: TextLines, y: float
    ) -> None:
        setting, look = self._setting(), self._look
        bar = max(3.0, _BAR * self.height())
        painter.fillRect(
            QRectF(setting.left, y, bar, quote.height + source.height), look.color("accent")
        )
        quote.draw(painter, QPointF(setting.quote_left, y), look.color("dim"))
        source.draw(painter, QPointF(setting.quote_left, y + quote.height), look.color("dimmer"))

    def _paint_progress(self, painter: QPainter) -> None:
        look, height = self._look, self.height()
        at, count = self._place
        painter.setFont(fonts.sans(_PROGRESS * height))
        painter.setPen(look.color("dimmer"))
        line = max(2.0, _LINE * height)
        right = MARGIN_X * self.width()
        box = QRectF(0, 0, self.width() - right, height * (1 - _PROGRESS_BOTTOM))
        corner = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        more = "↓ " if self.overflow else ""
        painter.drawText(box, corner, f"{more}{at + 1} / {count}")
        done = self.width() * (at + 1) / count
        painter.fillRect(QRectF(0, height - line, self.width(), line), look.color("line"))
        painter.fillRect(QRectF(0, height - line, done, line), look.color("accent"))
