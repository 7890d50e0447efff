"""The quick look-up's menu entries: made light, since the window makes them before it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ui.tr import tr

if TYPE_CHECKING:
    from ui.quick.copying import CopyLookup
    from ui.quick.hotkey import Hotkey
    from ui.quick.lookup import QuickLookup
    from ui.window import Window


class QuickWishes(QObject):
    """Makes what is wished for when it is first wished for."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._quick: QuickLookup | None = None
        self._copying: CopyLookup | None = None
        self._hotkey: Hotkey | None = None

    def table(self) -> dict[str, Callable[[], object]]:
        """Return the callbacks of the actions."""
        return {
            "quick-look-up": self._on_quick_look_up,
            "find-command": self._on_find_command,
            "copy-look-up": self._on_copy_look_up,
            "system-key": self._on_system_key,
        }

    def begin(self) -> None:
        """Switch on what the settings say; after the first picture."""
        settings = self._window.settings
        if settings.looks_up_copies:
            self._check("copy-look-up", is_on=True)
            self._watch_copies()
        if settings.has_system_key:
            self._take_system_key()

    @property
    def quick(self) -> QuickLookup:
        """The box."""
        from ui.quick.lookup import QuickLookup

        if self._quick is None:
            self._quick = QuickLookup(self._window)
        return self._quick

    def _on_quick_look_up(self) -> None:
        self.quick.look_up()

    def _on_find_command(self) -> None:
        self.quick.find_command()

    def _on_copy_look_up(self) -> None:
        is_on = not self._window.settings.looks_up_copies
        self._window.settings.looks_up_copies = is_on
        self._check("copy-look-up", is_on=is_on)
        if is_on:
            self._watch_copies()
        said = tr("复制即查已打开：复制一个术语，右边就显示它的卡片。")
        self._window.tell(said if is_on else tr("复制即查已关闭。"), passes=True)

    def _on_system_key(self) -> None:
        from ui.quick.hotkey import KEYS

        is_on = not self._window.settings.has_system_key
        if not is_on and self._hotkey:
            self._hotkey.switch_off()
        if not is_on or self._take_system_key():
            self._window.settings.has_system_key = is_on
            if is_on:
                said = tr("全局快捷键已设：在任何程序里按 {keys} 查术语。", keys=KEYS)
                self._window.tell(said, passes=True)
        self._check("system-key", is_on=self._window.settings.has_system_key)

    def _take_system_key(self) -> bool:
        from ui.quick.hotkey import Hotkey, HotkeyError

        if self._hotkey is None:
            self._hotkey = Hotkey(self)
            self._hotkey.pressed.connect(self._on_system_key_pressed)
        try:
            self._hotkey.switch_on()
        except HotkeyError as error:
            self._window.tell(str(error))
            return False
        self._check("system-key", is_on=True)
        return True

    def _on_system_key_pressed(self) -> None:
        window = self._window
        # Not showNormal, which would take a maximized window its size.
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        self.quick.look_up()

    def _watch_copies(self) -> None:
        from ui.quick.copying import CopyLookup

        if self._copying is None:
            self._copying = CopyLookup(self._window)

    def _check(self, action: str, *, is_on: bool) -> None:
        self._window.actions_by_id[action].setChecked(is_on)
