"""Names and queries as they stand inside a sentence of the command line."""

from __future__ import annotations

from collections.abc import Iterable

_QUOTED = 60


def listed(names: Iterable[str]) -> str:
    """Join names; not by 、, which stands in headwords such as 双向进入、交叉任职."""
    return "；".join(names)


def shorten(query: str) -> str:
    """Return a query as far as it is said back."""
    return query if len(query) <= _QUOTED else query[:_QUOTED] + "…"
