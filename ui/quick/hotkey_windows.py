"""A key of the whole Windows session, by RegisterHotKey."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

_ID = 0x4C5A
_CONTROL, _ALT, _NO_REPEAT = 0x2, 0x1, 0x4000
_WM_HOTKEY = 0x312


class _Message(ctypes.Structure):
    """The beginning of MSG, as far as it is read."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("parameter", ctypes.c_size_t),
    )


class WindowsKey(QAbstractNativeEventFilter):
    """Ctrl+Alt+K of the session; calls back when it is pressed."""

    def __init__(self, pressed: Callable[[], object]) -> None:
        """Take the key. Raises OSError where it is taken."""
        super().__init__()
        self._pressed = pressed
        self._user32: Any = ctypes.WinDLL("user32")  # type: ignore[attr-defined] # of Windows
        modifiers = _CONTROL | _ALT | _NO_REPEAT
        if not self._user32.RegisterHotKey(None, _ID, modifiers, ord("K")):
            raise OSError("the key is taken")
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self)

    def release(self) -> None:
        """Give the key back."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self)
        self._user32.UnregisterHotKey(None, _ID)

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: Any
    ) -> Any:
        if QByteArray(kind) == b"windows_generic_MSG":
            read = _Message.from_address(int(message))
            if read.message == _WM_HOTKEY and read.parameter == _ID:
                self._pressed()
        return False, 0
