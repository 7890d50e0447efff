"""What a copied passage says about where it comes from."""

from __future__ import annotations

from content.article import ArticleHead
from content.citation import cite
from ui.tr import tr


def citation(head: ArticleHead) -> str:
    """Return an article's title, source and day, as one cites them in Chinese."""
    return cite(head.title, head.source, head.date or head.published or "")


def cited(text: str, head: ArticleHead) -> str:
    """Return a passage with its citation on a line of its own; only the citation for no passage."""
    source = citation(head)
    if not text.strip():
        return source
    return tr("{passage}\n——{source}", passage=text.strip("\n"), source=source)
