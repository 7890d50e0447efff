"""A segmented control: a tab bar that looks like one switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QCursor, QFontMetrics, QHoverEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar, QWidget

from ui import fonts
from ui.look import Look

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

_PADDING = 13


class Segments(QTabBar):
    """Tabs as segments; arrow keys move, screen readers hear a list of tabs."""

    def __init__(
        self,
        look: Look,
        name: str,
        titles: tuple[str, ...],
        parent: QWidget | None = None,
        *,
        height: int = 32,
        px: int = 14,
        padding: int = _PADDING,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._height = height
        self._padding = padding
        self.setFont(fonts.sans(px))
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        for title in titles:
            self.addTab(title)
        look.changed.connect(self.update)

    def tabSizeHint(self, index: int) -> QSize:
        words = QFontMetrics(self.font()).horizontalAdvance(self.tabText(index))
        return QSize(words + 2 * self._padding, self._height)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def event(self, event: QEvent) -> bool:
        # By class: the many types of QEvent are set up when one of them is first named.
        if isinstance(event, QHoverEvent):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            under = self._index_under_mouse()
            for index in range(self.count()):
                self._paint_segment(painter, index, is_hovered=index == under)
        finally:
            painter.end()

    def _paint_segment(self, painter: QPainter, index: int, *, is_hovered: bool) -> None:
        look = self._look
        rect = QRectF(self.tabRect(index)).adjusted(1, 1, -1, -1)
        is_current = index == self.currentIndex()
        if is_current or is_hovered:
            is_ringed = is_current and self.hasFocus()
            rim = look.color("accent" if is_ringed else "line" if is_current else "hover")
            painter.setPen(QPen(rim, 2 if is_ringed else 1))
            painter.setBrush(look.color("card" if is_current else "hover"))
            inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(inner, 8, 8)
        painter.setFont(self.font())
        painter.setPen(look.color("ink" if is_current or is_hovered else "dim"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.tabText(index))

    def _index_under_mouse(self) -> int:
        if not self.underMouse():
            return -1
        at: QPoint = self.mapFromGlobal(QCursor.pos())
        return self.tabAt(at)
