"""Work that is too long for the window's thread but needs no process of its own."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread

from content.errors import UserError

# A thread at work holds the interpreter for this long at a time; at Python's default of 5 ms the
# window was measured to stall for 25 ms.
_SWITCH_SECONDS = 0.0005


class _Worker(QThread):
    """Runs one piece of work; its outcome is read on the window's thread after `finished`."""

    def __init__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._done = done
        self._failed = failed
        self._result: Any = None
        self._error: Exception | None = None

    def run(self) -> None:
        try:
            self._result = self._work()
        except Exception as error:  # noqa: BLE001 - the edge of a thread; told by `deliver`
            self._error = error

    def deliver(self) -> None:
        """Call back with what came of the work; on the window's thread, as what tells needs it."""
        error = self._error
        if error is None:
            self._done(self._result)
        elif isinstance(error, UserError):
            self._failed(str(error))
        else:
            sys.excepthook(type(error), error, error.__traceback__)
            self._failed("")


class Tasks(QObject):
    """Runs work in threads and delivers results on the thread of this object."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: set[_Worker] = set()
        self._stopping = threading.Event()
        self._interval = sys.getswitchinterval()

    def is_stopping(self) -> bool:
        """Return True once all work should end early; long work polls this."""
        return self._stopping.is_set()

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
    ) -> None:
        """Run `work` in a thread; then `done(result)`, or `failed(sentence)` for a UserError.

        An unexpected exception goes to `sys.excepthook`, and `failed` gets an empty sentence.
        """
        worker = _Worker(work, done, failed, self)
        self._running.add(worker)
        sys.setswitchinterval(_SWITCH_SECONDS)
        worker.finished.connect(self._on_finished)
        worker.start()

    def stop(self) -> None:
        """Ask all work to end and wait for it; results are dropped."""
        self._stopping.set()
        for worker in tuple(self._running):
            worker.wait()
            self._forget(worker)

    def _on_finished(self) -> None:
        # `finished` carries no argument and several workers may have ended by now.
        for worker in [worker for worker in self._running if worker.isFinished()]:
            self._forget(worker)
            if not self.is_stopping():
                worker.deliver()

    def _forget(self, worker: _Worker) -> None:
        self._running.discard(worker)
        worker.deleteLater()
        if not self._running:
            sys.setswitchinterval(self._interval)
