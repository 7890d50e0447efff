"""A query said in Chinese, so that a person sees how it was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from index.query.dates import EARLIEST, LATEST
from index.query.nodes import (
    And,
    Dated,
    Field,
    In,
    Label,
    Labelled,
    Near,
    Node,
    Not,
    Or,
    Query,
    Text,
    Wild,
)

_FIELD_NAMES = {Field.TITLE: "标题", Field.BODY: "正文", Field.TERM: "术语"}
_LABEL_NAMES = {Label.SOURCE: "来源", Label.TAG: "标签", Label.CATEGORY: "分类"}
# The first pair that does not stand in the string itself.
_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"), ("‘", "’"))


def wording(query: Query) -> str:
    """Return the Chinese sentence, without a stop, of a query's tree; "" for one plain string."""
    node = query.node
    return "" if node is None or isinstance(node, Text) else _say(node, "")


def _say(node: Node, where: str) -> str:
    """Say one node; `where` is the name of the field its strings stand in, "" for any."""
    match node:
        case Text(text):
            return f"{where}含{_quote(text)}"
        case Wild(text, _, gap):
            return f"{where}含{_quote(text.replace('*', '…'))}（省略处至多 {gap} 字）"
        case Near(texts, distance):
            names = _listed((_quote(each.text) for each in texts), "和")
            inside = f"{where}里" if where else ""
            return f"{inside}{names}相距至多 {distance} 字"
        case Labelled(label, text):
            return f"{_LABEL_NAMES[label]}含{_quote(text)}"
        case Dated(_, first, last):
            return f"日期{_period(first, last)}"
        case In(field, inner):
            return _say(inner, _FIELD_NAMES[field])
        case Not(inner):
            return _say_not(inner, where)
        case And(nodes):
            return "，且".join(_say_parts(nodes, where, "和", Or))
        case Or(nodes):
            return "，或".join(_say_parts(nodes, where, "或", And))


def _say_not(node: Node, where: str) -> str:
    match node:
        case In(field, inner):
            return _say_not(inner, _FIELD_NAMES[field])
        case Text(text):
            return f"{where}不含{_quote(text)}"
        case Labelled(label, text):
            return f"{_LABEL_NAMES[label]}不含{_quote(text)}"
        case Dated(_, first, last):
            return f"日期不{_period(first, last)}"
        case _:
            return f"排除（{_say(node, where)}）"


def _say_parts(
    nodes: Sequence[Node], where: str, joint: str, other: type[And] | type[Or]
) -> Iterable[str]:
    """Say each of some nodes: strings side by side at once, and the `other` kind in brackets."""
    for name, group in groupby(nodes, lambda node: _name(node, where)):
        each = tuple(group)
        if name is None:
            yield from (_bracketed(node, where, other) for node in each)
        else:
            texts = (_quote(node.text) for node in each if isinstance(node, Text | Labelled))
            yield f"{name}含{_listed(texts, joint)}"


def _name(node: Node, where: str) -> str | None:
    """Return the name of what must hold a string, None where a node is no mere string."""
    match node:
        case Text():
            return where
        case Labelled(label):
            return _LABEL_NAMES[label]
        case _:
            return None


def _bracketed(node: Node, where: str, other: type[And] | type[Or]) -> str:
    said = _say(node, where)
    inner = node
    while isinstance(inner, In):
        inner = inner.node
    if not isinstance(inner, other):
        return said
    names = {_name(each, where) for each in inner.nodes}
    return said if len(names) == 1 and None not in names else f"（{said}）"


def _listed(names: Iterable[str], joint: str) -> str:
    *first, last = names
    return f"{'、'.join(first)}{joint}{last}" if first else last


def _period(first: int, last: int) -> str:
    if first == EARLIEST:
        return f"不晚于 {_date(last)}"
    if last == LATEST:
        return f"不早于 {_date(first)}"
    start, end = _date(first), _date(last)
    return f"在 {start}" if start == end else f"在 {start}到 {end}"


def _date(number: int) -> str:
    """Say a YYYYMMDD; a bound of a month or a year is said without the day or month it lacks."""
    year, month, day = number // 10_000, number // 100 % 100, number % 100
    said = f"{year} 年"
    if month not in (0, 99):
        said += f" {month} 月"
    if day not in (0, 99):
        said += f" {day} 日"
    return said


def _quote(text: str) -> str:
    shown = " ".join(text.split())
    left, right = next((pair for pair in _QUOTES if not set(pair) & set(shown)), _QUOTES[0])
    return f"{left}{shown}{right}"
