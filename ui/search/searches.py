"""Searches to come back to: the last ones made, and those saved under a name. Knows no Qt."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from index.answer import Facet, Order
from ui.search.facets import Filters, value_name
from ui.tr import tr

HISTORY_LIMIT = 30
SAVED_LIMIT = 100
NAME_LIMIT = 60
QUERY_LIMIT = 1000
_FILTER_LIMIT = 50


@dataclass(frozen=True, slots=True)
class Search:
    """A query with its filters and order; `name` is empty where it was only made, not saved."""

    query: str
    filters: Filters = ()
    order: Order = Order.RELEVANCE
    name: str = ""

    @property
    def title(self) -> str:
        """Its name, else what it asks."""
        return self.name or self.suggested_name

    @property
    def suggested_name(self) -> str:
        """The query and the values chosen, at most NAME_LIMIT characters."""
        parts = (self.query.strip(), *(value_name(*each) for each in self.filters))
        return " · ".join(parts)[:NAME_LIMIT]

    def is_same(self, other: Search) -> bool:
        """Whether both ask the same, whatever they are called."""
        return replace(self, name="") == replace(other, name="")


@dataclass(frozen=True, slots=True)
class Searches:
    """All that is remembered for one library; newest first."""

    saved: tuple[Search, ...] = ()
    made: tuple[Search, ...] = ()

    def with_made(self, search: Search) -> Searches:
        """Return these with a search made just now."""
        if not search.query.strip():
            return self
        newest = replace(search, query=search.query.strip()[:QUERY_LIMIT], name="")
        others = (each for each in self.made if each.query != newest.query)
        return replace(self, made=(newest, *others)[:HISTORY_LIMIT])

    def with_saved(self, search: Search, name: str) -> Searches:
        """Return these with a search saved as `name`, in the place of one that asks the same."""
        named = replace(search, name=name.strip()[:NAME_LIMIT] or search.suggested_name)
        others = (each for each in self.saved if not each.is_same(named))
        return replace(self, saved=(named, *others)[:SAVED_LIMIT])

    def without(self, search: Search) -> Searches:
        """Return these without a search, saved or made."""
        return Searches(
            tuple(each for each in self.saved if each != search),
            tuple(each for each in self.made if each != search),
        )

    def saved_as(self, search: Search) -> Search | None:
        """Return the saved search that asks the same."""
        return next((each for each in self.saved if each.is_same(search)), None)


def encode(searches: Searches) -> str:
    """Return searches as a text that `decode` reads."""
    kept = {"saved": searches.saved, "made": searches.made}
    return json.dumps({name: [_as_dict(each) for each in kept[name]] for name in kept})


def decode(text: str) -> Searches:
    """Return the searches of a text; whatever in it is damaged is left out."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return Searches()
    if not isinstance(data, dict):
        return Searches()
    return Searches(
        _searches(data.get("saved"), SAVED_LIMIT), _searches(data.get("made"), HISTORY_LIMIT)
    )


def say_search(search: Search) -> str:
    """Return what a search narrows by beside its query, empty for nothing."""
    parts = [value_name(*each) for each in search.filters]
    if search.order is Order.DATE:
        parts.append(tr("按日期"))
    return " · ".join(parts)


def _as_dict(search: Search) -> dict[str, Any]:
    return {
        "query": search.query,
        "filters": [[facet.value, value] for facet, value in search.filters],
        "order": search.order.value,
        "name": search.name,
    }


def _searches(data: object, limit: int) -> tuple[Search, ...]:
    rows: Sequence[object] = data[:limit] if isinstance(data, list) else ()
    return tuple(search for search in map(_search, rows) if search)


def _search(data: object) -> Search | None:
    if not isinstance(data, dict):
        return None
    query, name, pairs = data.get("query"), data.get("name", ""), data.get("filters", [])
    if not isinstance(query, str) or not query.strip() or not isinstance(name, str):
        return None
    try:
        filters = tuple((Facet(facet), str(value)) for facet, value in pairs[:_FILTER_LIMIT])
        order = Order(data.get("order", Order.RELEVANCE))
    except (TypeError, ValueError):
        return None
    return Search(query[:QUERY_LIMIT], filters, order, name[:NAME_LIMIT])
