"""Lines of a concordance for tests, cut from a text."""

from __future__ import annotations

from content.concordance import Line, cut_line


def lines_of(
    text: str, node: str, article: str = "a", date: str | None = "2023-06-16", source: str = "报"
) -> list[Line]:
    """Return a line for each occurrence of `node`, from left to right."""
    found, at = [], text.find(node)
    while at >= 0:
        end = at + len(node)
        left, middle, right = cut_line(text, at, end)
        found.append(
            Line(article, "题" + article, source, date, at, end, left, middle, right, node)
        )
        at = text.find(node, end)
    return found
