"""The bar over a slide that says which terms are shown, and with which keys one goes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from ui import fonts
from ui.look import Look
from ui.parts.elided import ElidedLabel
from ui.parts.lines import one_line
from ui.presentation.orders import Order
from ui.tr import tr

_HEIGHT, _RADIUS = 56, 12
_TITLE_CHARACTERS = 12


class OrderBar(QWidget):
    """One button for each list of terms; the keys 1, 2 and 3 choose too."""

    chosen = Signal(int)

    def __init__(self, look: Look, orders: Sequence[Order], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(tr("演示哪些术语"))
        self.setFixedHeight(_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 18, 8)
        row.setSpacing(4)
        self._group = QButtonGroup(self)
        for number, order in enumerate(orders):
            button = self._button(number, order)
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self.chosen)
        row.addSpacing(14)
        hint = ElidedLabel(self)
        hint.setFont(fonts.sans(13))
        hint.set_steps(tr("空格或 → 下一步　← 上一个　B 黑屏　Esc 退出"))
        row.addWidget(hint, 1)
        look.changed.connect(self.update)

    def mark(self, number: int) -> None:
        """Show that the list `number` is on."""
        self._group.button(number).setChecked(True)

    def has_keyboard(self) -> bool:
        """Tell whether one of its buttons has the focus."""
        return any(button.hasFocus() for button in self._group.buttons())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.color("line"), 1))
            painter.setBrush(self._look.color("card"))
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        finally:
            painter.end()

    def _button(self, number: int, order: Order) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setFont(fonts.sans(14))
        title = one_line(order.title, _TITLE_CHARACTERS)
        count = len(order.headwords)
        text = tr("{key}  {title} {n}", key=number + 1, title=title, n=count)
        button.setText(text.replace("&", "&&"))
        button.setAccessibleName(tr("{title}，{n} 个", title=title, n=count))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
