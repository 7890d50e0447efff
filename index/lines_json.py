"""Questions and answers of a concordance as plain JSON types and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, fields
from typing import Any

from content.collocates import WIDEST_SPAN, Collocate
from content.concordance import Group, Grouping, Line, LineOrder
from index.answer import Rung
from index.lines import MOST_ASKED, LinesAsked, LinesPage, Tally

_FACTS = ("query", "total", "kept", "articles", "shown", "first", "notice")
_GROUPS = ("articles", "years", "forms")
_COLLOCATES = ("words", "characters")


def lines_asked_as_dict(asked: LinesAsked) -> dict[str, Any]:
    """Return what is asked in plain types."""
    return {field.name: getattr(asked, field.name) for field in fields(asked)}


def lines_asked_from_dict(data: Mapping[str, Any]) -> LinesAsked:
    """Return what is asked by a dict of which nothing is checked; what is missing is as usual.

    Raises TypeError or ValueError.
    """
    usual = LinesAsked("")
    given = {name: data.get(name, value) for name, value in lines_asked_as_dict(usual).items()}
    for name, value in given.items():
        wanted = int if name in ("span", "first", "limit") else str
        if name != "grouping" and not isinstance(value, wanted):
            raise TypeError(f"{name!r} is {type(value).__name__}")
    given["order"] = LineOrder(given["order"])
    given["grouping"] = None if given["grouping"] is None else Grouping(given["grouping"])
    given["span"] = min(max(1, given["span"]), WIDEST_SPAN)
    given["first"] = max(0, given["first"])
    given["limit"] = min(max(0, given["limit"]), MOST_ASKED)
    return LinesAsked(**given)


def page_as_dict(page: LinesPage) -> dict[str, Any]:
    """Return a page in plain types, each line as an array."""
    return {name: getattr(page, name) for name in _FACTS} | {
        "forms": list(page.forms),
        "matched": page.matched.value,
        "tried": [rung.value for rung in page.tried],
        "lines": [astuple(line) for line in page.lines],
    }


def page_from_dict(data: Mapping[str, Any]) -> LinesPage:
    """Return the page that `page_as_dict` wrote. Raises KeyError, TypeError or ValueError."""
    return LinesPage(
        forms=tuple(data["forms"]),
        matched=Rung(data["matched"]),
        tried=tuple(map(Rung, data["tried"])),
        lines=tuple(Line(*line) for line in data["lines"]),
        **{name: data[name] for name in _FACTS},
    )


def tally_as_dict(tally: Tally) -> dict[str, Any]:
    """Return a tally in plain types."""
    lists = {
        name: [list(astuple(one)) for one in getattr(tally, name)]
        for name in (*_GROUPS, *_COLLOCATES)
    }
    return {"query": tally.query, "span": tally.span} | lists


def tally_from_dict(data: Mapping[str, Any]) -> Tally:
    """Return the tally that `tally_as_dict` wrote. Raises as `page_from_dict` does."""
    groups = {name: tuple(Group(*one) for one in data[name]) for name in _GROUPS}
    near = {name: tuple(Collocate(*one) for one in data[name]) for name in _COLLOCATES}
    return Tally(
        data["query"],
        data["span"],
        groups["articles"],
        groups["years"],
        groups["forms"],
        near["words"],
        near["characters"],
    )
