"""The log of what should not happen, kept in the user's state folder. Knows no Qt.

Files are opened at the first record, so that an uneventful start costs nothing.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from ui.tr import tr

_FILE_BYTES = 512 * 1024
_OLD_FILES = 3


def state_folder() -> Path:
    """Return the folder of the log: LOUZHI_STATE, else the platform's state folder."""
    if named := os.environ.get("LOUZHI_STATE"):
        return Path(named)
    from platformdirs import user_state_path

    return user_state_path("louzhi", appauthor=False)


class _LazyRotatingHandler(logging.Handler):
    """Opens the rotating file when the first record comes; keeps silent where it cannot write.

    `path` is that of the file as long as everything could be written.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._inner: logging.Handler | None = None
        self.path: Path | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._inner is None:
            self._open()
        if self._inner is not None:
            self._inner.emit(record)

    def close(self) -> None:
        if self._inner is not None:
            # What a full disk did not take is written once more on closing.
            with contextlib.suppress(OSError):
                self._inner.close()
        super().close()

    def _lose(self, record: logging.LogRecord) -> None:
        # Python's own answer to a full disk is a traceback on stderr, for every record.
        self.path = None

    def _open(self) -> None:
        try:
            # Neither is there while the environment is being set up or is damaged.
            from logging.handlers import RotatingFileHandler

            path = state_folder() / "louzhi.log"
            path.parent.mkdir(parents=True, exist_ok=True)
            inner = RotatingFileHandler(
                path, maxBytes=_FILE_BYTES, backupCount=_OLD_FILES, encoding="utf-8"
            )
        except (OSError, ImportError):
            self._inner = logging.NullHandler()
            return
        inner.handleError = self._lose  # type: ignore[method-assign]
        inner.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        self._inner, self.path = inner, path


class Log:
    """Receives warnings, errors and unexpected exceptions of this process."""

    def __init__(self) -> None:
        self._handler = _LazyRotatingHandler()
        logging.getLogger().addHandler(self._handler)

    def record(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> str:
        """Write an unexpected exception and return the one sentence to tell the person."""
        logging.getLogger("louzhi").error("unexpected", exc_info=(kind, error, trace))
        if self._handler.path:
            return tr("程序出了意外，详情已记入 {path}。", path=self._handler.path)
        return tr("程序出了意外（{kind}），日志文件夹不可写，详情未能保存。", kind=kind.__name__)

    def catch(self, tell: Callable[[str], None]) -> None:
        """Send every uncaught exception, of any thread, to the log and its sentence to `tell`."""

        def hook(
            kind: type[BaseException], error: BaseException, trace: TracebackType | None
        ) -> None:
            if issubclass(kind, KeyboardInterrupt):
                sys.__excepthook__(kind, error, trace)
                return
            tell(self.record(kind, error, trace))

        def thread_hook(caught: threading.ExceptHookArgs) -> None:
            if caught.exc_value is not None:
                hook(caught.exc_type, caught.exc_value, caught.exc_traceback)

        sys.excepthook = hook
        threading.excepthook = thread_hook

    def close(self) -> None:
        """Detach from logging; the hooks of `catch` go back to Python's own."""
        logging.getLogger().removeHandler(self._handler)
        self._handler.close()
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
