"""Building and asking query trees: joined, looked through, cut to a number of strings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from index.query.nodes import And, In, Near, Node, Not, Or, Text, Wild


def all_of(nodes: Iterable[Node | None]) -> Node | None:
    """Return the node that asks for all of `nodes`, None for none; repeated ones count once."""
    return _join(nodes, And)


def any_of(nodes: Iterable[Node | None]) -> Node | None:
    """Return the node that asks for any of `nodes`, None for none; repeated ones count once."""
    return _join(nodes, Or)


def _join(nodes: Iterable[Node | None], kind: type[And] | type[Or]) -> Node | None:
    distinct: dict[object, Node] = {}
    for node in nodes:
        for each in node.nodes if isinstance(node, kind) else (node,):
            if each is not None:
                distinct.setdefault(each.reduced if isinstance(each, Text) else each, each)
    joined = tuple(distinct.values())
    return kind(joined) if len(joined) > 1 else next(iter(joined), None)


def is_positive(node: Node) -> bool:
    """Tell whether a node says what to find, and not only what to leave out."""
    match node:
        case And(nodes):
            return any(map(is_positive, nodes))
        case Or(nodes):
            return all(map(is_positive, nodes))
        case In(_, inner):
            return is_positive(inner)
        case Not(_):
            return False
        case _:
            return True


def is_readable(node: Node) -> bool:
    """Tell whether everything that could be left out, or be found instead, says what to find."""
    match node:
        case And(nodes):
            return all(map(is_readable, nodes))
        case Or(nodes):
            return all(is_positive(each) and is_readable(each) for each in nodes)
        case In(_, inner):
            return is_readable(inner)
        case Not(inner):
            return is_positive(inner) and is_readable(inner)
        case _:
            return True


def is_plain(node: Node | None) -> bool:
    """Tell whether a tree holds only strings that are all required."""
    if isinstance(node, And):
        return all(isinstance(each, Text) for each in node.nodes)
    return node is None or isinstance(node, Text)


def count_strings(node: Node | None) -> int:
    """Return how many strings and bounds have to be looked up for a tree."""
    match node:
        case None:
            return 0
        case And(nodes) | Or(nodes):
            return sum(map(count_strings, nodes))
        case In(_, inner) | Not(inner):
            return count_strings(inner)
        case Near(texts, _):
            return len(texts)
        case Wild(_, parts, _):
            return len(parts)
        case _:
            return 1


def first_strings(node: Node, most: int) -> Node | None:
    """Return the tree with as much of it, from left to right, as `most` strings allow."""
    match node:
        case And(nodes):
            return all_of(_first_nodes(nodes, most))
        case Or(nodes, is_one):
            kept = any_of(_first_nodes(nodes, most))
            return replace(kept, is_one=is_one) if isinstance(kept, Or) else kept
        case In(field, inner):
            kept = first_strings(inner, most)
            return In(field, kept) if kept else None
        case Not(inner):
            kept = first_strings(inner, most)
            return Not(kept) if kept else None
        case _:
            return node if count_strings(node) <= most else None


def _first_nodes(nodes: Iterable[Node], most: int) -> Iterable[Node | None]:
    for node in nodes:
        kept = first_strings(node, most)
        most -= count_strings(kept)
        yield kept
