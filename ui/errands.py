"""Questions to the helper that are answered to whoever asked, each once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.protocol import Owned

Done = Callable[[Any], None]
Failed = Callable[[str], None]


class Errands:
    """Remembers by the number of a request who waits for its reply."""

    def __init__(self) -> None:
        self._waiting: dict[int, tuple[Done, Failed]] = {}

    def add(self, number: int, done: Done, failed: Failed) -> None:
        """Wait for the reply to a request: `done(reply)`, or `failed(sentence)`."""
        self._waiting[number] = done, failed

    def take(self, reply: Owned) -> bool:
        """Hand a reply on; return whether somebody waits for it."""
        from index.protocol import Failed as Refused
        from index.protocol import Stale

        waiting = self._waiting.pop(reply.id, None) if reply.id is not None else None
        if waiting is None:
            return False
        done, failed = waiting
        if isinstance(reply, Refused):
            failed(reply.sentence)
        elif isinstance(reply, Stale):
            failed("")
        else:
            done(reply)
        return True

    def drop(self, sentence: str) -> None:
        """Tell all who wait that nothing will come."""
        waiting, self._waiting = self._waiting, {}
        for _, failed in waiting.values():
            failed(sentence)
