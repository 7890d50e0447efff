"""A helper as a process of its own, spoken to over its stdin and stdout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TypeVar

from index.answer import Answer, Asked
from index.answer_json import asked_as_dict
from index.protocol import (
    Answered,
    Failed,
    Progress,
    Ready,
    Renewed,
    Reply,
    decode_reply,
    encode_request,
)
from tests.index.libraries import PROJECT

Sort = TypeVar("Sort", bound=Reply)


class Helper:
    """A helper process and the lines that go to and fro."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "index.helper"],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def write(self, line: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def send(self, number: int, what: str, **values: object) -> None:
        self.write(encode_request(number, what, **values))

    def next(self) -> Reply:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, f"the helper ended: {self.errors()}"
        return decode_reply(line)

    def reply(self) -> Reply:
        """Return the next reply that was asked for."""
        while isinstance(reply := self.next(), Progress | Renewed):
            pass
        return reply

    def until(self, sort: type[Sort]) -> Sort:
        """Return the next reply of a sort, and drop those before it."""
        while not isinstance(reply := self.next(), sort):
            pass
        return reply

    def open(self, root: Path, number: int = 1) -> Ready:
        self.send(number, "open", library=str(root))
        ready = self.reply()
        assert isinstance(ready, Ready), ready
        return ready

    def search(self, number: int, query: str, limit: int = 5) -> Answer:
        """Search and return the answer; what comes before it is dropped."""
        self.send(number, "search", **asked_as_dict(Asked(query, limit)))
        while not isinstance(reply := self.reply(), Answered):
            assert not isinstance(reply, Failed) or reply.id != number, self.errors()
        assert reply.id == number
        return reply.answer

    def errors(self) -> str:
        """End the helper and return what it has logged."""
        self.process.kill()
        return self.process.communicate()[1].decode()

    def builder(self) -> int:
        """Return the id of the process that builds for the helper, 0 where none does."""
        number = self.process.pid
        children = Path(f"/proc/{number}/task/{number}/children").read_text("ascii").split()
        return int(children[0]) if children else 0

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()
