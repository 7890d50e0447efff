"""The full-screen window: keys, clicker and mouse lead through the terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.look import Look
from ui.parts.announcing import Announcer
from ui.presentation.bar import OrderBar
from ui.presentation.fitting import SlideText, slide_text
from ui.presentation.orders import Order
from ui.presentation.slide import Slide
from ui.presentation.walk import Walk
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent, QScreen

    from ui.glossary.content import CardContent

Fetch = Callable[[str, "Callable[[CardContent], None]"], None]

# What clickers send is among them: PgDn, PgUp, and b or . for a black screen.
_FORWARD = (
    *(Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter),
    *(Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_N),
)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace, Qt.Key.Key_P)
_BLANK = (Qt.Key.Key_B, Qt.Key.Key_Period)
_IDLE_MS, _AT_START_MS = 2500, 8000
_BAR_PX, _BAR_SHARE, _BAR_BOTTOM = 760, 0.92, 0.03


class Presentation(QWidget):
    """Shows the terms of one order; `fetch` gathers a card and calls back, at once or later."""

    finished = Signal(str)  # the headword shown last

    def __init__(
        self,
        look: Look,
        orders: Sequence[Order],
        first: str,
        fetch: Fetch,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("演示术语"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._orders = tuple(orders)
        self._fetch = fetch
        self._walk = Walk(self._orders[0].headwords, first)
        self._text: SlideText | None = None
        self.slide = Slide(look, self)
        self.bar = OrderBar(look, self._orders, self)
        self.bar.chosen.connect(self.choose)
        self._announcer = Announcer(self)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._rest)
        self._show_term()

    @property
    def walk(self) -> Walk:
        """Where it stands."""
        return self._walk

    def show_on(self, screen: QScreen) -> None:
        """Fill a screen; the bar stays for a while."""
        self.setGeometry(screen.geometry())
        # Before it is shown, or the bar's first button takes the keyboard.
        self.setFocus()
        self.showFullScreen()
        self.activateWindow()
        self._idle.start(_AT_START_MS)

    def choose(self, number: int) -> None:
        """Go through another list of terms, from the term shown where it is in it."""
        if number < len(self._orders):
            self._walk = Walk(self._orders[number].headwords, self._walk.headword)
            self.bar.mark(number)
            self.setFocus()
            self._show_term()

    def forward(self) -> None:
        """Show more: the rest of a long text, the next part, the next term."""
        if self._unblank():
            return
        self._put_bar_away()
        parts = self._text.parts if self._text else 0
        if not self.slide.scroll_page() and self._walk.forward(parts):
            self._show_term()

    def back(self) -> None:
        """Go to the term before."""
        if not self._unblank() and self._walk.back():
            self._show_term()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _FORWARD:
            self.forward()
        elif key in _BACK:
            self.back()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._skip(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._skip(self._walk.count if key == Qt.Key.Key_End else -self._walk.count)
        elif key in _BLANK:
            self.slide.set_blank(not self.slide.is_blank)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.choose(key - Qt.Key.Key_1)
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.forward()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.unsetCursor()
        self.bar.show()
        self._idle.start(_IDLE_MS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.slide.setGeometry(self.rect())
        width = min(_BAR_PX, round(_BAR_SHARE * self.width()))
        bottom = self.height() - round(_BAR_BOTTOM * self.height()) - self.bar.height()
        self.bar.setGeometry((self.width() - width) // 2, bottom, width, self.bar.height())

    def closeEvent(self, event: QCloseEvent) -> None:
        self._idle.stop()
        super().closeEvent(event)
        self.finished.emit(self._walk.headword)

    def _skip(self, by: int) -> None:
        if not self._unblank() and self._walk.go(by):
            self._show_term()

    def _unblank(self) -> bool:
        was_blank = self.slide.is_blank
        self.slide.set_blank(False)
        return was_blank

    def _rest(self) -> None:
        """Put away what only a hand at the mouse needs."""
        if self.bar.isVisible() and self.bar.underMouse():
            # Of what the mouse does over the bar nothing is heard here.
            self._idle.start(_IDLE_MS)
            return
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._put_bar_away()

    def _put_bar_away(self) -> None:
        if not self.bar.has_keyboard():
            self.bar.hide()

    def _show_term(self) -> None:
        headword = self._walk.headword
        if self._text and self._text.headword == headword:
            self._show()
            return
        # What was there before goes at once, even where its own text must first be read.
        self._text = SlideText(headword, "", "", "", "", "")
        self._show()

        def show(content: CardContent) -> None:
            if content.term == self._walk.headword:
                self._text = slide_text(content)
                self._show()

        self._fetch(headword, show)

    def _show(self) -> None:
        if self._text:
            parts = min(self._walk.step, self._text.parts)
            self.slide.show_text(self._text, parts, (self._walk.at, self._walk.count))
            self.setAccessibleName(self.slide.accessibleName())
            self._announcer.say(self.slide.accessibleName())
