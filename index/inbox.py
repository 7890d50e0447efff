"""Requests that wait for the helper's worker, and which of them a newer one has made pointless."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from index.answer import Asked
from index.answer_json import asked_from_dict
from index.lines import LinesAsked
from index.lines_json import lines_asked_from_dict
from index.protocol import ProtocolError

_KINDS = frozenset(
    {
        "open",
        "search",
        "list",
        "lines",
        "tally",
        "mentions",
        "readings",
        "check",
        "stop",
        "quit",
    }
)
_OF_LINES = frozenset({"lines", "tally"})
_SUPERSEDED = frozenset({"open", "search"})
_WAITING_LIMIT = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """A checked request."""

    id: int
    what: str
    library: str = ""
    rebuild: bool = False
    asked: Asked = field(default_factory=lambda: Asked(""))
    lines: LinesAsked = field(default_factory=lambda: LinesAsked(""))

    @classmethod
    def of(cls, message: Mapping[str, Any]) -> Request:
        """Return the request of a JSON object. Raises ProtocolError where it is none."""
        types = {"id": int, "do": str, "library": str, "rebuild": bool}
        given = {"id": 0} | {name: message[name] for name in types if name in message}
        for name, value in given.items():
            if type(value) is not types[name]:
                raise ProtocolError(f"{name!r} is {type(value).__name__}")
        what = given.pop("do", None)
        if what not in _KINDS or (what == "open" and not given.get("library")):
            raise ProtocolError(f"no request: {what!r}")
        try:
            if what in _OF_LINES:
                return cls(what=what, lines=lines_asked_from_dict(message), **given)
            return cls(what=what, asked=asked_from_dict(message), **given)
        except (TypeError, ValueError) as error:
            raise ProtocolError(f"what is asked cannot be read: {error!r}") from error


class Inbox:
    """A queue in which the newest search counts alone, and the newest opening too."""

    def __init__(self) -> None:
        self._waiting: deque[Request] = deque()
        self._newest: dict[str, Request] = {}
        self._is_woken = False
        self._changed = threading.Condition()

    def put(self, request: Request) -> list[Request]:
        """Add a request and return those that will not be served because of it."""
        with self._changed:
            stale = []
            if request.what in _SUPERSEDED:
                self._newest[request.what] = request
                stale = [old for old in self._waiting if old.what == request.what]
            self._waiting = deque(old for old in self._waiting if old not in stale)
            self._waiting.append(request)
            while len(self._waiting) > _WAITING_LIMIT:
                stale.append(self._waiting.popleft())
            self._changed.notify()
            return stale

    def wake(self) -> None:
        """Let `take` return though there is no request."""
        with self._changed:
            self._is_woken = True
            self._changed.notify()

    def take(self) -> Request | None:
        """Wait for the oldest request and return it, or None where there is none but `wake`."""
        with self._changed:
            while not self._waiting and not self._is_woken:
                self._changed.wait()
            if self._waiting:
                return self._waiting.popleft()
            self._is_woken = False
            return None

    def is_waiting(self) -> bool:
        """Tell whether a request other than a check waits for the one that is being served."""
        with self._changed:
            return any(request.what != "check" for request in self._waiting)

    def is_stale(self, request: Request) -> bool:
        """Tell whether a newer request of the same sort has come since."""
        with self._changed:
            return self._newest.get(request.what, request) is not request
