"""The words around a place in an article, within its paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from content.article import Article, Span

_SENTENCE_ENDS = "。！？!?\n"


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands at a place, and before and behind it; "…" where more of the paragraph follows."""

    before: str
    text: str
    after: str


def passage(article: Article, span: Span, most: int = 60) -> Passage:
    """Return the text of `span` with at most `most` characters of its paragraph on either side.

    Where a sentence begins or ends within them, the context does so there too.
    """
    block = article.blocks[article.block_at(span.start)]
    end = max(block.end, span.end)
    before = article.text[block.start : span.start]
    after = article.text[span.end : end]
    return Passage(_head(before, most), article.text[span.start : span.end], _tail(after, most))


def _head(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    kept = text[-most:]
    begin = next((at + 1 for at, char in enumerate(kept[:-1]) if char in _SENTENCE_ENDS), 0)
    return kept[begin:] if begin else "…" + kept


def _tail(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    kept = text[:most]
    ends = [at for at, char in enumerate(kept) if char in _SENTENCE_ENDS]
    return kept[: ends[-1] + 1] if ends else kept + "…"
