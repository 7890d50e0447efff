"""One of our own commands in a process beside the window, for work that takes long.

The command line is the same as in a terminal (`main.py NAME ... --json`); nothing of it can stall
the window or take it down.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from ui.tr import tr

_log = logging.getLogger(__name__)
_MOST_BYTES = 64 * 1024 * 1024
_PATIENCE_MS = 1500


class CommandRun(QObject):
    """Runs one command at a time; a newer one replaces an older one."""

    done = Signal(bytes)  # the JSON text
    failed = Signal(str)  # one sentence

    def __init__(self, program_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = program_folder
        self._process: QProcess | None = None
        # Ends also where the object's owner is taken down without a word.
        self.destroyed.connect(self.stop)

    @property
    def is_running(self) -> bool:
        """Whether a command is at work."""
        return self._process is not None

    def start(self, words: Sequence[str]) -> None:
        """Run a command with `--json`; ends in `done`, `failed` or a `stop`."""
        self.stop()
        process = QProcess(self)
        process.setProgram(sys.executable)
        process.setArguments([str(self._folder / "main.py"), *words, "--json"])
        process.setWorkingDirectory(str(self._folder))
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUTF8", "1")
        process.setProcessEnvironment(environment)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        process.start()
        process.closeWriteChannel()

    def stop(self) -> None:
        """End the command; nothing more is told of it."""
        process, self._process = self._process, None
        if process is None:
            return
        process.finished.disconnect(self._on_finished)
        process.errorOccurred.disconnect(self._on_error)
        process.kill()
        process.waitForFinished(_PATIENCE_MS)
        process.deleteLater()

    def _on_finished(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        answer = bytes(process.readAllStandardOutput().data())
        said = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        process.deleteLater()
        # Code 1 with an answer is an answer: `check` has found errors.
        if answer and len(answer) <= _MOST_BYTES:
            self.done.emit(answer)
            return
        _log.info("the command ended with %d: %s", process.exitCode(), said)
        self.failed.emit(said.splitlines()[-1] if said else tr("没有得到结果；请再试一次。"))

    def _on_error(self, error: QProcess.ProcessError) -> None:
        # A process that could not be started never finishes.
        if error == QProcess.ProcessError.FailedToStart and self._process is not None:
            reason = self._process.errorString()
            self._process.deleteLater()
            self._process = None
            self.failed.emit(tr("程序启动不了（{reason}）；请重新打开楼知。", reason=reason))
