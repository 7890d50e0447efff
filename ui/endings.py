"""Ends the program as closing its window does, when the system asks the process to end.

Logging out, shutting down and Ctrl+C in the terminal send signals; by themselves they would end it
before it has kept where reading stopped.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class Endings(QObject):
    """Calls `end` on the window's thread at the first such signal, once `begin` has been called."""

    def __init__(self, end: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end = end
        self._pipe: tuple[int, int] | None = None
        self._before: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}
        self._notifier: QSocketNotifier | None = None

    def begin(self) -> None:
        """Take the signals over, except those that the caller has told to be ignored."""
        if sys.platform == "win32" or self._pipe:
            return
        self._pipe = reader, writer = os.pipe()
        for end in self._pipe:
            os.set_blocking(end, False)
        # Python's handlers run only when Python does, and Qt waits: the pipe wakes it.
        signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(reader, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)
        for name in _SIGNALS:
            number = signal.Signals[name]
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, _wake)

    def stop(self) -> None:
        """Give the signals back."""
        if self._pipe is None:
            return
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()
        signal.set_wakeup_fd(-1)
        if self._notifier:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
        for end in self._pipe:
            os.close(end)
        self._pipe = self._notifier = None

    def _on_woken(self) -> None:
        if self._pipe and os.read(self._pipe[0], 64):
            self._end()


def _wake(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: being called is what writes to the pipe."""
