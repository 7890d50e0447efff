"""The window's end of the helper process that searches and indexes.

Requests go out and replies come in as JSON lines (`index.protocol`). A helper that dies is started
again, opens the library again and is asked the last unanswered search again.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from ui.errands import Done, Errands, Failed
from ui.tr import tr

if TYPE_CHECKING:
    from index.answer import Asked
    from index.protocol import Owned, Reply

_log = logging.getLogger(__name__)
_MOST_DEATHS = 3
_DEATHS_WITHIN_S = 60.0


class Helper(QObject):
    """Owns the process; says what came back as signals."""

    ready = Signal(object)  # protocol.Ready
    answered = Signal(object)  # Answer of the newest search
    search_failed = Signal(str)
    listed = Signal(object)  # Answer to `list_all`
    list_failed = Signal(str)
    mentions_counted = Signal(object)  # {headword: ((article id, count), ...)}
    readings_computed = Signal(object)  # {headword: pinyin}
    problems_found = Signal(object)  # tuple[Problem, ...]
    # Documents done, of how many, how many a second (0 unknown), seconds left (None unknown).
    progressed = Signal(int, int, float, object)
    renewed = Signal()  # the same search may find more now
    failed = Signal(str)

    def __init__(self, program_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = program_folder
        self._process: QProcess | None = None
        self._root: Path | None = None
        self._next_id = 0
        self._search: Asked | None = None
        # The search that is out: its id, and what it asks.
        self._out_id: int | None = None
        self._asked: Asked | None = None
        self._list_id = -1
        self._open_id = -1
        self._buffer = bytearray()
        self._errands = Errands()
        self._deaths: list[float] = []
        # Why there is no helper and will be none until a library is opened again.
        self._refusal = ""
        self._is_quitting = False

    def process_id(self) -> int:
        """Return the helper's process id, 0 where none runs."""
        return self._process.processId() if self._process else 0

    def open(self, root: Path, *, rebuild: bool = False) -> None:
        """Start where needed and open the library; ends in `ready` or `failed`."""
        self._root = root
        self._refusal = ""
        self._ensure_process()
        self._open_id = self._send("open", library=str(root), rebuild=rebuild)
        if self._out_id is None:
            self._send_search()

    def search(self, asked: Asked) -> None:
        """Ask; while one question is out only the newest further one is kept."""
        self._search = asked
        if self._refusal:
            self._search = None
            self.search_failed.emit(self._refusal)
        elif self._out_id is None:
            self._send_search()

    def forget_search(self) -> None:
        """Drop the question that is out or waiting; its answer will not be told."""
        self._search = None

    def list_all(self, asked: Asked) -> None:
        """Ask for hits to export, up to 1000; ends in `listed` or `list_failed`.

        No search that is typed meanwhile makes it pointless, only a newer list does.
        """
        if self._process and not self._refusal:
            self._list_id = self._send_asked("list", asked)
        else:
            self.list_failed.emit(self._refusal or tr("搜索还没有准备好，请稍后再试。"))

    def ask(self, what: str) -> None:
        """Ask for "mentions", "readings" or "check"."""
        if self._process:
            self._send(what)

    def run_errand(
        self, what: str, values: Mapping[str, object], done: Done, failed: Failed
    ) -> None:
        """Ask what one asker wants to know: `done(reply)`, or `failed(sentence)`."""
        if self._process and not self._refusal:
            self._errands.add(self._send(what, **values), done, failed)
        else:
            failed(self._refusal or tr("搜索还没有准备好，请稍后再试。"))

    def stop_building(self) -> None:
        if self._process:
            self._send("stop")

    def quit(self) -> None:
        """End the process; what is not answered stays so."""
        self._is_quitting = True
        process, self._process = self._process, None
        if process is None:
            return
        process.finished.disconnect(self._on_finished)
        process.write(_request(0, "quit"))
        process.closeWriteChannel()
        if not process.waitForFinished(1500):
            process.kill()
            process.waitForFinished(1500)

    def _ensure_process(self) -> None:
        if self._process:
            return
        process = QProcess(self)
        process.setProgram(sys.executable)
        process.setArguments(["-m", "index.helper"])
        process.setWorkingDirectory(str(self._folder))
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUTF8", "1")
        process.setProcessEnvironment(environment)
        process.readyReadStandardOutput.connect(self._on_output)
        process.readyReadStandardError.connect(self._on_error_output)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        self._buffer.clear()
        self._out_id = None
        process.start()

    def _send(self, what: str, **values: object) -> int:
        self._next_id += 1
        if self._process:
            self._process.write(_request(self._next_id, what, **values))
        return self._next_id

    def _send_asked(self, what: str, asked: Asked) -> int:
        from index.answer_json import asked_as_dict

        return self._send(what, **asked_as_dict(asked))

    def _send_search(self) -> None:
        if self._search is None or self._process is None:
            return
        self._asked = self._search
        self._out_id = self._send_asked("search", self._asked)

    def _on_output(self) -> None:
        if self._process is None:
            return
        self._buffer += self._process.readAllStandardOutput().data()
        *lines, rest = bytes(self._buffer).split(b"\n")
        self._buffer = bytearray(rest)
        for line in lines:
            if line.strip():
                self._on_line(line)

    def _on_line(self, line: bytes) -> None:
        from index import protocol

        try:
            reply = protocol.decode_reply(line)
        except ValueError as error:
            _log.warning("unreadable reply of the helper: %s", error)
        else:
            self._on_reply(reply)

    def _on_reply(self, reply: Reply) -> None:
        from index import protocol

        match reply:
            case protocol.Progress():
                self.progressed.emit(reply.done, reply.total, reply.rate, reply.seconds_left)
            case protocol.Renewed():
                self.renewed.emit()
            case protocol.Failed(id=None, sentence=sentence):
                _log.warning("the helper could not read a request: %s", sentence)
            case _ if not self._errands.take(reply):
                self._on_owned(reply)

    def _on_owned(self, reply: Owned) -> None:
        from index import protocol

        match reply:
            case _ if reply.id == self._out_id:
                self._on_search_reply(reply)
            case _ if reply.id == self._list_id:
                self._on_list_reply(reply)
            case _ if reply.id is not None and reply.id < self._open_id:
                pass  # of a library that was open before
            case protocol.Ready():
                self.ready.emit(reply)
            case protocol.Mentions(counts=counts):
                self.mentions_counted.emit(counts)
            case protocol.Readings(readings=readings):
                self.readings_computed.emit(readings)
            case protocol.Checked(problems=problems):
                self.problems_found.emit(problems)
            case protocol.Failed(id=number, sentence=sentence) if number == self._open_id:
                self.failed.emit(sentence)
            case protocol.Failed(sentence=sentence):
                # A library that is gone cannot be checked, which was said when it was opened.
                _log.info("the helper refused: %s", sentence)
            case _:
                _log.warning("unexpected reply of the helper: %s", reply)

    def _on_search_reply(self, reply: Owned) -> None:
        from index import protocol

        is_old = self._out_id is not None and self._out_id < self._open_id
        self._out_id = None
        if is_old or self._search != self._asked:
            self._send_search()
            return
        self._search = None
        if isinstance(reply, protocol.Answered):
            self.answered.emit(reply.answer)
        elif isinstance(reply, protocol.Failed):
            self.search_failed.emit(reply.sentence)

    def _on_list_reply(self, reply: Owned) -> None:
        from index import protocol

        is_old = self._list_id < self._open_id
        self._list_id = -1
        if isinstance(reply, protocol.Listed) and not is_old:
            self.listed.emit(reply.answer)
        elif isinstance(reply, protocol.Failed):
            self.list_failed.emit(reply.sentence)
        else:
            self.list_failed.emit(tr("文库换了，没有列出结果；请再试一次。"))

    def _on_error_output(self) -> None:
        if self._process:
            text = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
            _log.warning("helper: %s", text.strip())

    def _on_finished(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
        self._process = None
        self._errands.drop(tr("搜索进程意外退出，没有得到结果；请再试一次。"))
        if self._list_id >= 0:
            self._list_id = -1
            self.list_failed.emit(tr("搜索进程意外退出，没有列出结果；请再试一次。"))
        now = time.monotonic()
        self._deaths = [at for at in self._deaths if now - at < _DEATHS_WITHIN_S] + [now]
        if self._is_quitting or self._root is None:
            return
        if len(self._deaths) > _MOST_DEATHS:
            self._give_up(tr("搜索进程接连意外退出，已停用搜索；可以重建索引再试一次。"))
            return
        self.open(self._root)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        # A process that could not be started never finishes.
        if error == QProcess.ProcessError.FailedToStart and self._process is not None:
            reason = self._process.errorString()
            self._process.deleteLater()
            self._process = None
            self._give_up(tr("搜索进程启动不了（{reason}），已停用搜索。", reason=reason))

    def _give_up(self, sentence: str) -> None:
        self._refusal = sentence
        self._errands.drop(sentence)
        is_asked = self._search is not None
        self._search = None
        self.failed.emit(sentence)
        if is_asked:
            self.search_failed.emit(sentence)


def _request(number: int, what: str, **values: object) -> bytes:
    # Imported here, as is all that only a running helper needs: the window opens before it starts.
    from index.protocol import encode_request

    return encode_request(number, what, **values)
