"""What can be wrong with a library, and how a person is told.

A `Problem` is found and reported while everything else goes on; a `UserError` stops what was asked
for. Both speak one plain Chinese sentence and name the place.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Severity(enum.StrEnum):
    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file: its path below the library's folder, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a library that costs only its own file or entry.

    `rule`: which kind it is, a key of `content.health.finding.RULES`.
    """

    severity: Severity
    place: Place
    message: str
    rule: str = "file"


class UserError(Exception):
    """Something the person can act on: one sentence with what happened and what to do.

    `place` names the file where there is one; `str()` gives "file:line:column: message".
    """

    def __init__(self, message: str, place: Place | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class StoppedError(UserError):
    """The person asked for an end before the work was done; nothing is wrong."""

    def __init__(self) -> None:
        super().__init__("已停止")
