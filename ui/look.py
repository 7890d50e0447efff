"""The look of the running window: which theme is shown, and the news when it changes.

Widgets that paint ask `color()` when they paint and connect `changed` to `update`; all others are
dressed by the palette and the style sheet, which are set here and nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast, get_args

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor

from ui import fonts
from ui.theme import DARK, LIGHT, Theme, palette, stylesheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

Mode = Literal["system", "light", "dark"]
FRAME_TEXT_PX = 13
QT_ARGUMENTS = ("louzhi", "-style", "fusion")
"""What a QApplication is made with. Set later, the style would be made twice, and to hand it back
PySide6 would set up all of QStyle, which costs a start 5 ms."""


class Look(QObject):
    """Dress the application in a theme; `mode` says whether the system or the reader chose it."""

    changed = Signal()

    def __init__(
        self, application: QApplication, mode: Mode = "system", parent: QObject | None = None
    ) -> None:
        """Set font, palette and style sheet of `application`, made with `QT_ARGUMENTS`."""
        super().__init__(parent)
        self._application = application
        self._mode: Mode = mode
        self._theme = self._wanted()
        self._colors: dict[str, QColor] = {}
        application.setFont(fonts.sans(FRAME_TEXT_PX))
        self._dress()
        application.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def theme(self) -> Theme:
        """The tokens on show."""
        return self._theme

    @property
    def mode(self) -> Mode:
        """Who chooses the theme: "system", or the reader's "light" or "dark"."""
        return self._mode

    def color(self, name: str) -> QColor:
        """Return the colour of token `name`; AttributeError where there is none.

        The object is shared: copy it before changing it.
        """
        found = self._colors.get(name)
        if found is None:
            found = self._colors[name] = QColor(getattr(self._theme, name))
        return found

    def set_mode(self, mode: str) -> None:
        """Choose "system", "light" or "dark"; ValueError for anything else."""
        if mode not in get_args(Mode):
            raise ValueError(mode)
        self._mode = cast("Mode", mode)
        self._follow()

    def _on_scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        self._follow()

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted is self._theme:
            return
        self._theme = wanted
        self._colors.clear()
        self._dress()
        self.changed.emit()

    def _wanted(self) -> Theme:
        if self._mode == "system":
            is_dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        else:
            is_dark = self._mode == "dark"
        return DARK if is_dark else LIGHT

    def _dress(self) -> None:
        self._application.setPalette(palette(self._theme))
        self._application.setStyleSheet(stylesheet(self._theme))
