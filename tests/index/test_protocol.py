"""Messages between window and helper survive the line they travel on."""

from __future__ import annotations

import subprocess
import sys

import pytest

from content.collocates import Collocate
from content.concordance import Group, Grouping, Line, LineOrder
from content.errors import Place, Problem, Severity
from index.answer import Answer, Asked, Facet, Hit, HitKind, Order, Rung, Snippet
from index.answer_json import asked_as_dict
from index.inbox import Request
from index.lines import LinesAsked, LinesPage, Tally
from index.lines_json import lines_asked_as_dict
from index.protocol import (
    Answered,
    Checked,
    Failed,
    Lined,
    Listed,
    Mentions,
    Progress,
    ProtocolError,
    Readings,
    Ready,
    Renewed,
    Reply,
    Stale,
    Tallied,
    decode_reply,
    decode_request,
    encode_reply,
    encode_request,
)
from tests.index.libraries import PROJECT

ANSWER = Answer(
    query="楼长\ud800\n",
    matched=Rung.ALIAS,
    total=2,
    took_ms=1.5,
    tried=(Rung.EXACT, Rung.ALIAS),
    words=("楼长",),
    suggestions=("楼长制",),
    notice=None,
    facets=(("kind", (("article", 1), ("term", 1))),),
    hits=(
        Hit(
            HitKind.ARTICLE,
            "a",
            "题",
            "报",
            "2023-06-16",
            Rung.EXACT,
            1.25,
            3,
            (Snippet("…😀楼长", ((2, 4),)),),
            ((0, 1),),
        ),
        Hit(HitKind.TERM, "楼长", "楼长", "", None, Rung.ALIAS, 0.0, 0, ()),
    ),
    wording="标题含“楼长”",
    filters=((Facet.KIND, "article"), (Facet.YEAR, "")),
    order=Order.DATE,
)

PAGE = LinesPage(
    query="楼长\ud800",
    forms=("楼长", "楼宇负责人"),
    matched=Rung.EXACT,
    tried=(Rung.EXACT,),
    total=30_000,
    kept=20_000,
    articles=7,
    shown=2,
    first=1,
    lines=(
        Line("a", "题", "报", None, 3, 5, "由", "楼长", "担任", "楼长"),
        Line("b", "楼长", "", "2023-06-16", 0, 2, "", "楼长", "", "楼长", True),
    ),
    notice="只列出一部分。",
)
TALLY = Tally(
    "楼长",
    5,
    (Group("a", "题", 2),),
    (Group("", "", 1),),
    (),
    (Collocate("担任", 2, 3, 4.5, 12.25),),
    (),
)


@pytest.mark.parametrize(
    "reply",
    [
        Answered(1, ANSWER),
        Listed(1, ANSWER),
        Lined(1, PAGE),
        Tallied(1, TALLY),
        Ready(2, 3, 4, True, 5.5, "说明"),
        Stale(3),
        Mentions(4, {"楼长": (("a", 2), ("b", 1))}),
        Readings(5, {"楼长": "lóu zhǎng"}),
        Checked(6, (Problem(Severity.WARNING, Place("a.md", 2, 3), "少了日期"),)),
        Failed(7, "没有文库。"),
        Failed(None, "读不懂。"),
        Progress(3, 9),
        Progress(3, 9, 12.5, 0.48),
        Renewed(),
    ],
)
def test_a_reply_comes_back_as_it_was_sent(reply: Reply) -> None:
    line = encode_reply(reply)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert decode_reply(line) == reply


def test_a_request_comes_back_as_it_was_sent() -> None:
    line = encode_request(7, "search", query="楼\n长", limit=5)
    assert line.count(b"\n") == 1
    assert decode_request(line) == {"id": 7, "do": "search", "query": "楼\n长", "limit": 5}


@pytest.mark.parametrize("what", ["search", "list"])
def test_what_is_asked_reaches_the_helper(what: str) -> None:
    asked = Asked("楼\n长", 5, ((Facet.SOURCE, "报"), (Facet.SOURCE, "")), Order.DATE)
    request = Request.of(decode_request(encode_request(7, what, **asked_as_dict(asked))))
    assert (request.id, request.what, request.asked) == (7, what, asked)


@pytest.mark.parametrize("what", ["lines", "tally"])
def test_a_concordance_that_is_asked_for_reaches_the_helper(what: str) -> None:
    asked = LinesAsked("楼长", LineOrder.LEFT, Grouping.YEAR, "2023", "担任", 7, 40, 20)
    sent = encode_request(7, what, **lines_asked_as_dict(asked))
    request = Request.of(decode_request(sent))
    assert (request.id, request.what, request.lines) == (7, what, asked)


def test_a_concordance_is_bounded_whatever_is_asked() -> None:
    sent = encode_request(1, "lines", query="a", span=999, first=-4, limit=10**9)
    lines = Request.of(decode_request(sent)).lines
    assert (lines.span, lines.first, lines.limit) == (30, 0, 1000)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\xff\n",
        b"[1]\n",
        b"{}\n",
        b'{"id": 1}\n',
        b'{"id": 1, "ready": 5}\n',
        b'{"id": 1, "ready": {"articles": 1}}\n',
        b'{"id": 1, "answer": {"query": ""}}\n',
        b'{"answer": null}\n',
        b'{"event": "progress"}\n',
        b'{"event": "dance"}\n',
        b'{"event": "renewed", "why": 1}\n',
        b"[" * 50_000,
    ],
)
def test_what_is_no_reply_is_refused(line: bytes) -> None:
    with pytest.raises(ProtocolError):
        decode_reply(line)


def test_the_window_s_end_loads_no_search_engine() -> None:
    code = (
        "import sys, index.protocol\n"
        "print([name for name in ('whoosh', 'pypinyin', 'yaml') if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert run.stdout == "[]\n"
