"""A piece of an article as stretches of one style and one spacing, ready to be set. Knows no Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from content.article import Article, Block, BlockKind, Style
from ui.reader.display import drawable, shown, spacings

Stretch = tuple[str, Style, float]
"""The characters, their style, and the space behind each in em."""


def drawn(article: Article, block: Block, start: int, end: int) -> str:
    """Return the characters to draw for `text[start:end]` of a block, as many as there are."""
    source = article.text[start:end]
    if block.kind is BlockKind.CODE:
        return drawable(source)
    text = shown(source)
    parts = []
    done = 0
    for low, high, style in styles(block, start, end):
        if style & Style.CODE:
            parts += [text[done:low], drawable(source[low:high])]
            done = high
    return "".join((*parts, text[done:])) if parts else text


def styles(block: Block, start: int, end: int) -> Iterator[tuple[int, int, Style]]:
    """Yield (start, end, style) of the runs between two offsets, counted from the first."""
    runs = block.runs
    for index in range(bisect_right(runs, start, key=lambda run: run.end), len(runs)):
        run = runs[index]
        if run.start >= end:
            break
        low, high = max(run.start, start), min(run.end, end)
        if low < high:
            yield low - start, high - start, run.style


def stretches(text: str, runs: Iterable[tuple[int, int, Style]] = ()) -> Iterator[Stretch]:
    """Yield `text`, as it is drawn, in stretches; what no run covers is plain."""
    marks = iter(spacings(text))
    mark = next(marks, None)
    at = 0
    for start, end, style in (*runs, (len(text), len(text), Style.PLAIN)):
        for until, kind in ((start, Style.PLAIN), (end, style)):
            while mark is not None and mark[0] < until:
                index, space_em = mark
                mark = next(marks, None)
                if kind & Style.CODE and space_em < 0:
                    continue
                if index > at:
                    yield text[at:index], kind, 0.0
                yield text[index], kind, space_em
                at = index + 1
            if until > at:
                yield text[at:until], kind, 0.0
                at = until
