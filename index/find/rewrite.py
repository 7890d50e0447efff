"""A query rewritten for a rung of the ladder: its strings replaced, all else kept.

Only what is to be found is rewritten; what is left out (`Not`) stays as it was typed, and so do
strings with a distance between them (`Near`, `Wild`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from content.searchtext import reduce
from index.query.nodes import And, In, Node, Or, Text

Change = Callable[[Text], Node]


def rewritten(node: Node, change: Change) -> Node:
    """Return the tree with each of its strings as `change` gives it."""
    match node:
        case Text():
            return change(node)
        case And(nodes):
            return And(tuple(rewritten(each, change) for each in nodes))
        case Or(nodes, is_one):
            return Or(tuple(rewritten(each, change) for each in nodes), is_one)
        case In(field, inner):
            return In(field, rewritten(inner, change))
        case _:
            return node


def loosened(node: Node, words: Callable[[Text], tuple[Node, ...]]) -> Node:
    """Return the tree with any of the `words` of its strings where all were required.

    What is not a string (fields, dates, exclusions) is required as before.
    """
    match node:
        case Text():
            return _any(words(node))
        case And(nodes):
            strings = [each for each in nodes if isinstance(each, Text)]
            others = [loosened(each, words) for each in nodes if not isinstance(each, Text)]
            some = [_any(word for string in strings for word in words(string))] if strings else []
            return _all([*some, *others])
        case Or(nodes, is_one):
            return Or(tuple(loosened(each, words) for each in nodes), is_one)
        case In(field, inner):
            return In(field, loosened(inner, words))
        case _:
            return node


def strings_of(node: Node) -> Iterator[Text]:
    """Yield the strings of a tree that `rewritten` may change, from left to right."""
    match node:
        case Text():
            yield node
        case And(nodes) | Or(nodes):
            for each in nodes:
                yield from strings_of(each)
        case In(_, inner):
            yield from strings_of(inner)


def one_of(texts: Iterable[str]) -> Node | None:
    """Return the node that asks for one thing by any of its spellings, None without any."""
    distinct: dict[str, Text] = {}
    for text in texts:
        if reduced := reduce(text):
            distinct.setdefault(reduced, Text(text, reduced))
    found = tuple(distinct.values())
    return Or(found, is_one=True) if len(found) > 1 else next(iter(found), None)


def all_words(words: tuple[Node, ...]) -> Node:
    """Return the node that asks for all of some words, of which there is at least one."""
    return _all(words)


def _all(nodes: Iterable[Node]) -> Node:
    distinct = tuple(dict.fromkeys(nodes))
    return distinct[0] if len(distinct) == 1 else And(distinct)


def _any(nodes: Iterable[Node]) -> Node:
    distinct = tuple(dict.fromkeys(nodes))
    return distinct[0] if len(distinct) == 1 else Or(distinct)
