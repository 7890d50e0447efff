"""Reading what a person typed. Never fails: what cannot be read is one string as it stands.

Knows nothing of the index that answers.
"""

from __future__ import annotations

from content.searchtext import reduce
from index.query.nodes import Node, Query, Text
from index.query.reader import Reader
from index.query.tree import count_strings, first_strings, is_plain, is_positive, is_readable
from index.query.unreadable import UnreadableError

QUERY_LIMIT, LEAF_LIMIT = 1000, 50
"""Code points of a query that are looked at, and strings that are looked up."""


def parse(text: str, is_literal: bool = False) -> Query:
    """Return the query that `text` means; `is_literal` takes it as one string as it stands.

    Never raises. A query that is cut, and one that cannot be read and is taken literally, says so
    in `complaint`.
    """
    kept = text[:QUERY_LIMIT]
    is_cut = len(text) > QUERY_LIMIT
    if is_literal:
        return _literal(text, kept, _say_cut(is_cut))
    try:
        node = Reader(kept).read()
        if count_strings(node) > LEAF_LIMIT and node is not None:
            node, is_cut = first_strings(node, LEAF_LIMIT), True
        _check(node)
    except UnreadableError as error:
        return _literal(text, kept, f"{error}，所以整句按原样查找。" + (_say_cut(is_cut) or ""))
    name = node.text if isinstance(node, Text) else kept.strip()
    return Query(text, node, name, is_plain(node), complaint=_say_cut(is_cut))


def _literal(text: str, kept: str, complaint: str | None) -> Query:
    name, reduced = kept.strip(), reduce(kept)
    node = Text(name, reduced, is_quoted=True) if reduced else None
    return Query(text, node, name, is_plain=True, is_literal=True, complaint=complaint)


def _say_cut(is_cut: bool) -> str | None:
    if not is_cut:
        return None
    return f"查找内容太长，只用了前面一部分（至多 {QUERY_LIMIT} 个字、{LEAF_LIMIT} 个词）。"


def _check(node: Node | None) -> None:
    if node is None:
        return
    if not is_readable(node):
        raise UnreadableError("“OR”的每一边、要排除的括号里，都要有要找的词")
    if not is_positive(node):
        raise UnreadableError("只写了要排除的词，没有写要找的词")
