"""The process that searches and indexes for the window: `python -m index.helper`.

    stdin -> reader thread -> Inbox -> main thread: library, index, answers -> stdout

Requests and replies are those of `index.protocol`. The reader goes on while an index is built, so
that building can be stopped and a newer search or library makes an older one stale; when stdin ends
the window has gone, and so does the process, whatever it is doing. Only log lines go to stderr.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from content.checks import check
from content.errors import StoppedError, UserError
from index.answer import Answer, Asked
from index.inbox import Inbox, Request
from index.keep.opening import open_searcher
from index.keep.store import remove_abandoned
from index.protocol import (
    LINE_LIMIT,
    Answered,
    Checked,
    Failed,
    Listed,
    Mentions,
    Progress,
    ProtocolError,
    Readings,
    Ready,
    Reply,
    Stale,
    decode_request,
    encode_reply,
)
from index.search import Searcher

PROGRESS_EVERY_S = 0.05
_log = logging.getLogger(__name__)


class Outlet:
    """Writes replies as lines; both threads use it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def send(self, reply: Reply) -> None:
        line = encode_reply(reply)
        with self._lock:
            try:
                self._stream.write(line)
                self._stream.flush()
            except OSError:
                os._exit(0)  # nobody listens any more


class Worker:
    """Serves one request at a time."""

    def __init__(self, inbox: Inbox, outlet: Outlet) -> None:
        self._inbox = inbox
        self._outlet = outlet
        self._searcher: Searcher | None = None
        self._root: Path | None = None
        self._refusal = "还没有打开文库，不能搜索；请先打开一个文库。"
        self._serve: dict[str, Callable[[Request], Reply | None]] = {
            "open": self._open,
            "search": self._search,
            "list": self._list,
            "mentions": lambda request: Mentions(request.id, self._opened().mentions),
            "readings": lambda request: Readings(request.id, self._opened().readings),
            "check": self._check,
        }

    def run(self) -> None:
        """Serve requests for ever."""
        while True:
            request = self._inbox.take()
            if reply := self._reply(request):
                self._outlet.send(reply)

    def _reply(self, request: Request) -> Reply | None:
        try:
            reply = self._serve[request.what](request)
        except UserError as error:
            reply = Failed(request.id, str(error))
        except Exception:  # noqa: BLE001 - the edge of the process: logged, told in a sentence
            _log.exception("request %s", request)
            reply = Failed(request.id, "搜索进程出了意外错误，没有得到结果；请再试一次。")
        return Stale(request.id) if self._inbox.is_stale(request) else reply

    def _open(self, request: Request) -> Reply:
        root = Path(request.library)
        if self._searcher and root != self._root:
            self._searcher.close()  # its results are not those of the library asked for
            self._searcher = None
        self._root = root
        try:
            searcher = open_searcher(
                root, self._progress(), request.is_stopped.is_set, request.rebuild
            )
        except UserError as error:
            self._refusal = str(error)
            raise
        if self._searcher:
            self._searcher.close()
        self._searcher = searcher
        threading.Thread(target=remove_abandoned, daemon=True).start()
        report = searcher.report
        return Ready(
            request.id,
            report.articles,
            report.terms,
            report.rebuilt,
            report.took_ms,
            report.notice,
        )

    def _search(self, request: Request) -> Reply:
        return Answered(request.id, self._answer(request.asked))

    def _list(self, request: Request) -> Reply:
        return Listed(request.id, self._answer(request.asked))

    def _check(self, request: Request) -> Reply | None:
        """Check the library; make way for what comes meanwhile, and begin again behind it."""
        try:
            problems = check(self._opened().library, is_stopped=self._inbox.is_waiting)
        except StoppedError:
            self._inbox.put(request)
            return None
        return Checked(request.id, problems)

    def _answer(self, asked: Asked) -> Answer:
        return self._opened().search(asked.query, asked.limit)

    def _opened(self) -> Searcher:
        if self._searcher is None:
            raise UserError(self._refusal)
        return self._searcher

    def _progress(self) -> Callable[[int, int], None]:
        """Return what tells the window of progress, not oftener than it can show."""
        last = 0.0

        def tell(done: int, total: int) -> None:
            nonlocal last
            now = time.monotonic()
            if done == total or now - last >= PROGRESS_EVERY_S:
                last = now
                self._outlet.send(Progress(done, total))

        return tell


def read_requests(stream: IO[bytes], inbox: Inbox, outlet: Outlet) -> None:
    """Put every request of `stream` into the inbox until it ends or says quit.

    What is no request is refused and costs only its line.
    """
    while line := stream.readline(LINE_LIMIT + 1):
        is_long = len(line) > LINE_LIMIT
        while is_long and line and not line.endswith(b"\n"):
            line = stream.readline(LINE_LIMIT)
        if not is_long and not line.strip():
            continue
        try:
            if is_long:
                raise ProtocolError("too long a line")
            request = Request.of(decode_request(line))
        except ProtocolError as error:
            _log.warning("bad request: %s", error)
            outlet.send(Failed(None, "请求无法读懂，没有执行。"))
            continue
        if request.what == "quit":
            return
        for stale in inbox.put(request):
            outlet.send(Stale(stale.id))


def main() -> int:
    """Serve stdin until it ends."""
    logging.basicConfig(stream=sys.stderr, format="%(name)s: %(message)s", level=logging.WARNING)
    # Replies have a descriptor of their own, so that a stray print cannot come between them.
    outlet = Outlet(os.fdopen(os.dup(sys.stdout.fileno()), "wb"))
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    inbox = Inbox()

    def read() -> None:
        try:
            read_requests(sys.stdin.buffer, inbox, outlet)
        finally:
            os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    Worker(inbox, outlet).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
