"""The values that results are narrowed to, as chips that go away when pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui import fonts
from ui.look import Look
from ui.parts.chip import Chip
from ui.parts.flow import FlowLayout
from ui.search.facets import FACET_NAMES, Filters, value_name
from ui.tr import tr

_GAP = 5
_HEIGHT = 26


class ChosenChips(QWidget):
    """Hidden while nothing is chosen."""

    removed = Signal(object, str)  # Facet, value
    cleared = Signal()
    keyboard_left = Signal()  # the chip that had it is gone, and there is no other

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._filters: Filters = ()
        self._row: QWidget | None = None
        self._stops: list[QWidget] = []
        self.setAccessibleName(tr("已选的筛选"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_filters(self, filters: Filters) -> None:
        """Show a chip for each value chosen, and one more that takes all back."""
        if filters == self._filters:
            return
        self._filters = filters
        pressed = self._row.focusWidget() if self._row else None
        at = self._stops.index(pressed) if pressed in self._stops and pressed.hasFocus() else -1
        if self._row:
            # It may hold the very chip whose press is being handled.
            self._row.hide()
            self._column.removeWidget(self._row)
            self._row.deleteLater()
        self._row = row = QWidget(self)
        self._stops = []
        flow = FlowLayout(row, _GAP)
        for facet, value in filters:
            chip = Chip(self._look, value_name(facet, value), row, has_cross=True)
            chip.setAccessibleDescription(tr("去掉这个筛选：{facet}", facet=tr(FACET_NAMES[facet])))
            chip.clicked.connect(
                lambda _checked=False, facet=facet, value=value: self.removed.emit(facet, value)
            )
            flow.addWidget(chip)
            self._stops.append(chip)
        if len(filters) > 1:
            every = QToolButton(row)
            every.setText(tr("全部去掉"))
            every.setAccessibleName(tr("去掉全部筛选"))
            every.setFont(fonts.sans(12))
            every.setFixedHeight(_HEIGHT)
            every.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            every.clicked.connect(self.cleared)
            flow.addWidget(every)
            self._stops.append(every)
        self._column.addWidget(row)
        row.show()
        self.setVisible(bool(filters))
        if at >= 0 and self._stops:
            self._stops[min(at, len(self._stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        elif at >= 0:
            self.keyboard_left.emit()
