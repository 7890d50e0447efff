"""The process that searches and indexes for the window: `python -m index.helper`.

    stdin -> reader thread -> Inbox -> main thread: answers, and what keeps the index -> stdout

Requests and replies are those of `index.protocol`. Indexes are built by a process of their own
(`index.keep.builder`), so that searches are answered meanwhile. A newer search makes an older one
stale; when stdin ends the window has gone, and so does the process, whatever it is doing, and what
builds for it. Only log lines go to stderr.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

from content.checks import check
from content.errors import StoppedError, UserError
from content.library import load_library
from index.answer import Answer
from index.inbox import Inbox, Request
from index.keep.keeper import Keeper
from index.protocol import (
    LINE_LIMIT,
    Answered,
    Checked,
    Failed,
    Lined,
    Listed,
    Mentions,
    ProtocolError,
    Readings,
    Reply,
    Stale,
    Tallied,
    decode_request,
    encode_reply,
)

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
    """Serves one request at a time, and between them what the index needs."""

    def __init__(self, inbox: Inbox, outlet: Outlet) -> None:
        self._inbox = inbox
        self._outlet = outlet
        self._keeper: Keeper | None = None
        self._refusal = "还没有打开文库，不能搜索；请先打开一个文库。"
        self._serve: dict[str, Callable[[Request], Reply | None]] = {
            "open": self._open,
            "stop": self._stop,
            "search": lambda request: Answered(request.id, self._answer(request)),
            "list": lambda request: Listed(request.id, self._answer(request)),
            "lines": lambda request: Lined(request.id, self._kept().lines(request.lines)),
            "tally": lambda request: Tallied(request.id, self._kept().tally(request.lines)),
            "mentions": lambda request: Mentions(request.id, self._kept().extras().mentions),
            "readings": lambda request: Readings(request.id, self._kept().extras().readings),
            "check": self._check,
        }

    def run(self) -> None:
        """Serve requests for ever."""
        while True:
            request = self._inbox.take()
            if request is None:
                self._work()
            elif reply := self._reply(request):
                self._outlet.send(reply)

    def _work(self) -> None:
        try:
            if self._keeper and self._keeper.work():
                self._inbox.wake()
        except Exception:  # noqa: BLE001 - the edge of the process: logged, and the next try counts
            _log.exception("keeping the index")

    def _reply(self, request: Request) -> Reply | None:
        try:
            reply = self._serve[request.what](request)
        except UserError as error:
            reply = Failed(request.id, str(error))
        except Exception:  # noqa: BLE001 - the edge of the process: logged, told in a sentence
            _log.exception("request %s", request)
            reply = Failed(request.id, "搜索进程出了意外错误，没有得到结果；请再试一次。")
        return Stale(request.id) if self._inbox.is_stale(request) else reply

    def _open(self, request: Request) -> None:
        """Begin to serve a library; the keeper tells how that ends."""
        root = Path(request.library)
        if self._keeper and self._keeper.root != root:
            self._keeper.close()  # its results are not those of the library asked for
            self._keeper = None
        keeper = self._keeper or Keeper(root, self._outlet.send, self._inbox.wake)
        self._keeper = keeper
        try:
            keeper.open(request.id, rebuild=request.rebuild)
        except UserError as error:
            keeper.close()
            self._keeper, self._refusal = None, str(error)
            raise

    def _stop(self, _: Request) -> None:
        if self._keeper:
            self._keeper.stop()

    def _answer(self, request: Request) -> Answer:
        return self._kept().answer(request.asked)

    def _check(self, request: Request) -> Reply | None:
        """Check the library; make way for what comes meanwhile, and begin again behind it."""
        try:
            library = load_library(self._kept().root, None, self._inbox.is_waiting)
            problems = check(library, is_stopped=self._inbox.is_waiting)
        except StoppedError:
            self._inbox.put(request)
            return None
        return Checked(request.id, problems)

    def _kept(self) -> Keeper:
        if self._keeper is None:
            raise UserError(self._refusal)
        return self._keeper


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
