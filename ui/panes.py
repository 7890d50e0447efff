"""The three panes side by side: left, article, right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

LEFT, CENTRE, RIGHT = range(3)
_WIDTHS = (318, 310)
_NARROW_PX = 1200
_NARROW_WIDTHS = (248, 236)
_LEAST = (200, 320, 200)


class Panes(QSplitter):
    """Keeps the side panes' widths while the window grows and shrinks."""

    def __init__(
        self, left: QWidget, centre: QWidget, right: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHandleWidth(1)
        for widget, least in zip((left, centre, right), _LEAST, strict=True):
            widget.setMinimumWidth(least)
            self.addWidget(widget)
        self.setStretchFactor(CENTRE, 1)
        self.setChildrenCollapsible(False)

    def fit(self, width: int) -> None:
        """Give the side panes their widths in a window of `width` pixels."""
        left, right = _NARROW_WIDTHS if width < _NARROW_PX else _WIDTHS
        self.setSizes([left, width - left - right, right])

    def toggle(self, index: int) -> None:
        """Show or hide a pane."""
        pane = self.widget(index)
        pane.setVisible(not pane.isVisible())
