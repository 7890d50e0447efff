"""The head of the left pane: the search box, and below it the switch of views with a count."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Look
from ui.search.box import SearchBox
from ui.search.count_label import CountLabel
from ui.search.segments import Segments
from ui.tr import tr


class PanelHead(QWidget):
    """Lays out its three parts, which the pane wires."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = SearchBox(look, self)
        titles = (tr("目录"), tr("结果"), tr("术语"))
        self.switch = Segments(look, tr("左栏显示什么"), titles, self)
        self.count = CountLabel(look, self)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.switch)
        bar.addWidget(self.count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.box)
        column.addLayout(bar)
