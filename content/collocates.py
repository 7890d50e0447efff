"""What stands near a node more often than chance would have it: collocates.

A window is the `span` characters on each side of a node within its paragraph. Windows that overlap
are one, and nodes are part of none, so that every character of the library counts once. Of a string
y, the library's N characters fall into four cells:

                      within the windows     outside
    y begins here     a = f(x, y)            b = f(y) - a
    y does not        c = W - a              d = N - W - b

W counts the characters of all windows, f(y) how often y stands in the library, f(x) the nodes. All
are counted in search text, strings without overlap from left to right, as search counts them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from content.concordance import Line
from content.searchtext import reduce

SPAN = 10
"""Characters on each side: five words of running Chinese have some ten."""
WIDEST_SPAN = 30
MOST_COLLOCATES = 100

_MOST_CANDIDATES = 400
_MOST_CUT = 3000
_MARGIN = 8
_LEAST = 2
"""How often a string must stand in the windows: what stands there once says nothing."""


@dataclass(frozen=True, slots=True)
class Collocate:
    """A string with `near`, how often it stands in the windows, and `total`, in the library.

    `likelihood` is the log-likelihood ratio, `dice` the logDice.
    """

    text: str
    near: int
    total: int
    likelihood: float
    dice: float


def log_likelihood(near: int, total: int, within: int, size: int) -> float:
    """Return G2 = 2 (a ln(a/E_a) + b ln(b/E_b) + c ln(c/E_c) + d ln(d/E_d)) of the table above.

    `near` is a, `total` f(y), `within` W, `size` N; E_i is the product of a cell's row and column
    sums over N, and an empty cell adds nothing. Source: T. Dunning (1993), "Accurate methods for
    the statistics of surprise and coincidence", Computational Linguistics 19 (1), 61-74.
    """
    rest = size - within
    cells = (
        (near, total * within),
        (total - near, total * rest),
        (within - near, (size - total) * within),
        (rest - total + near, (size - total) * rest),
    )
    terms = (
        observed * math.log(observed * size / product)
        for observed, product in cells
        if observed > 0 and product > 0
    )
    return 2 * math.fsum(terms)


def log_dice(near: int, nodes: int, total: int) -> float:
    """Return 14 + log2(2 f(x, y) / (f(x) + f(y))), at most 14 where y is only found beside x.

    `near` is f(x, y), above 0; `nodes` f(x), `total` f(y). Source: P. Rychlý (2008), "A
    lexicographer-friendly association score", RASLAN 2008, 6-9.
    """
    return 14 + math.log2(2 * near / (nodes + total))


def windows(lines: Iterable[Line], span: int) -> list[str]:
    """Return the windows of `lines` as search text, those that meet as one; titles have none."""
    articles: dict[str, list[Line]] = {}
    for line in lines:
        if not line.is_title:
            articles.setdefault(line.article, []).append(line)
    found = (window for some in articles.values() for window in _windows(some, span))
    return list(filter(None, map(reduce, found)))


def candidates(lines: Sequence[Line], span: int, cut: Callable[[str], Iterable[str]]) -> list[str]:
    """Return the strings worth asking about, the most frequent first.

    They are what `cut` makes of the lines' contexts; of many lines, of some spread evenly. What is
    cut is wider than the windows, and the pieces farthest from the node are left out, since they
    may be ends of longer words.
    """
    counts: Counter[str] = Counter()
    wide = span + _MARGIN
    for line in lines[:: len(lines) // _MOST_CUT + 1]:
        counts.update(list(cut(line.left[-wide:]))[1:])
        counts.update(list(cut(line.right[:wide]))[:-1])
    return [text for text, _ in counts.most_common(_MOST_CANDIDATES)]


def collocates(
    texts: Sequence[str], nodes: int, strings: Iterable[str], total: Callable[[str], int], size: int
) -> tuple[Collocate, ...]:
    """Return which `strings`, search text, stand in windows more often than by chance.

    `texts` are the windows of so many `nodes`; `total` tells how often a string stands in the
    library, of `size` characters. The surest first, at most `MOST_COLLOCATES`, by log-likelihood.
    """
    within = sum(map(len, texts))
    joined = "\n".join(texts)
    found = []
    for text in strings:
        near = joined.count(text)
        if near < _LEAST:
            continue
        everywhere = total(text)
        if near * size > everywhere * within:
            likelihood = log_likelihood(near, everywhere, within, size)
            dice = log_dice(near, nodes, everywhere)
            found.append(Collocate(text, near, everywhere, round(likelihood, 2), round(dice, 2)))
    found.sort(key=lambda one: (-one.likelihood, one.text))
    return tuple(found[:MOST_COLLOCATES])


def has_near(line: Line, text: str, span: int) -> bool:
    """Tell whether a string, search text, stands in the window of a line's own."""
    left = reduce(line.left[-span:])
    return text in left or text in reduce(line.right[:span])


def _windows(lines: Sequence[Line], span: int) -> Iterable[str]:
    """Yield the windows of one article's lines."""
    characters: dict[int, str] = {}
    for line in lines:
        left, right = line.left[-span:], line.right[:span]
        characters.update(enumerate(left, line.start - len(left)))
        characters.update(enumerate(right, line.end))
    for line in lines:
        for at in range(line.start, line.end):
            characters.pop(at, None)
    window: list[str] = []
    last = -1
    for at in sorted(characters):
        if at != last + 1 and window:
            yield "".join(window)
            window = []
        window.append(characters[at])
        last = at
    yield "".join(window)
