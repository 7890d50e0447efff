"""A question's words: what of it is worth looking for when it stands nowhere as it is.

Names of the glossary stay whole; what is between them is cut by a dictionary. Words that only carry
the grammar or the question (的, 是, 什么, 怎么) are left out.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from content.linker import Linker
from content.searchtext import reduce
from content.text import fold

_GRAMMAR = """
的 地 得 了 着 过 们 是 为 有 没 没有 不 在 从 到 由 以 于 对 对于 关于 有关 把 被 给 让 使 向
往 跟 同 比 和 与 及 以及 或 或者 而 而且 且 并 并且 但 但是 也 都 就 才 还 又 再 很 更 最 太
如果 那么 因为 所以 因此 这 那 这个 那个 这些 那些 这样 那样 这里 那里 一个 一些 一种 之 其 所
此 该 每 各 等 等等 我 我们 咱们 你 你们 您 他 他们 她 她们 它 它们 自己 大家 吗 呢 吧 啊 呀 嘛
么 什么 甚么 啥 怎么 怎么样 怎样 如何 为什么 为何 何 何时 何地 何人 谁 哪 哪些 哪个 哪种 哪里
哪儿 几 几个 多少 多久 是否 能否 可否 有没有 有哪些 是不是 能不能 可不可以 是什么 什么样 干什么
做什么 怎么办 请 请问 想 知道 告诉 能 能够 可以 会 要 应 应该 应当 来 去 做 说 叫 叫做 上 下 里
中 内 外 a an the of to in on for and or is are was were be do does did what which who how why
when where
"""

# Neither the automaton of the names nor the dictionary takes them; a terminal's arguments can.
_SURROGATE = re.compile("[\ud800-\udfff]")
_Cut = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Words:
    """The different words of a text as search text, in order.

    `is_all`: nothing but grammar was left out. Else single characters were, since a name that the
    dictionary does not know falls apart into characters that stand everywhere. `parts` are the
    words within long words (招商 in 招商引资).
    """

    found: tuple[str, ...]
    is_all: bool
    parts: tuple[str, ...] = ()


def words(text: str, linker: Linker) -> Words:
    """Return the words of `text`, which may be none.

    A single character counts only where it is the whole text. Loads rjieba and its dictionary
    (100 ms, 33 MB) when called first.
    """
    found = [
        piece
        for piece in dict.fromkeys(pieces(text, linker))
        if piece not in grammar() and any(map(str.isalnum, piece))
    ]
    longer = tuple(piece for piece in found if len(piece) > 1)
    if len(found) == 1 and found[0] == reduce(text):
        return Words(tuple(found), is_all=True, parts=_parts(found))
    return Words(longer, is_all=len(longer) == len(found), parts=_parts(longer))


def _parts(found: Sequence[str]) -> tuple[str, ...]:
    """Return the words of two characters or more within longer ones, other than these."""
    cut = (part for word in found if len(word) > 2 for part in _segmenter()[1](word))
    parts = dict.fromkeys(part for part in cut if len(part) > 1 and part not in grammar())
    return tuple(part for part in parts if part not in found)


def pieces(text: str, linker: Linker) -> Iterator[str]:
    """Yield the pieces of a text as search text: names, and the words and marks between them."""
    text = _SURROGATE.sub(" ", text)
    at = 0
    for link in linker.in_text(text):
        yield from _cut(text[at : link.start])
        yield reduce(link.text)
        at = link.end
    yield from _cut(text[at:])


def _cut(text: str) -> Iterator[str]:
    yield from filter(None, map(reduce, _segmenter()[0](fold(text))))


@functools.cache
def _segmenter() -> tuple[_Cut, _Cut]:
    """Return what cuts a text into words, and what gives the words within words as well."""
    import rjieba

    # The module's own: each `Jieba()` reads the dictionary again (70 ms, 25 MB).
    return rjieba.cut, rjieba.cut_for_search


@functools.cache
def grammar() -> frozenset[str]:
    """Return the words, folded, that only carry the grammar or a question."""
    return frozenset(map(fold, _GRAMMAR.split()))
