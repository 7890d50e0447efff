"""What goes between the window and its helper process: one JSON object a line.

requests   {"id": n, "do": "open", "library": path, "rebuild": bool}
           {"id": n, "do": "search", "query": text, "limit": n, "filters": [[facet, value]],
            "order": order}    a newer one makes an older one pointless
           {"id": n, "do": "list", ... as "search"}    always answered, for export
           {"id": n, "do": "lines" | "tally", "query": text, "order": order, "grouping": name,
            "value": text, "near": text, "span": n, "first": n, "limit": n}    a concordance,
            as in `index.lines.LinesAsked`, page by page, and counted
           {"id": n, "do": "mentions" | "readings" | "check"}
           {"id": n, "do": "stop"}     stops building; what waited for the index is refused
           {"id": n, "do": "quit"}
replies    one of the classes below, told apart by the key that names it; "stop" and "quit" get none

Knows neither processes nor Whoosh, so that the window can load it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from content.errors import Problem
from index.answer import Answer
from index.answer_json import (
    answer_as_dict,
    answer_from_dict,
    problem_as_dict,
    problem_from_dict,
)
from index.lines import LinesPage, Tally
from index.lines_json import page_as_dict, page_from_dict, tally_as_dict, tally_from_dict

LINE_LIMIT = 64 * 1024
"""Bytes of a request's line, its line feed included."""


class ProtocolError(ValueError):
    """A line that is no message."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The library asked for is open; `notice` as in `index.report.IndexReport`."""

    id: int
    articles: int
    terms: int
    rebuilt: bool
    took_ms: float
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    id: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class Listed:
    """The answer to a "list"."""

    id: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class Lined:
    """The answer to "lines"."""

    id: int
    page: LinesPage


@dataclass(frozen=True, slots=True)
class Tallied:
    """The answer to "tally"."""

    id: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class Stale:
    """A newer request of the same sort made this one pointless."""

    id: int


@dataclass(frozen=True, slots=True)
class Mentions:
    """Headword -> ((article id, count), ...), the most first."""

    id: int
    counts: Mapping[str, tuple[tuple[str, int], ...]]


@dataclass(frozen=True, slots=True)
class Readings:
    """Headword or alias -> pinyin with tones."""

    id: int
    readings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Checked:
    id: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """The request `id` was refused (None where it could not be read), in one Chinese sentence."""

    id: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Building has done `done` documents of `total`; comes unasked.

    `rate` is in documents a second, 0 while it is not known; `seconds_left` None likewise.
    """

    done: int
    total: int
    rate: float = 0.0
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class Renewed:
    """What is searched holds more, or other, than at the last answer; comes unasked."""


Owned = Ready | Answered | Listed | Lined | Tallied | Stale | Mentions | Readings | Checked | Failed
"""A reply to one request, which `id` names."""

Reply = Owned | Progress | Renewed


def encode_request(number: int, what: str, **values: object) -> bytes:
    """Return a request as a line."""
    return _line({"id": number, "do": what, **values})


def decode_request(line: bytes) -> dict[str, Any]:
    """Return a request's JSON object, of which nothing is checked yet. Raises ProtocolError."""
    return _object(line)


def encode_reply(reply: Reply) -> bytes:
    """Return a reply as a line."""
    return _line(_reply_as_dict(reply))


def decode_reply(line: bytes) -> Reply:
    """Return the reply of a line. Raises ProtocolError where it is none."""
    message = _object(line)
    for key, read in _READERS.items():
        if key in message:
            try:
                return read(message)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise ProtocolError(f"no reply of the sort {key!r}: {error!r}") from error
    raise ProtocolError("a reply of no known sort")


def _line(message: Mapping[str, object]) -> bytes:
    # ASCII survives every platform's streams, and lone surrogates do too.
    return json.dumps(message, separators=(",", ":")).encode("ascii") + b"\n"


def _object(line: bytes) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ProtocolError(f"no JSON: {error}") from error
    if not isinstance(message, dict):
        raise ProtocolError("not a JSON object")
    return message


def _reply_as_dict(reply: Reply) -> dict[str, Any]:
    match reply:
        case Ready():
            facts = ("articles", "terms", "rebuilt", "took_ms", "notice")
            return {"id": reply.id, "ready": {name: getattr(reply, name) for name in facts}}
        case Answered() | Listed() | Lined() | Tallied():
            return _found_as_dict(reply)
        case Stale():
            return {"id": reply.id, "stale": True}
        case Mentions():
            return {"id": reply.id, "mentions": dict(reply.counts)}
        case Readings():
            return {"id": reply.id, "readings": dict(reply.readings)}
        case Checked():
            return {"id": reply.id, "problems": list(map(problem_as_dict, reply.problems))}
        case Failed():
            return {"id": reply.id, "error": reply.sentence}
        case Progress() | Renewed():
            return {"event": type(reply).__name__.lower(), **asdict(reply)}


def _found_as_dict(reply: Answered | Listed | Lined | Tallied) -> dict[str, Any]:
    match reply:
        case Answered():
            return {"id": reply.id, "answer": answer_as_dict(reply.answer)}
        case Listed():
            return {"id": reply.id, "listed": answer_as_dict(reply.answer)}
        case Lined():
            return {"id": reply.id, "lined": page_as_dict(reply.page)}
        case Tallied():
            return {"id": reply.id, "tallied": tally_as_dict(reply.tally)}


def _event(message: dict[str, Any]) -> Progress | Renewed:
    event = message.pop("event")
    if event == "progress":
        return Progress(**message)
    if event == "renewed" and not message:
        return Renewed()
    raise ValueError(f"no event: {event!r}")


_READERS: dict[str, Callable[[dict[str, Any]], Reply]] = {
    "ready": lambda message: Ready(message["id"], **message["ready"]),
    "answer": lambda message: Answered(message["id"], answer_from_dict(message["answer"])),
    "listed": lambda message: Listed(message["id"], answer_from_dict(message["listed"])),
    "lined": lambda message: Lined(message["id"], page_from_dict(message["lined"])),
    "tallied": lambda message: Tallied(message["id"], tally_from_dict(message["tallied"])),
    "stale": lambda message: Stale(message["id"]),
    "mentions": lambda message: Mentions(
        message["id"],
        {
            headword: tuple((article, count) for article, count in counts)
            for headword, counts in message["mentions"].items()
        },
    ),
    "readings": lambda message: Readings(message["id"], dict(message["readings"])),
    "problems": lambda message: Checked(
        message["id"], tuple(map(problem_from_dict, message["problems"]))
    ),
    "error": lambda message: Failed(message["id"], message["error"]),
    "event": _event,
}
