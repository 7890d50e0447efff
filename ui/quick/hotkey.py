"""The one shortcut that works in every program: brings the window up with the quick look-up.

Windows and X11 let a program have such a key; Wayland lets none, and says nothing. What the
platform does not allow is told in a sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from ui.tr import tr

if TYPE_CHECKING:
    from ui.quick.hotkey_windows import WindowsKey
    from ui.quick.hotkey_x11 import X11Key

KEYS = "Ctrl+Alt+K"


class HotkeyError(Exception):
    """The key cannot be had; the message is the sentence to show."""


class Hotkey(QObject):
    """Holds the key while it is switched on."""

    pressed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key: X11Key | WindowsKey | None = None

    @property
    def is_on(self) -> bool:
        """Whether the key is held."""
        return self._key is not None

    def switch_on(self) -> None:
        """Take the key. Raises HotkeyError where it cannot be had."""
        if self._key is None:
            self._key = self._take(QGuiApplication.platformName())

    def switch_off(self) -> None:
        """Give the key back."""
        key, self._key = self._key, None
        if key is not None:
            key.release()

    def _take(self, platform: str) -> X11Key | WindowsKey:
        key: X11Key | WindowsKey
        try:
            if platform == "xcb":
                from ui.quick.hotkey_x11 import X11Key

                key = X11Key(self.pressed.emit, self)
            elif platform == "windows":
                from ui.quick.hotkey_windows import WindowsKey

                key = WindowsKey(self.pressed.emit)
            else:
                raise HotkeyError(tr("这个图形界面不让程序设全局快捷键；请在楼知窗口里用 Ctrl+K。"))
        except OSError as error:
            raise HotkeyError(
                tr("全局快捷键 {keys} 没有设上，可能已被别的程序占用。", keys=KEYS)
            ) from error
        return key
