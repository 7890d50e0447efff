"""The row that says how many lines there are, how they were found and what they are narrowed to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui import fonts
from ui.look import Look
from ui.parts.chip import Chip
from ui.parts.prose import Prose
from ui.parts.tip import plain_tip
from ui.tr import tr

_HEIGHT = 40


class Status(QFrame):
    """One line; the chip of a narrowing takes it away."""

    widened = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("shelf")
        self.setFixedHeight(_HEIGHT)
        self.counts = QLabel(self)
        self.counts.setTextFormat(Qt.TextFormat.PlainText)
        self.counts.setFont(fonts.sans(13))
        self.how = Prose(look, "", fonts.sans(12), "dim", max_lines=1, parent=self)
        self.chip: Chip | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(22, 0, 16, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self.counts)
        self._row.addWidget(self.how, 1)

    def say(self, counts: str, how: str) -> None:
        """Show what is said of the lines."""
        self.counts.setText(counts)
        self.how.set_text(how)
        self.how.setToolTip(plain_tip(how))

    def show_narrowing(self, label: str) -> None:
        """Show to what the lines are narrowed; nothing where it is empty."""
        if self.chip:
            self.chip.hide()
            self.chip.deleteLater()
        self.chip = None
        if label:
            self.chip = Chip(self._look, label, self, has_cross=True)
            self.chip.setAccessibleName(tr("只看 {label}，按下列出全部", label=label))
            self.chip.clicked.connect(self.widened)
            self._row.insertWidget(1, self.chip)
