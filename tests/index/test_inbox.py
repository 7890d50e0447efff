"""Which waiting requests count."""

from __future__ import annotations

from typing import Any

import pytest

from index.inbox import Inbox, Request
from index.protocol import ProtocolError


def request(number: int, what: str, **values: Any) -> Request:
    return Request.of({"id": number, "do": what, **values})


def opening(number: int) -> Request:
    return request(number, "open", library="folder")


def test_requests_are_served_in_their_order() -> None:
    inbox = Inbox()
    sent = [opening(1), request(2, "mentions"), request(3, "search", query="a")]
    assert [stale for one in sent for stale in inbox.put(one)] == []
    assert [inbox.take() for _ in sent] == sent


def test_a_newer_search_makes_a_waiting_one_stale() -> None:
    inbox = Inbox()
    older, newer = request(1, "search", query="a"), request(2, "search", query="ab")
    assert inbox.put(older) == []
    assert inbox.put(newer) == [older]
    assert inbox.take() is newer
    assert not inbox.is_stale(newer)


def test_a_newer_search_makes_the_one_under_way_stale() -> None:
    inbox = Inbox()
    older, newer = request(1, "search", query="a"), request(2, "search", query="ab")
    inbox.put(older)
    assert inbox.take() is older
    inbox.put(newer)
    assert inbox.is_stale(older)


def test_typing_makes_no_list_stale() -> None:
    inbox = Inbox()
    listing, newer = request(1, "list", query="a"), request(2, "search", query="ab")
    inbox.put(listing)
    assert inbox.put(newer) == []
    assert inbox.take() is listing
    assert not inbox.is_stale(listing)


def test_a_newer_opening_takes_the_place_of_one_that_waits() -> None:
    inbox = Inbox()
    first, second, third = opening(1), opening(2), opening(3)
    inbox.put(first)
    inbox.take()
    inbox.put(second)
    assert inbox.is_stale(first)
    assert inbox.put(third) == [second]
    assert inbox.take() is third


def test_stop_keeps_its_turn() -> None:
    inbox = Inbox()
    sent = [opening(1), request(2, "stop"), opening(3)]
    for one in sent[:2]:
        inbox.put(one)
    assert inbox.take() is sent[0]
    inbox.put(sent[2])
    assert [inbox.take(), inbox.take()] == sent[1:]


def test_to_be_woken_is_no_request_and_requests_come_first() -> None:
    inbox = Inbox()
    inbox.wake()
    asked = request(1, "check")
    inbox.put(asked)
    assert inbox.take() is asked
    assert inbox.take() is None
    inbox.put(asked)
    assert inbox.take() is asked


def test_the_inbox_is_bounded() -> None:
    inbox = Inbox()
    dropped = [old.id for n in range(1100) for old in inbox.put(request(n, "check"))]
    assert dropped == list(range(100))


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"do": "dance"},
        {"id": 1},
        {"id": "1", "do": "check"},
        {"id": True, "do": "check"},
        {"id": 1, "do": "open"},
        {"id": 1, "do": "open", "library": ""},
        {"id": 1, "do": "open", "library": "a", "rebuild": 1},
        {"id": 1, "do": "search", "query": None},
        {"id": 1, "do": "lines", "query": 5},
        {"id": 1, "do": "lines", "query": "a", "order": "up"},
        {"id": 1, "do": "tally", "query": "a", "span": "5"},
        {"id": 1, "do": "tally", "query": "a", "grouping": "colour"},
        {"id": 1, "do": "search", "query": "a", "limit": "5"},
        {"id": 1, "do": "search", "query": "a", "limit": True},
        {"id": 1, "do": "search", "query": "a", "order": "size"},
        {"id": 1, "do": "search", "query": "a", "order": []},
        {"id": 1, "do": "list", "query": "a", "filters": [["colour", "red"]]},
        {"id": 1, "do": "list", "query": "a", "filters": [["kind", 5]]},
        {"id": 1, "do": "list", "query": "a", "filters": [["kind"]]},
        {"id": 1, "do": "list", "query": "a", "filters": 5},
        {"id": 1, "do": ["open"]},
    ],
)
def test_what_is_no_request_is_refused(message: dict[str, Any]) -> None:
    with pytest.raises(ProtocolError):
        Request.of(message)


def test_only_what_is_no_check_makes_a_check_give_way() -> None:
    inbox = Inbox()
    inbox.put(request(1, "check"))
    assert not inbox.is_waiting()
    inbox.put(request(2, "mentions"))
    assert inbox.is_waiting()
