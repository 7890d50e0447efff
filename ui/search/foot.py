"""The foot of the left pane: the progress strip, built when there is first something to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import Look

if TYPE_CHECKING:
    from ui.search.progress import ProgressStrip


class Foot(QObject):
    """Puts the strip at the end of `column`."""

    stop_requested = Signal()
    rebuild_requested = Signal()

    def __init__(self, look: Look, column: QVBoxLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._column = column
        self._pane = parent
        self._strip: ProgressStrip | None = None

    @property
    def is_shown(self) -> bool:
        """Whether the strip says anything."""
        return self._strip is not None and self._strip.isVisibleTo(self._pane)

    @property
    def is_building(self) -> bool:
        """Whether it says how far the index is."""
        return self._strip is not None and self._strip.is_building

    def show_progress(
        self, done: int, total: int, label: str, pace: str = "", *, can_stop: bool
    ) -> None:
        """Show how far what `label` says has come, and in `pace` how fast it goes."""
        self._made().show_progress(done, total, label, pace, can_stop=can_stop)

    def show_stopped(self, sentence: str) -> None:
        """Say that the index was not finished, and offer to build it anew."""
        self._made().show_stopped(sentence)

    def clear(self) -> None:
        """Hide the strip."""
        if self._strip:
            self._strip.clear()

    def _made(self) -> ProgressStrip:
        if self._strip is None:
            from ui.search.progress import ProgressStrip

            self._strip = ProgressStrip(self._look, self._pane)
            self._strip.stop_requested.connect(self.stop_requested)
            self._strip.rebuild_requested.connect(self.rebuild_requested)
            self._column.addWidget(self._strip)
        return self._strip
