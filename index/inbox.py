"""Requests that wait for the helper's worker, and which of them a newer one has made pointless."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from index.answer import Asked
from index.answer_json import asked_from_dict
from index.protocol import ProtocolError

_KINDS = frozenset({"open", "search", "list", "mentions", "readings", "check", "stop", "quit"})
_SUPERSEDED = frozenset({"open", "search"})
_WAITING_LIMIT = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """A checked request; `is_stopped` is set once an opening shall end."""

    id: int
    what: str
    library: str = ""
    rebuild: bool = False
    asked: Asked = field(default_factory=lambda: Asked(""))
    is_stopped: threading.Event = field(default_factory=threading.Event)

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
            return cls(what=what, asked=asked_from_dict(message), **given)
        except (TypeError, ValueError) as error:
            raise ProtocolError(f"what is asked cannot be read: {error!r}") from error


class Inbox:
    """A queue in which the newest search counts alone, and the newest opening too."""

    def __init__(self) -> None:
        self._waiting: deque[Request] = deque()
        self._newest: dict[str, Request] = {}
        self._served: Request | None = None
        self._changed = threading.Condition()

    def put(self, request: Request) -> list[Request]:
        """Add a request and return those that will not be served because of it.

        "stop" ends every opening that waits or is under way. A newer opening ends an older one.
        """
        with self._changed:
            if request.what == "stop":
                self._stop_openings()
                return []
            stale = []
            if request.what in _SUPERSEDED:
                self._newest[request.what] = request
                stale = [old for old in self._waiting if old.what == request.what]
            if request.what == "open":
                self._stop_openings()
            self._waiting = deque(old for old in self._waiting if old not in stale)
            self._waiting.append(request)
            while len(self._waiting) > _WAITING_LIMIT:
                stale.append(self._waiting.popleft())
            self._changed.notify()
            return stale

    def take(self) -> Request:
        """Wait for the oldest request and return it."""
        with self._changed:
            self._served = None
            while not self._waiting:
                self._changed.wait()
            self._served = self._waiting.popleft()
            return self._served

    def is_waiting(self) -> bool:
        """Tell whether a request other than a check waits for the one that is being served."""
        with self._changed:
            return any(request.what != "check" for request in self._waiting)

    def is_stale(self, request: Request) -> bool:
        """Tell whether a newer request of the same sort has come since."""
        with self._changed:
            return self._newest.get(request.what, request) is not request

    def _stop_openings(self) -> None:
        for request in (*self._waiting, self._served):
            if request and request.what == "open":
                request.is_stopped.set()
