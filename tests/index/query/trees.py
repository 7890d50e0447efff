"""Query trees on one line, for fixtures: all(楼长, not(tag(党建)), dated(20220000 20230699))."""

from __future__ import annotations

from index.query.nodes import And, Dated, In, Labelled, Near, Node, Not, Or, Query, Text, Wild


def show(query: Query) -> str:
    """Return the tree of a query, "-" for none; every string as it is looked for."""
    shown = "-" if query.node is None else _show(query.node)
    return f"literal {shown}" if query.is_literal else shown


def _show(node: Node) -> str:
    match node:
        case Text(_, reduced, is_quoted):
            return f"“{reduced}”" if is_quoted else reduced
        case Wild(_, parts, gap):
            return f"wild({' … '.join(parts)}, {gap})"
        case Near(texts, distance):
            return f"near({', '.join(map(_show, texts))}, {distance})"
        case And(nodes):
            return f"all({', '.join(map(_show, nodes))})"
        case Or(nodes):
            return f"any({', '.join(map(_show, nodes))})"
        case Not(inner):
            return f"not({_show(inner)})"
        case In(field, inner):
            return f"{field.value}({_show(inner)})"
        case Labelled(label, _, reduced):
            return f"{label.value}({reduced})"
        case Dated(_, first, last):
            return f"dated({first} {last})"
