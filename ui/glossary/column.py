"""The column that a card is set in: sections with small titles, and what stands in them."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import fonts
from ui.look import Look
from ui.parts.prose import Prose

REACH = 8
"""Buttons that light up reach so far beyond the column, so that their words stand in it."""
_SIDE, _TOP = 22 - REACH, 20
_SECTION_GAP, _TITLE_GAP = 22, 8


class CardColumn(QVBoxLayout):
    """The layout of `owner`; from top to bottom in the order of the calls."""

    def __init__(self, look: Look, owner: QWidget) -> None:
        super().__init__(owner)
        self._look = look
        self._owner = owner
        self.setContentsMargins(_SIDE, _TOP, _SIDE, _TOP)
        self.setSpacing(0)

    def add(self, widget: QWidget) -> None:
        """Add what does not light up: it stands in the column itself."""
        inset = QVBoxLayout()
        inset.setContentsMargins(REACH, 0, REACH, 0)
        inset.addWidget(widget)
        self.addLayout(inset)

    def add_section(self, title: str) -> Prose:
        """Begin a section and return its title."""
        self.addSpacing(_SECTION_GAP)
        label = self.label(title)
        self.add(label)
        self.addSpacing(_TITLE_GAP)
        return label

    def add_note(self, text: str) -> Prose:
        """Add and return a sentence in small letters."""
        small = fonts.sans(13)
        note = Prose(self._look, text, small, "dimmer", line_height=20, parent=self._owner)
        self.add(note)
        return note

    def label(self, text: str) -> Prose:
        """Return a title, not yet in the column."""
        bold = fonts.sans(12, QFont.Weight.DemiBold)
        return Prose(
            self._look, text, bold, "dimmer", line_height=18, max_lines=1, parent=self._owner
        )
