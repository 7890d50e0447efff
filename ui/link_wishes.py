"""Which links of the articles are shown: what the menu sets, and every tab then shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.settings import LINK_MODES

if TYPE_CHECKING:
    from ui.window import Window


class LinkWishes(QObject):
    """Serves the choices of one window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def table(self) -> dict[str, Callable[[], object]]:
        """Return the callbacks of the choices."""
        return {f"links-{mode}": partial(self.choose, mode) for mode in LINK_MODES}

    def wire(self) -> None:
        """Show links as the settings say."""
        self._window.session.shelf.link_mode = self._window.settings.link_mode

    def choose(self, mode: str) -> None:
        """Show links in another mode from now on, one of `LINK_MODES`."""
        window = self._window
        window.settings.link_mode = mode
        window.session.shelf.link_mode = mode
        window.navigator.link_anew()
        window.commands.update()
