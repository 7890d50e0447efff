"""The card that explains a link: the entry in short, why it is linked here, what pressing does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import fonts
from ui.look import Look
from ui.parts.prose import Prose
from ui.reader.anchors import Anchor
from ui.reader.display import shown
from ui.reader.shade import MARGINS, paint_card
from ui.reader.summary import TermSummary
from ui.tr import quoted, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QEnterEvent, QMouseEvent, QPaintEvent

_WIDTH_PX = 336
_PADDING_PX = 18
_GAP_PX = 2
_AIR_PX = 10
_SCROLL_BAR_PX = 14
_MOST_LINES = 7


class HoverCard(QWidget):
    """One card for a view, its child; the mouse can enter it. All text is plain."""

    activated = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._room = parent
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._word = Prose(look, "", fonts.serif(21, bold=True), line_height=30, max_lines=2)
        self._reading = Prose(look, "", fonts.sans(13), "dim", line_height=20, max_lines=1)
        self._meaning = Prose(look, "", fonts.sans(14), line_height=23, max_lines=_MOST_LINES)
        self._others = Prose(look, "", fonts.sans(13), "dim", line_height=21, max_lines=4)
        self._why = Prose(look, "", fonts.sans(12.5), "dim", line_height=19, max_lines=4)
        self._hint = Prose(look, "", fonts.sans(12), "dimmer", line_height=18, max_lines=1)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(
            MARGINS.left() + _PADDING_PX,
            MARGINS.top() + _PADDING_PX - 3,
            MARGINS.right() + _PADDING_PX,
            MARGINS.bottom() + _PADDING_PX - 4,
        )
        column.setSpacing(_AIR_PX)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._word)
        head.addWidget(self._reading)
        column.addLayout(head)
        for part in (self._meaning, self._others, self._why, self._hint):
            column.addWidget(part)
        self.hide()
        look.changed.connect(self.update)

    def show_link(
        self, anchor: Anchor, summaries: Sequence[TermSummary], *, explains: bool, turn: str = ""
    ) -> None:
        """Fill the card with the entries that may be meant, the likeliest first.

        `explains` adds why the link is there even where that is plain, and `turn` to it.
        """
        link = anchor.link
        if link is None:
            self._fill(shown(tr("文中的链接")), "", anchor.target, "", "", tr("点按或回车打开"))
            return
        summary = summaries[0] if summaries else None
        word = summary.term if summary else link.term
        about = (
            " · ".join(part for part in (summary.pinyin, summary.category) if part)
            if summary
            else ""
        )
        is_plain = link.text == link.term and not link.others
        why = tr("链接依据：{why}", why=link.why) if explains or not is_plain else ""
        if why and turn:
            why = tr("{why}，{turn}", why=why, turn=turn)
        hint = tr("点按或回车选择词条") if link.others else tr("点按或回车打开术语卡")
        others = "\N{IDEOGRAPHIC SPACE}".join(
            tr("也可能指{term}：{words}", term=quoted(other.term), words=other.definition)
            for other in summaries[1:]
        )
        self._fill(word, about, summary.definition if summary else "", others, why, hint)

    def place(self, box: QRect) -> None:
        """Stand below `box` of the parent, or above it where there is no room below; then show."""
        parent = self._room
        width = min(_WIDTH_PX, parent.width()) + MARGINS.left() + MARGINS.right()
        self.resize(width, self._column.heightForWidth(width))
        left = box.left() - MARGINS.left() - _PADDING_PX // 2
        rightmost = parent.width() - _SCROLL_BAR_PX - width + MARGINS.right()
        left = max(-MARGINS.left() + 4, min(left, rightmost))
        top = box.bottom() + _GAP_PX - MARGINS.top() + 4
        if top + self.height() - MARGINS.bottom() > parent.height():
            top = max(0, box.top() - _GAP_PX - self.height() + MARGINS.bottom() - 4)
        self.move(left, top)
        self.raise_()
        self.show()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_card(self, self._look)

    def _fill(self, word: str, about: str, meaning: str, others: str, why: str, hint: str) -> None:
        for part, text in (
            (self._word, word),
            (self._reading, about),
            (self._meaning, shown(meaning)),
            (self._others, shown(others)),
            (self._why, shown(why)),
            (self._hint, hint),
        ):
            part.set_text(text)
            part.setVisible(bool(text))
        self.setAccessibleName(word)
        self.setAccessibleDescription("。".join(filter(None, (meaning, others, why))))
