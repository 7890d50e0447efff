"""A key of the whole X11 display, by Xlib on a connection of its own."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import c_char_p, c_int, c_long, c_uint, c_ulong, c_void_p
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier

_KEY = b"k"
_CONTROL, _ALT = 1 << 2, 1 << 3
# Caps lock and num lock are part of a grab's modifiers: each state has to be asked for.
_LOCKS = (0, 1 << 1, 1 << 4, 1 << 1 | 1 << 4)
_KEY_PRESS, _ASYNC = 2, 1
_EVENT_LONGS = 24  # Xlib pads its union of events to so many
_Handler = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)


class X11Key:
    """Ctrl+Alt+K of the display; calls back when it is pressed."""

    def __init__(self, pressed: Callable[[], object], parent: QObject) -> None:
        """Take the key. Raises OSError where there is no Xlib, no display, or the key is taken."""
        self._pressed = pressed
        self._x11 = _load()
        self._display = self._x11.XOpenDisplay(None)
        if not self._display:
            raise OSError("no X display")
        self._root = self._x11.XDefaultRootWindow(self._display)
        symbol = self._x11.XStringToKeysym(_KEY)
        self._code = self._x11.XKeysymToKeycode(self._display, symbol)
        # No key at all has that letter on some keyboards; 0 would mean every key.
        if not self._code or not self._grab():
            self._x11.XCloseDisplay(self._display)
            raise OSError("there is no such key, or it is taken")
        connection = self._x11.XConnectionNumber(self._display)
        self._notifier = QSocketNotifier(connection, QSocketNotifier.Type.Read, parent)
        self._notifier.activated.connect(self._on_activated)

    def release(self) -> None:
        """Give the key back and close the connection."""
        self._notifier.setEnabled(False)
        self._notifier.deleteLater()
        self._x11.XCloseDisplay(self._display)

    def _grab(self) -> bool:
        """Grab the key in every state of the locks; return whether nobody else has it."""
        failures: list[int] = []

        def note(_display: int, _event: int) -> int:
            failures.append(1)
            return 0

        # Xlib ends the process on an error that nobody handles.
        handler = _Handler(note)
        before = self._x11.XSetErrorHandler(handler)
        try:
            for locks in _LOCKS:
                modifiers = _CONTROL | _ALT | locks
                self._x11.XGrabKey(
                    self._display, self._code, modifiers, self._root, 0, _ASYNC, _ASYNC
                )
            self._x11.XSync(self._display, 0)
        finally:
            self._x11.XSetErrorHandler(ctypes.cast(before, _Handler))
        return not failures

    def _on_activated(self) -> None:
        event = (c_long * _EVENT_LONGS)()
        while self._x11.XPending(self._display):
            self._x11.XNextEvent(self._display, event)
            if ctypes.cast(event, ctypes.POINTER(c_int))[0] == _KEY_PRESS:
                self._pressed()


def _load() -> Any:
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.argtypes, x11.XOpenDisplay.restype = [c_char_p], c_void_p
    x11.XCloseDisplay.argtypes = [c_void_p]
    x11.XDefaultRootWindow.argtypes, x11.XDefaultRootWindow.restype = [c_void_p], c_ulong
    x11.XStringToKeysym.argtypes, x11.XStringToKeysym.restype = [c_char_p], c_ulong
    x11.XKeysymToKeycode.argtypes = [c_void_p, c_ulong]
    x11.XKeysymToKeycode.restype = ctypes.c_ubyte
    x11.XGrabKey.argtypes = [c_void_p, c_int, c_uint, c_ulong, c_int, c_int, c_int]
    x11.XSync.argtypes = [c_void_p, c_int]
    x11.XPending.argtypes = [c_void_p]
    x11.XNextEvent.argtypes = [c_void_p, c_void_p]
    x11.XConnectionNumber.argtypes = [c_void_p]
    x11.XSetErrorHandler.argtypes, x11.XSetErrorHandler.restype = [_Handler], c_void_p
    return x11
