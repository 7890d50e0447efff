"""The commands behind the pane's two lists: which has run for the library, which is running."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.command_run import CommandRun
from ui.health.rows import Row, grouped, read_findings, read_offers
from ui.tr import tr

if TYPE_CHECKING:
    from ui.session import Session

_OFFERS = "200"
_COMMANDS = (("check",), ("candidates", "--limit", _OFFERS))


class Runs(QObject):
    """Runs one command at a time; what is asked for meanwhile waits for its turn."""

    found = Signal(int, object)  # list, tuple[Row, ...]
    failed = Signal(int, str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._root = Path()
        self._done: set[int] = set()
        self._waiting: list[int] = []
        self._generation = 0
        self.running: int | None = None
        program_folder = Path(__file__).resolve().parents[2]
        self._command = CommandRun(program_folder, self)
        self._command.done.connect(self._on_done)
        self._command.failed.connect(self._on_failed)

    @property
    def is_running(self) -> bool:
        """Whether something has not come yet."""
        return self.running is not None

    def has(self, view: int) -> bool:
        """Tell whether the command of a list has run, runs or waits."""
        return view in self._done or view == self.running or view in self._waiting

    def turn_to(self, root: Path) -> bool:
        """Forget what was found in another library; return whether this is another one."""
        if root == self._root:
            return False
        self._root = root
        self.stop()
        self._done.clear()
        return True

    def forget(self, view: int) -> None:
        """Let the command of a list run again when it is asked for; what it is at is too old."""
        waiting = [each for each in self._waiting if each != view]
        if view == self.running:
            self.stop()
            self._waiting = waiting
            self._begin_next()
        self._done.discard(view)

    def start(self, view: int) -> None:
        """Run the command of a list, after the one that is running."""
        if self.is_running:
            self._waiting.append(view)
            return
        self.running = view
        self._command.start([*_COMMANDS[view], "--library", str(self._root)])

    def stop(self) -> None:
        """End what is running; its list counts as asked for until it is forgotten."""
        self._generation += 1
        self._command.stop()
        self._waiting.clear()
        if self.running is not None:
            self._done.add(self.running)
        self.running = None

    def _on_done(self, answer: bytes) -> None:
        view, generation = self.running, self._generation
        if view is None:
            return

        def take(rows: tuple[Row, ...]) -> None:
            if generation == self._generation:
                self._end(view)
                self.found.emit(view, rows)

        def fail(sentence: str) -> None:
            if generation == self._generation:
                self._end(view)
                self.failed.emit(view, sentence or tr("结果读不出来；请再试一次。"))

        self._session.run(_reader(view, answer), take, fail)

    def _on_failed(self, sentence: str) -> None:
        view = self.running
        if view is not None:
            self._end(view)
            self.failed.emit(view, sentence)

    def _end(self, view: int) -> None:
        self.running = None
        self._done.add(view)
        self._begin_next()

    def _begin_next(self) -> None:
        if self._waiting:
            self.start(self._waiting.pop(0))


def _reader(view: int, answer: bytes) -> Callable[[], tuple[Row, ...]]:
    def read() -> tuple[Row, ...]:
        return read_offers(answer) if view else grouped(read_findings(answer))

    return read
